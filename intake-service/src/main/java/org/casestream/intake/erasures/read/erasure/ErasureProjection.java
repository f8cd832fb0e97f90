package org.casestream.intake.erasures.read.erasure;

import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.intake.ErasureEvent;
import org.casestream.eventing.view.Projection;
import org.casestream.eventing.view.Recorded;
import org.casestream.intake.erasures.domain.ErasureNarrative;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Folds an erasure's events into {@link ErasureView}. */
@Component
@ProcessingGroup("erasure_v1")
class ErasureProjection extends Projection<ErasureView> {

    ErasureProjection() {
        super(ErasureView.class);
    }

    @Override
    protected List<String> listedBy() {
        return List.of("agencyId", "clientId", "status");
    }

    @Override
    protected @Nullable String key(DomainEvent event) {
        return switch (event) {
            case ErasureEvent e -> e.erasureId().value();
            case ErasureNarrative e -> e.erasureId().value();
            default -> null;
        };
    }

    @Override
    protected ErasureView evolve(@Nullable ErasureView view, Recorded recorded) {
        return recorded.event() instanceof ErasureEvent event
                ? ErasureView.evolve(view, event, recorded.occurredAt())
                : ErasureView.evolve(view, (ErasureNarrative) recorded.event());
    }
}
