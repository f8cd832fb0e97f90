package org.casestream.careplan.safetyplans.read.safetyplan;

import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.casestream.careplan.safetyplans.domain.SafetyPlanContent;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.careplan.SafetyPlanEvent;
import org.casestream.eventing.view.Projection;
import org.casestream.eventing.view.Recorded;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Folds a safety plan's events into {@link SafetyPlanView}. */
@Component
@ProcessingGroup("safety_plan_view_v2")
class SafetyPlanViewProjection extends Projection<SafetyPlanView> {

    SafetyPlanViewProjection() {
        super(SafetyPlanView.class);
    }

    @Override
    protected List<String> listedBy() {
        return List.of("agencyId", "caseId", "dueAt");
    }

    @Override
    protected @Nullable String key(DomainEvent event) {
        return switch (event) {
            case SafetyPlanEvent e -> e.safetyPlanId().value();
            case SafetyPlanContent e -> e.safetyPlanId().value();
            default -> null;
        };
    }

    @Override
    protected SafetyPlanView evolve(@Nullable SafetyPlanView view, Recorded recorded) {
        if (recorded.event() instanceof SafetyPlanEvent event) {
            return SafetyPlanView.evolve(view, event, recorded.occurredAt());
        }
        if (view == null) {
            throw new IllegalStateException("a safety plan begins with being due");
        }
        return SafetyPlanView.evolve(view, (SafetyPlanContent) recorded.event(), recorded.occurredAt(), recorded.actor());
    }
}
