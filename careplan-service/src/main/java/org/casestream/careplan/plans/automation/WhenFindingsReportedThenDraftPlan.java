package org.casestream.careplan.plans.automation;

import java.util.Optional;
import org.casestream.careplan.plans.domain.CarePlanCommand.FollowLevel;
import org.casestream.careplan.plans.guard.KnownCases;
import org.casestream.contracts.PlanId;
import org.casestream.contracts.assessment.AssessmentEvent.FindingsReported;
import org.casestream.contracts.assessment.Eligibility;
import org.casestream.eventing.automation.Automation;
import org.casestream.eventing.automation.Cause;
import org.casestream.eventing.command.Commands;
import org.springframework.stereotype.Component;

/** Whoever is eligible gets a plan, drafted from the level's template; a plan that is there is reviewed instead. */
@Component
class WhenFindingsReportedThenDraftPlan implements Automation<FindingsReported> {

    private final Commands commands;
    private final KnownCases cases;
    private final PlanDrafts drafts;

    WhenFindingsReportedThenDraftPlan(Commands commands, KnownCases cases, PlanDrafts drafts) {
        this.commands = commands;
        this.cases = cases;
        this.drafts = drafts;
    }

    @Override
    public void on(FindingsReported event, Cause cause) {
        boolean news = cases.takeFindings(event.caseId(), event.assessmentId());
        if (!news || event.eligibility() != Eligibility.ELIGIBLE || cases.isClosed(event.caseId())) {
            return;
        }
        Optional<PlanId> open = cases.openPlan(event.caseId());
        if (open.isPresent()) {
            commands.send(new FollowLevel(open.get(), event.level()));
            return;
        }
        drafts.draft(event.caseId(), event.clientId(), event.agencyId(), event.assessmentId(), event.level(), cause);
    }
}
