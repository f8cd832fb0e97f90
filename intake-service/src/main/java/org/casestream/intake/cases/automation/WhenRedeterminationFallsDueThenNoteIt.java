package org.casestream.intake.cases.automation;

import org.casestream.contracts.assessment.EligibilityEvent.EligibilityRedeterminationDue;
import org.casestream.eventing.automation.Automation;
import org.casestream.eventing.automation.Cause;
import org.casestream.eventing.command.Commands;
import org.casestream.intake.cases.domain.CaseCommand.NoteRedeterminationDue;
import org.casestream.intake.cases.domain.RedeterminationId;
import org.springframework.stereotype.Component;

/** Eligibility that has to be determined again is on the agency's worklist until somebody has. */
@Component
class WhenRedeterminationFallsDueThenNoteIt implements Automation<EligibilityRedeterminationDue> {

    private final Commands commands;

    WhenRedeterminationFallsDueThenNoteIt(Commands commands) {
        this.commands = commands;
    }

    @Override
    public void on(EligibilityRedeterminationDue event, Cause cause) {
        commands.send(new NoteRedeterminationDue(event.caseId(), new RedeterminationId(cause.idFor("redetermination")),
                event.cause()));
    }
}
