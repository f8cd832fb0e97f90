package org.casestream.careplan.safetyplans.domain;

import org.casestream.careplan.safetyplans.domain.SafetyPlanCommand.Content;
import org.casestream.contracts.AboutPerson;
import org.casestream.contracts.CaseBound;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.DataClass;
import org.casestream.contracts.EventType;
import org.casestream.contracts.SafetyPlanId;
import org.casestream.contracts.Sealed;
import org.jspecify.annotations.Nullable;

/** What stands in a safety plan. It is the person's own and never leaves the service. */
public sealed interface SafetyPlanContent extends CaseBound, AboutPerson {

    SafetyPlanId safetyPlanId();

    @EventType("careplan.safety-plan-written")
    record SafetyPlanWritten(SafetyPlanId safetyPlanId, CaseId caseId, ClientId clientId,
                             @Sealed(DataClass.CLINICAL_NARRATIVE) @Nullable Content content) implements SafetyPlanContent {}
}
