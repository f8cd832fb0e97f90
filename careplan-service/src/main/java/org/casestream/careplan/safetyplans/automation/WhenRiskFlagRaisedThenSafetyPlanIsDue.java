package org.casestream.careplan.safetyplans.automation;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.casestream.careplan.safetyplans.domain.SafetyPlanCommand.NoteSafetyPlanDue;
import org.casestream.careplan.safetyplans.guard.OneDueSafetyPlanPerCase;
import org.casestream.contracts.SafetyPlanId;
import org.casestream.contracts.assessment.AssessmentEvent.RiskFlagRaised;
import org.casestream.eventing.automation.Automation;
import org.casestream.eventing.automation.Cause;
import org.casestream.eventing.command.Commands;
import org.springframework.stereotype.Component;

/** A flagged risk makes a safety plan due the same day, in the agency's zone. */
@Component
class WhenRiskFlagRaisedThenSafetyPlanIsDue implements Automation<RiskFlagRaised> {

    private final Commands commands;
    private final OneDueSafetyPlanPerCase due;
    private final ZoneId zone;

    WhenRiskFlagRaisedThenSafetyPlanIsDue(Commands commands, OneDueSafetyPlanPerCase due, ZoneId zone) {
        this.commands = commands;
        this.due = due;
        this.zone = zone;
    }

    @Override
    public void on(RiskFlagRaised event, Cause cause) {
        boolean news = due.takeFlag(event.alertId(), event.caseId());
        if (news && !due.placeTaken(event.caseId())) {
            commands.send(new NoteSafetyPlanDue(new SafetyPlanId(cause.idFor("safety-plan")), event.caseId(), event.clientId(),
                    event.agencyId(), event.alertId(), endOfDay(cause.occurredAt())));
        }
    }

    private Instant endOfDay(Instant at) {
        return at.atZone(zone).toLocalDate().plusDays(1).atTime(LocalTime.MIDNIGHT).atZone(zone).toInstant();
    }
}
