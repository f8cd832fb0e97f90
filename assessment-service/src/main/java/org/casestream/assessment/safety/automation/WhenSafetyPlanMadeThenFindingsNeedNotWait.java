package org.casestream.assessment.safety.automation;

import org.casestream.assessment.safety.guard.OpenRisks;
import org.casestream.contracts.careplan.SafetyPlanEvent.SafetyPlanMade;
import org.casestream.eventing.automation.Automation;
import org.casestream.eventing.automation.Cause;
import org.springframework.stereotype.Component;

/** What a flag required has been done. */
@Component
class WhenSafetyPlanMadeThenFindingsNeedNotWait implements Automation<SafetyPlanMade> {

    private final OpenRisks risks;

    WhenSafetyPlanMadeThenFindingsNeedNotWait(OpenRisks risks) {
        this.risks = risks;
    }

    @Override
    public void on(SafetyPlanMade event, Cause cause) {
        risks.planMade(event.caseId(), cause.occurredAt());
    }
}
