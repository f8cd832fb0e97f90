package org.casestream.careplan.plans.read.plan;

import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.casestream.careplan.plans.domain.PlanNarrative;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.careplan.CarePlanEvent;
import org.casestream.eventing.view.Projection;
import org.casestream.eventing.view.Recorded;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Folds a plan's events into {@link PlanView}. */
@Component
@ProcessingGroup("plan_view_v3")
class PlanViewProjection extends Projection<PlanView> {

    PlanViewProjection() {
        super(PlanView.class);
    }

    @Override
    protected List<String> listedBy() {
        return List.of("agencyId", "caseId", "status", "reviewDueOn");
    }

    @Override
    protected @Nullable String key(DomainEvent event) {
        return switch (event) {
            case CarePlanEvent e -> e.planId().value();
            case PlanNarrative e -> e.planId().value();
            default -> null;
        };
    }

    @Override
    protected PlanView evolve(@Nullable PlanView view, Recorded recorded) {
        return recorded.event() instanceof CarePlanEvent event
                ? PlanView.evolve(view, event, recorded.occurredAt(), recorded.actor())
                : PlanView.evolve(view, (PlanNarrative) recorded.event());
    }
}
