package org.casestream.careplan.plans.automation;

import org.casestream.careplan.plans.domain.CarePlanCommand.FollowLevel;
import org.casestream.careplan.plans.guard.KnownCases;
import org.casestream.contracts.assessment.AssessmentEvent.LevelChanged;
import org.casestream.eventing.automation.Automation;
import org.casestream.eventing.automation.Cause;
import org.casestream.eventing.command.Commands;
import org.springframework.stereotype.Component;

/** A plan steps up or down with the level of the latest assessment: it is due for review. */
@Component
class WhenLevelChangedThenReviewPlan implements Automation<LevelChanged> {

    private final Commands commands;
    private final KnownCases cases;

    WhenLevelChangedThenReviewPlan(Commands commands, KnownCases cases) {
        this.commands = commands;
        this.cases = cases;
    }

    @Override
    public void on(LevelChanged event, Cause cause) {
        if (cases.isSuperseded(event.caseId(), event.assessmentId())) {
            return;
        }
        cases.openPlan(event.caseId()).ifPresent(plan -> commands.send(new FollowLevel(plan, event.level())));
    }
}
