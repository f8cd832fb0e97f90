package org.casestream.assessment.safety.guard;

import org.casestream.contracts.assessment.AssessmentEvent.FindingsReported;
import org.casestream.eventing.automation.InTransaction;
import org.springframework.stereotype.Component;

/** Nothing is concluded about a case over a sign of danger that nobody has looked at, or without the safety plan it calls for. */
@Component
class FindingsWaitForReview implements InTransaction<FindingsReported> {

    private final OpenRisks risks;

    FindingsWaitForReview(OpenRisks risks) {
        this.risks = risks;
    }

    @Override
    public void on(FindingsReported event) {
        risks.requireClear(event.caseId());
    }
}
