package org.casestream.intake.cases.automation;

import org.casestream.contracts.AlertId;
import org.casestream.contracts.assessment.AssessmentEvent.FindingsReported;
import org.casestream.eventing.automation.Automation;
import org.casestream.eventing.automation.Cause;
import org.casestream.eventing.command.Commands;
import org.casestream.intake.cases.domain.CaseCommand.RecordFindings;
import org.springframework.stereotype.Component;

/** Level and eligibility are shown with the case, and whoever manages it learns of a loss. */
@Component
class WhenFindingsReportedThenRecordFindings implements Automation<FindingsReported> {

    private final Commands commands;

    WhenFindingsReportedThenRecordFindings(Commands commands) {
        this.commands = commands;
    }

    @Override
    public void on(FindingsReported event, Cause cause) {
        commands.send(new RecordFindings(event.caseId(), event.assessmentId(), event.level(), event.eligibility(),
                event.programs(), new AlertId(cause.idFor("eligibility-lost"))));
    }
}
