package org.casestream.careplan.plans.guard;

import java.util.Optional;
import org.casestream.careplan.plans.domain.PlanRefusal;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.PlanId;
import org.casestream.contracts.Refused;
import org.casestream.contracts.StaffId;
import org.casestream.eventing.automation.Lookups;
import org.springframework.stereotype.Component;

/**
 * What this service knows of a case. Each case has one place for a plan that has not ended: a plan takes it and gives it
 * back when it ends, and closing the case takes it for ever, so that drafting and closing at the same time cannot both
 * succeed.
 */
@Component
public class KnownCases {

    private static final String MANAGER = "case-manager";
    private static final String ASSESSMENT = "case-assessment";
    private static final String FINDINGS = "assessment-findings";
    private static final String DETERMINATION = "case-determination";
    private static final String PLACE = "case-open-plan";
    /** Stands in the place of a closed case; no plan id has this shape. */
    private static final String CLOSED = "(closed)";

    private final Lookups lookups;

    KnownCases(Lookups lookups) {
        this.lookups = lookups;
    }

    public Optional<PlanId> openPlan(CaseId caseId) {
        return lookups.find(PLACE, caseId.value()).filter(holder -> !holder.equals(CLOSED)).map(PlanId::new);
    }

    public boolean isClosed(CaseId caseId) {
        return lookups.find(PLACE, caseId.value()).equals(Optional.of(CLOSED));
    }

    public Optional<StaffId> manager(CaseId caseId) {
        return lookups.find(MANAGER, caseId.value()).map(StaffId::new);
    }

    public void rememberManager(CaseId caseId, StaffId managerId) {
        lookups.put(MANAGER, caseId.value(), managerId.value());
    }

    /**
     * The findings of this assessment count for the case from now on.
     *
     * @return false if they came before: an assessment reports once
     */
    public boolean takeFindings(CaseId caseId, AssessmentId assessmentId) {
        if (lookups.find(FINDINGS, assessmentId.value()).isPresent()) {
            return false;
        }
        lookups.put(FINDINGS, assessmentId.value(), caseId.value());
        lookups.put(ASSESSMENT, caseId.value(), assessmentId.value());
        return true;
    }

    /** Whose findings came last. */
    public Optional<AssessmentId> assessment(CaseId caseId) {
        return lookups.find(ASSESSMENT, caseId.value()).map(AssessmentId::new);
    }

    /**
     * What was determined about eligibility counts for the case from now on.
     *
     * @param number counts up within a case
     * @return false if it came before, or a later one did
     */
    public boolean takeDetermination(CaseId caseId, int number) {
        boolean news = lookups.find(DETERMINATION, caseId.value()).map(Integer::valueOf).orElse(0) < number;
        if (news) {
            lookups.put(DETERMINATION, caseId.value(), Integer.toString(number));
        }
        return news;
    }

    /** Whether findings of another assessment of the case came since. */
    public boolean isSuperseded(CaseId caseId, AssessmentId assessmentId) {
        return lookups.find(ASSESSMENT, caseId.value()).filter(latest -> !latest.equals(assessmentId.value())).isPresent();
    }

    /** Nothing is drafted for the case from now on. Its plan must have ended before. */
    public void close(CaseId caseId) {
        lookups.claim(PLACE, caseId.value(), CLOSED, PlanRefusal.OPEN_PLAN_EXISTS);
    }

    /** @throws Refused OPEN_PLAN_EXISTS or CASE_ALREADY_CLOSED */
    void take(CaseId caseId, PlanId planId) {
        try {
            lookups.claim(PLACE, caseId.value(), planId.value(), PlanRefusal.OPEN_PLAN_EXISTS);
        } catch (Refused taken) {
            throw isClosed(caseId) ? new Refused(PlanRefusal.CASE_ALREADY_CLOSED) : taken;
        }
    }

    void giveBack(CaseId caseId, PlanId planId) {
        if (lookups.find(PLACE, caseId.value()).equals(Optional.of(planId.value()))) {
            lookups.release(PLACE, caseId.value());
        }
    }
}
