package org.casestream.assessment.administrations.guard;

import java.util.List;
import java.util.Optional;
import org.casestream.assessment.administrations.domain.AdministrationEvent;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AdministrationAbandoned;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AdministrationCompleted;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AdministrationExpired;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AdministrationStarted;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AnswersGiven;
import org.casestream.assessment.administrations.domain.AdministrationEvent.FormLinkGiven;
import org.casestream.assessment.administrations.domain.AdministrationEvent.FormLinkTakenBack;
import org.casestream.assessment.administrations.domain.AdministrationEvent.SafetyAnswersGiven;
import org.casestream.assessment.administrations.domain.Asking;
import org.casestream.assessment.assessments.domain.AssessmentRefusal;
import org.casestream.contracts.AdministrationId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.Refused;
import org.casestream.contracts.Sha256;
import org.casestream.eventing.automation.InTransaction;
import org.casestream.eventing.automation.Lookups;
import org.springframework.stereotype.Component;

/**
 * Nothing is asked any more in a case that is closed: starting and closing take turns by the case. And whose form a link
 * opens, as long as it is open.
 */
@Component
public class OpenAdministrations implements InTransaction<AdministrationEvent> {

    private static final String CASE = "case-asks";
    private static final String OPEN = "open-administration";
    private static final String LINK = "form-link";
    /** What stands for a case: whether anything may be asked in it. */
    private static final String MAY = "open";
    private static final String CLOSED = "closed";

    private final Lookups lookups;

    OpenAdministrations(Lookups lookups) {
        this.lookups = lookups;
    }

    /** Whose form it is that somebody shows the link of. Whether it still opens it, the administration knows. */
    public Optional<AdministrationId> behind(Sha256 token) {
        return lookups.find(LINK, token.value()).map(AdministrationId::new);
    }

    /**
     * From now on nothing is started in the case.
     *
     * @return what is still open in it
     */
    public List<AdministrationId> close(CaseId caseId) {
        lookups.put(CASE, caseId.value(), CLOSED);
        return lookups.keys(OPEN, caseId.value()).stream().map(AdministrationId::new).toList();
    }

    @Override
    public void on(AdministrationEvent event) {
        Asking asking = event.asking();
        switch (event) {
            case AdministrationStarted _ -> start(asking);
            case FormLinkGiven e -> {
                forgetLinks(asking);
                lookups.put(LINK, e.link().token().value(), asking.administrationId().value());
            }
            case FormLinkTakenBack _ -> forgetLinks(asking);
            case AdministrationCompleted _, AdministrationAbandoned _, AdministrationExpired _ -> {
                forgetLinks(asking);
                lookups.release(OPEN, asking.administrationId().value());
            }
            case AnswersGiven _, SafetyAnswersGiven _ -> { }
        }
    }

    private void start(Asking asking) {
        String caseId = asking.caseId().value();
        lookups.claim(CASE, caseId, MAY, AssessmentRefusal.CASE_ALREADY_CLOSED);
        if (lookups.findInTurn(CASE, caseId).equals(Optional.of(CLOSED))) {
            throw new Refused(AssessmentRefusal.CASE_ALREADY_CLOSED);
        }
        lookups.put(OPEN, asking.administrationId().value(), caseId);
    }

    private void forgetLinks(Asking asking) {
        lookups.keys(LINK, asking.administrationId().value()).forEach(token -> lookups.release(LINK, token));
    }
}
