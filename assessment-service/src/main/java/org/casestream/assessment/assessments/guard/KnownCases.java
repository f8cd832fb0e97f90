package org.casestream.assessment.assessments.guard;

import java.util.Optional;

import org.casestream.access.records.Access.CaseAtAgency;
import org.casestream.assessment.assessments.domain.AssessmentRefusal;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.Refused;
import org.casestream.contracts.StaffId;
import org.casestream.eventing.automation.Lookups;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What this service knows of a case. Each case has one place for an open assessment: an assessment takes it and gives it
 * back when it ends, and closing the case takes it for ever, so that requesting and closing at the same time cannot both
 * succeed.
 */
@Component
public class KnownCases {

    private static final String CLIENT = "case-client";
    private static final String AGENCY = "case-agency";
    private static final String MANAGER = "case-manager";
    private static final String PLACE = "case-open-assessment";
    private static final String CURRENT = "case-current-assessment";
    /** Stands in the place of a closed case; no assessment id has this shape. */
    private static final String CLOSED = "(closed)";

    private final Lookups lookups;

    KnownCases(Lookups lookups) {
        this.lookups = lookups;
    }

    /** @param managerId null as long as nobody was assigned */
    public record KnownCase(CaseId caseId, ClientId clientId, AgencyId agencyId, @Nullable StaffId managerId)
            implements CaseAtAgency {}

    public Optional<KnownCase> find(CaseId caseId) {
        return lookups.find(CLIENT, caseId.value()).map(client -> new KnownCase(caseId, new ClientId(client),
                new AgencyId(lookups.find(AGENCY, caseId.value()).orElseThrow()),
                lookups.find(MANAGER, caseId.value()).map(StaffId::new).orElse(null)));
    }

    public Optional<AssessmentId> openAssessment(CaseId caseId) {
        return lookups.find(PLACE, caseId.value()).filter(holder -> !holder.equals(CLOSED)).map(AssessmentId::new);
    }

    /** The assessment that was reported last, whose level is the case's. */
    public Optional<AssessmentId> currentAssessment(CaseId caseId) {
        return lookups.find(CURRENT, caseId.value()).map(AssessmentId::new);
    }

    /** Whether nothing may be opened: there is an open assessment, or the case is closed. */
    public boolean placeTaken(CaseId caseId) {
        return lookups.find(PLACE, caseId.value()).isPresent();
    }

    public void remember(CaseId caseId, ClientId clientId, AgencyId agencyId) {
        lookups.put(CLIENT, caseId.value(), clientId.value());
        lookups.put(AGENCY, caseId.value(), agencyId.value());
    }

    public void rememberManager(CaseId caseId, StaffId managerId) {
        lookups.put(MANAGER, caseId.value(), managerId.value());
    }

    /**
     * That the case takes something new; whoever closes it waits until the transaction that asked has ended.
     *
     * @throws Refused CASE_ALREADY_CLOSED
     */
    public void requireOpen(CaseId caseId) {
        lookups.findInTurn(CLIENT, caseId.value());
        if (lookups.find(PLACE, caseId.value()).equals(Optional.of(CLOSED))) {
            throw new Refused(AssessmentRefusal.CASE_ALREADY_CLOSED);
        }
    }

    /** @return false if an open assessment is still in the way */
    public boolean close(CaseId caseId) {
        lookups.findInTurn(CLIENT, caseId.value());
        try {
            lookups.claim(PLACE, caseId.value(), CLOSED, AssessmentRefusal.CASE_HAS_OPEN_ASSESSMENT);
            return true;
        } catch (Refused stillOpen) {
            return false;
        }
    }

    /** From its report on an assessment's level is the case's, until the next one is reported. */
    void reported(CaseId caseId, AssessmentId assessmentId) {
        lookups.put(CURRENT, caseId.value(), assessmentId.value());
    }

    /** @throws Refused ASSESSMENT_SUPERSEDED if another assessment of the case was reported since */
    void requireCurrent(CaseId caseId, AssessmentId assessmentId) {
        if (lookups.find(CURRENT, caseId.value()).filter(current -> !current.equals(assessmentId.value())).isPresent()) {
            throw new Refused(AssessmentRefusal.ASSESSMENT_SUPERSEDED);
        }
    }

    /** @throws Refused CASE_HAS_OPEN_ASSESSMENT or CASE_ALREADY_CLOSED */
    void take(CaseId caseId, AssessmentId assessmentId) {
        try {
            lookups.claim(PLACE, caseId.value(), assessmentId.value(), AssessmentRefusal.CASE_HAS_OPEN_ASSESSMENT);
        } catch (Refused taken) {
            boolean closed = lookups.find(PLACE, caseId.value()).equals(Optional.of(CLOSED));
            throw closed ? new Refused(AssessmentRefusal.CASE_ALREADY_CLOSED) : taken;
        }
    }

    void giveBack(CaseId caseId, AssessmentId assessmentId) {
        if (lookups.find(PLACE, caseId.value()).equals(Optional.of(assessmentId.value()))) {
            lookups.release(PLACE, caseId.value());
        }
    }
}
