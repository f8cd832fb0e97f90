package org.casestream.intake.cases.automation;

import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagRaised;
import org.casestream.contracts.intake.CaseEvent.AlertKind;
import org.casestream.eventing.automation.Automation;
import org.casestream.eventing.automation.Cause;
import org.casestream.eventing.command.Commands;
import org.casestream.intake.cases.domain.CaseCommand.RaiseAlert;
import org.springframework.stereotype.Component;

/** A safety signal reaches the case manager's list, also when the case was closed in the meantime. */
@Component
class WhenRiskFlagRaisedThenRaiseAlert implements Automation<RiskFlagRaised> {

    private final Commands commands;

    WhenRiskFlagRaisedThenRaiseAlert(Commands commands) {
        this.commands = commands;
    }

    @Override
    public void on(RiskFlagRaised event, Cause cause) {
        AlertKind kind = switch (event.kind()) {
            case SAFETY_ANSWER -> AlertKind.SAFETY_ANSWER;
            case SAFETY_RATING -> AlertKind.SAFETY_RATING;
        };
        commands.send(new RaiseAlert(event.caseId(), event.alertId(), kind));
    }
}
