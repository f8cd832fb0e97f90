package org.casestream.assessment.reassessments.automation;

import org.casestream.assessment.assessments.domain.AssessmentCommand.BringReassessmentForward;
import org.casestream.assessment.assessments.domain.ReassessmentTrigger;
import org.casestream.assessment.assessments.guard.KnownCases;
import org.casestream.assessment.reassessments.guard.HeardOf;
import org.casestream.contracts.careplan.CarePlanEvent.GoalAchievementRecorded;
import org.casestream.eventing.automation.Automation;
import org.casestream.eventing.automation.Cause;
import org.casestream.eventing.command.Commands;
import org.springframework.stereotype.Component;

/** Where a goal is not going to be met as things are, it is looked whether the level still fits. */
@Component
class WhenGoalIsNotMetThenBringReassessmentForward implements Automation<GoalAchievementRecorded> {

    private final HeardOf heard;
    private final KnownCases cases;
    private final Commands commands;

    WhenGoalIsNotMetThenBringReassessmentForward(HeardOf heard, KnownCases cases, Commands commands) {
        this.heard = heard;
        this.cases = cases;
        this.commands = commands;
    }

    @Override
    public void on(GoalAchievementRecorded event, Cause cause) {
        if (event.achievement().isNotMet() && heard.isNews(cause)) {
            cases.currentAssessment(event.caseId()).ifPresent(current -> commands.send(
                    new BringReassessmentForward(current, ReassessmentTrigger.GOAL_NOT_MET, cause.occurredAt())));
        }
    }
}
