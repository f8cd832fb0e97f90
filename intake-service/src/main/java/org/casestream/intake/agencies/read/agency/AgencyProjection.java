package org.casestream.intake.agencies.read.agency;

import org.axonframework.config.ProcessingGroup;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.intake.AgencyEvent;
import org.casestream.eventing.view.Projection;
import org.casestream.eventing.view.Recorded;
import org.casestream.intake.agencies.domain.AgencyDetail;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Folds an agency's events into {@link AgencyView}. */
@Component
@ProcessingGroup("agency_v1")
class AgencyProjection extends Projection<AgencyView> {

    AgencyProjection() {
        super(AgencyView.class);
    }

    @Override
    protected @Nullable String key(DomainEvent event) {
        return switch (event) {
            case AgencyEvent e -> e.agencyId().value();
            case AgencyDetail e -> e.agencyId().value();
            default -> null;
        };
    }

    @Override
    protected AgencyView evolve(@Nullable AgencyView view, Recorded recorded) {
        return recorded.event() instanceof AgencyEvent event
                ? AgencyView.evolve(view, event, recorded.occurredAt())
                : AgencyView.evolve(view, (AgencyDetail) recorded.event());
    }
}
