package org.casestream.contracts.careplan;

import java.time.Instant;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.CaseBound;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.EventType;
import org.casestream.contracts.Identifier;
import org.casestream.contracts.OpensRecord;
import org.casestream.contracts.PublishedEvent;
import org.casestream.contracts.SafetyPlanId;

/** What the care plan service tells the world about a safety plan; its content is the person's and stays inside. */
public sealed interface SafetyPlanEvent extends PublishedEvent, CaseBound {

    SafetyPlanId safetyPlanId();

    @Override
    default Identifier orderedBy() {
        return caseId();
    }

    /** @param alertId the risk flag that made it due */
    @EventType("careplan.safety-plan-due")
    record SafetyPlanDue(SafetyPlanId safetyPlanId, CaseId caseId, ClientId clientId, AgencyId agencyId, AlertId alertId,
                         Instant dueAt) implements SafetyPlanEvent, OpensRecord {}

    @EventType("careplan.safety-plan-made")
    record SafetyPlanMade(SafetyPlanId safetyPlanId, CaseId caseId) implements SafetyPlanEvent {}

    @EventType("careplan.safety-plan-overdue")
    record SafetyPlanOverdue(SafetyPlanId safetyPlanId, CaseId caseId) implements SafetyPlanEvent {}

    /** The case was closed before it was made. */
    @EventType("careplan.safety-plan-cancelled")
    record SafetyPlanCancelled(SafetyPlanId safetyPlanId, CaseId caseId) implements SafetyPlanEvent {}
}
