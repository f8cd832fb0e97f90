package org.casestream.careplan.plans.domain;

import static org.casestream.contracts.DataClass.CLINICAL_NARRATIVE;

import java.util.List;
import org.casestream.careplan.plans.domain.CarePlanCommand.Signature;
import org.casestream.contracts.AboutPerson;
import org.casestream.contracts.ActivityId;
import org.casestream.contracts.CaseBound;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.EventType;
import org.casestream.contracts.GoalId;
import org.casestream.contracts.PlanId;
import org.casestream.contracts.Sealed;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityStatus;
import org.casestream.contracts.careplan.CarePlanEvent.GoalAchievement;
import org.jspecify.annotations.Nullable;

/** What people wrote in a plan, and who signed it. It never leaves the service. */
public sealed interface PlanNarrative extends CaseBound, AboutPerson {

    PlanId planId();

    @EventType("careplan.goal-described")
    record GoalDescribed(PlanId planId, CaseId caseId, ClientId clientId, GoalId goalId,
                         @Sealed(CLINICAL_NARRATIVE) @Nullable String description) implements PlanNarrative {}

    /** @param note what was tried and seen when the goal was judged */
    @EventType("careplan.goal-achievement-explained")
    record GoalAchievementExplained(PlanId planId, CaseId caseId, ClientId clientId, GoalId goalId, GoalAchievement achievement,
                                    @Sealed(CLINICAL_NARRATIVE) @Nullable String note) implements PlanNarrative {}

    /** @param supervisorReason why it was planned above the case's tier */
    @EventType("careplan.activity-described")
    record ActivityDescribed(PlanId planId, CaseId caseId, ClientId clientId, ActivityId activityId,
                             @Sealed(CLINICAL_NARRATIVE) @Nullable String description,
                             @Sealed(CLINICAL_NARRATIVE) @Nullable String supervisorReason) implements PlanNarrative {}

    @EventType("careplan.agreement-signed")
    record AgreementSigned(PlanId planId, CaseId caseId, ClientId clientId, List<Signature> signatures) implements PlanNarrative {

        public AgreementSigned {
            signatures = signatures == null ? List.of() : List.copyOf(signatures);
        }
    }

    @EventType("careplan.activity-status-explained")
    record ActivityStatusExplained(PlanId planId, CaseId caseId, ClientId clientId, ActivityId activityId, ActivityStatus status,
                                   @Sealed(CLINICAL_NARRATIVE) @Nullable String reason) implements PlanNarrative {}

    @EventType("careplan.review-noted")
    record ReviewNoted(PlanId planId, CaseId caseId, ClientId clientId, @Sealed(CLINICAL_NARRATIVE) @Nullable String note)
            implements PlanNarrative {}
}
