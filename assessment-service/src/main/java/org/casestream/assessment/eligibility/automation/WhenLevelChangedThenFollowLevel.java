package org.casestream.assessment.eligibility.automation;

import org.casestream.assessment.eligibility.EligibilityRecords;
import org.casestream.assessment.eligibility.domain.EligibilityCommand.FollowLevel;
import org.casestream.contracts.assessment.AssessmentEvent.LevelChanged;
import org.casestream.eventing.automation.InTransaction;
import org.casestream.eventing.command.Commands;
import org.springframework.stereotype.Component;

/** Rules may read the level: another level makes a redetermination due. */
@Component
class WhenLevelChangedThenFollowLevel implements InTransaction<LevelChanged> {

    private final Commands commands;

    WhenLevelChangedThenFollowLevel(Commands commands) {
        this.commands = commands;
    }

    @Override
    public void on(LevelChanged event) {
        commands.send(new FollowLevel(EligibilityRecords.of(event.caseId()), event.level()));
    }
}
