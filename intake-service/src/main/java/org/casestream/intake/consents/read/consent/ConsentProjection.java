package org.casestream.intake.consents.read.consent;

import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.intake.ConsentEvent;
import org.casestream.eventing.view.Projection;
import org.casestream.eventing.view.Recorded;
import org.casestream.intake.consents.domain.ConsentNarrative;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Folds a consent's events into {@link ConsentView}. */
@Component
@ProcessingGroup("consent_v1")
class ConsentProjection extends Projection<ConsentView> {

    ConsentProjection() {
        super(ConsentView.class);
    }

    @Override
    protected List<String> listedBy() {
        return List.of("agencyId", "clientId", "status", "expiry.lastDay");
    }

    @Override
    protected @Nullable String key(DomainEvent event) {
        return switch (event) {
            case ConsentEvent e -> e.consentId().value();
            case ConsentNarrative e -> e.consentId().value();
            default -> null;
        };
    }

    @Override
    protected ConsentView evolve(@Nullable ConsentView view, Recorded recorded) {
        return recorded.event() instanceof ConsentEvent event
                ? ConsentView.evolve(view, event, recorded.occurredAt())
                : ConsentView.evolve(view, (ConsentNarrative) recorded.event());
    }
}
