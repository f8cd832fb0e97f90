package org.casestream.assessment.eligibility.automation;

import org.casestream.assessment.eligibility.EligibilityRecords;
import org.casestream.assessment.eligibility.domain.EligibilityCommand.CloseRecord;
import org.casestream.contracts.intake.CaseEvent.CaseClosed;
import org.casestream.eventing.automation.Automation;
import org.casestream.eventing.automation.Cause;
import org.casestream.eventing.command.Commands;
import org.springframework.stereotype.Component;

/** Nobody is asked to look at the eligibility of somebody whose case is closed. */
@Component
class WhenCaseClosedThenCloseEligibility implements Automation<CaseClosed> {

    private final Commands commands;

    WhenCaseClosedThenCloseEligibility(Commands commands) {
        this.commands = commands;
    }

    @Override
    public void on(CaseClosed event, Cause cause) {
        commands.send(new CloseRecord(EligibilityRecords.of(event.caseId())));
    }
}
