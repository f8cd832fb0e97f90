package org.casestream.careplan.safetyplans.automation;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.casestream.careplan.safetyplans.domain.SafetyPlanCommand.NoteSafetyPlanDue;
import org.casestream.careplan.safetyplans.guard.OneDueSafetyPlanPerCase;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.SafetyPlanId;
import org.casestream.contracts.assessment.RiskFlagEvent;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagCovered;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagRaised;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagReviewOverdue;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagReviewed;
import org.casestream.eventing.automation.Automation;
import org.casestream.eventing.automation.Cause;
import org.casestream.eventing.command.Commands;
import org.springframework.stereotype.Component;

/**
 * A flagged risk that is graver than something to look at makes a safety plan due the same day, in the agency's zone; so does a
 * clinical review that finds that one is needed. A flag asks once, however often it is looked at.
 */
@Component
class WhenRiskCallsForPlanThenSafetyPlanIsDue implements Automation<RiskFlagEvent> {

    private final Commands commands;
    private final OneDueSafetyPlanPerCase due;
    private final ZoneId zone;

    WhenRiskCallsForPlanThenSafetyPlanIsDue(Commands commands, OneDueSafetyPlanPerCase due, ZoneId zone) {
        this.commands = commands;
        this.due = due;
        this.zone = zone;
    }

    @Override
    public void on(RiskFlagEvent event, Cause cause) {
        switch (event) {
            case RiskFlagRaised e when e.severity().callsForSafetyPlan() ->
                    plan(e.alertId(), e.caseId(), e.clientId(), e.agencyId(), cause);
            case RiskFlagReviewed e when e.outcome().callsForSafetyPlan() ->
                    plan(e.alertId(), e.caseId(), e.clientId(), e.agencyId(), cause);
            case RiskFlagRaised _, RiskFlagReviewed _, RiskFlagCovered _, RiskFlagReviewOverdue _ -> { }
        }
    }

    private void plan(AlertId alertId, CaseId caseId, ClientId clientId, AgencyId agencyId, Cause cause) {
        boolean news = due.takeFlag(alertId, caseId);
        if (news && !due.placeTaken(caseId)) {
            commands.send(new NoteSafetyPlanDue(new SafetyPlanId(cause.idFor("safety-plan")), caseId, clientId, agencyId, alertId,
                    endOfDay(cause.occurredAt())));
        }
    }

    private Instant endOfDay(Instant at) {
        return at.atZone(zone).toLocalDate().plusDays(1).atTime(LocalTime.MIDNIGHT).atZone(zone).toInstant();
    }
}
