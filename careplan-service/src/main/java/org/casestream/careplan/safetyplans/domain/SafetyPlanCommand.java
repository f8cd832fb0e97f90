package org.casestream.careplan.safetyplans.domain;

import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.SafetyPlanId;
import org.jspecify.annotations.Nullable;

/** What a safety plan can be asked to do. */
public sealed interface SafetyPlanCommand {

    SafetyPlanId safetyPlanId();

    /** @param alertId the risk flag that makes it due */
    record NoteSafetyPlanDue(@TargetAggregateIdentifier SafetyPlanId safetyPlanId, CaseId caseId, ClientId clientId,
                             AgencyId agencyId, AlertId alertId, Instant dueAt) implements SafetyPlanCommand {}

    record MakeSafetyPlan(@TargetAggregateIdentifier SafetyPlanId safetyPlanId, Content content) implements SafetyPlanCommand {}

    record NoteSafetyPlanOverdue(@TargetAggregateIdentifier SafetyPlanId safetyPlanId, Instant now) implements SafetyPlanCommand {}

    /** Has no effect on one that was made. */
    record CancelSafetyPlan(@TargetAggregateIdentifier SafetyPlanId safetyPlanId) implements SafetyPlanCommand {}

    /**
     * What the person and the worker wrote together.
     *
     * @param warningSigns how the person notices that it gets hard
     * @param coping       what helps, alone
     * @param contacts     people, places and professionals to turn to
     * @param meansSafety  how the surroundings were made safer
     */
    record Content(List<String> warningSigns, List<String> coping, List<String> contacts, @Nullable String meansSafety) {

        public Content {
            warningSigns = warningSigns == null ? List.of() : List.copyOf(warningSigns);
            coping = coping == null ? List.of() : List.copyOf(coping);
            contacts = contacts == null ? List.of() : List.copyOf(contacts);
        }
    }
}
