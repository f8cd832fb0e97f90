package org.casestream.careplan.plans.domain;

import java.util.List;
import org.casestream.careplan.plans.domain.CarePlanCommand.Signature;
import org.casestream.contracts.ActivityId;
import org.casestream.contracts.CaseBound;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.EventType;
import org.casestream.contracts.GoalId;
import org.casestream.contracts.PlanId;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityStatus;
import org.jspecify.annotations.Nullable;

/** What people wrote in a plan, and who signed it. It never leaves the service. */
public sealed interface PlanNarrative extends CaseBound {

    PlanId planId();

    @EventType("careplan.goal-described")
    record GoalDescribed(PlanId planId, CaseId caseId, GoalId goalId, String description) implements PlanNarrative {}

    /** @param supervisorReason why it was planned above the case's tier */
    @EventType("careplan.activity-described")
    record ActivityDescribed(PlanId planId, CaseId caseId, ActivityId activityId, @Nullable String description,
                             @Nullable String supervisorReason) implements PlanNarrative {}

    @EventType("careplan.agreement-signed")
    record AgreementSigned(PlanId planId, CaseId caseId, List<Signature> signatures) implements PlanNarrative {

        public AgreementSigned {
            signatures = signatures == null ? List.of() : List.copyOf(signatures);
        }
    }

    @EventType("careplan.activity-status-explained")
    record ActivityStatusExplained(PlanId planId, CaseId caseId, ActivityId activityId, ActivityStatus status, String reason)
            implements PlanNarrative {}

    @EventType("careplan.review-noted")
    record ReviewNoted(PlanId planId, CaseId caseId, String note) implements PlanNarrative {}
}
