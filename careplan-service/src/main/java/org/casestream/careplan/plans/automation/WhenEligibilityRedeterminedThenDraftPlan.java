package org.casestream.careplan.plans.automation;

import org.casestream.careplan.plans.guard.KnownCases;
import org.casestream.contracts.assessment.Eligibility;
import org.casestream.contracts.assessment.EligibilityEvent.EligibilityRedetermined;
import org.casestream.eventing.automation.Automation;
import org.casestream.eventing.automation.Cause;
import org.springframework.stereotype.Component;

/** Whoever becomes eligible after the report gets a plan as well; whoever no longer is keeps it until a person ends it. */
@Component
class WhenEligibilityRedeterminedThenDraftPlan implements Automation<EligibilityRedetermined> {

    private final KnownCases cases;
    private final PlanDrafts drafts;

    WhenEligibilityRedeterminedThenDraftPlan(KnownCases cases, PlanDrafts drafts) {
        this.cases = cases;
        this.drafts = drafts;
    }

    @Override
    public void on(EligibilityRedetermined event, Cause cause) {
        boolean news = cases.takeDetermination(event.caseId(), event.number());
        boolean becameEligible = event.eligibility() == Eligibility.ELIGIBLE && event.previous() != Eligibility.ELIGIBLE;
        if (news && becameEligible && !cases.isClosed(event.caseId()) && cases.openPlan(event.caseId()).isEmpty()) {
            cases.assessment(event.caseId()).ifPresent(assessment -> drafts.draft(event.caseId(), event.clientId(),
                    event.agencyId(), assessment, event.level(), cause));
        }
    }
}
