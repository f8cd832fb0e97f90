package org.casestream.intake.cases.automation;

import org.casestream.contracts.AlertId;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagReviewOverdue;
import org.casestream.contracts.intake.CaseEvent.AlertKind;
import org.casestream.eventing.automation.Automation;
import org.casestream.eventing.automation.Cause;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.command.Ids;
import org.casestream.intake.cases.domain.CaseCommand.RaiseAlert;
import org.springframework.stereotype.Component;

/** A sign of danger that nobody looked at in time comes onto the list again: now it is the supervisor's. */
@Component
class WhenRiskFlagReviewOverdueThenRaiseAlert implements Automation<RiskFlagReviewOverdue> {

    private final Commands commands;

    WhenRiskFlagReviewOverdueThenRaiseAlert(Commands commands) {
        this.commands = commands;
    }

    @Override
    public void on(RiskFlagReviewOverdue event, Cause cause) {
        commands.send(new RaiseAlert(event.caseId(), new AlertId(Ids.derived("risk-review-overdue/" + event.alertId())),
                AlertKind.RISK_REVIEW_OVERDUE));
    }
}
