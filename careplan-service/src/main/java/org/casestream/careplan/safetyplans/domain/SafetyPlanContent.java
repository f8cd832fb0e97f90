package org.casestream.careplan.safetyplans.domain;

import org.casestream.careplan.safetyplans.domain.SafetyPlanCommand.Content;
import org.casestream.contracts.CaseBound;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.EventType;
import org.casestream.contracts.SafetyPlanId;

/** What stands in a safety plan. It is the person's own and never leaves the service. */
public sealed interface SafetyPlanContent extends CaseBound {

    SafetyPlanId safetyPlanId();

    @EventType("careplan.safety-plan-written")
    record SafetyPlanWritten(SafetyPlanId safetyPlanId, CaseId caseId, Content content) implements SafetyPlanContent {}
}
