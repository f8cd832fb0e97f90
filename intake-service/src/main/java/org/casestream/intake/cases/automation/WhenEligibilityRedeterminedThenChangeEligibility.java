package org.casestream.intake.cases.automation;

import org.casestream.contracts.AlertId;
import org.casestream.contracts.assessment.EligibilityEvent.EligibilityRedetermined;
import org.casestream.eventing.automation.Automation;
import org.casestream.eventing.automation.Cause;
import org.casestream.eventing.command.Commands;
import org.casestream.intake.cases.domain.CaseCommand.ChangeEligibility;
import org.springframework.stereotype.Component;

/** The case shows what was determined last, and whoever manages it learns of a loss. */
@Component
class WhenEligibilityRedeterminedThenChangeEligibility implements Automation<EligibilityRedetermined> {

    private final Commands commands;

    WhenEligibilityRedeterminedThenChangeEligibility(Commands commands) {
        this.commands = commands;
    }

    @Override
    public void on(EligibilityRedetermined event, Cause cause) {
        commands.send(new ChangeEligibility(event.caseId(), event.number(), event.eligibility(), event.programs(),
                new AlertId(cause.idFor("eligibility-lost"))));
    }
}
