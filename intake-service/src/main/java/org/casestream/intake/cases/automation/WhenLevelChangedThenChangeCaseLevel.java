package org.casestream.intake.cases.automation;

import org.casestream.contracts.assessment.AssessmentEvent.LevelChanged;
import org.casestream.eventing.automation.Automation;
import org.casestream.eventing.automation.Cause;
import org.casestream.eventing.command.Commands;
import org.casestream.intake.cases.domain.CaseCommand.ChangeCaseLevel;
import org.springframework.stereotype.Component;

/** The level decides how much of a caseload the case takes up. */
@Component
class WhenLevelChangedThenChangeCaseLevel implements Automation<LevelChanged> {

    private final Commands commands;

    WhenLevelChangedThenChangeCaseLevel(Commands commands) {
        this.commands = commands;
    }

    @Override
    public void on(LevelChanged event, Cause cause) {
        commands.send(new ChangeCaseLevel(event.caseId(), event.assessmentId(), event.level()));
    }
}
