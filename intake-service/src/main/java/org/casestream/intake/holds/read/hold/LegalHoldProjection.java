package org.casestream.intake.holds.read.hold;

import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.casestream.contracts.DomainEvent;
import org.casestream.eventing.view.Projection;
import org.casestream.eventing.view.Recorded;
import org.casestream.intake.holds.domain.LegalHoldEvent;
import org.casestream.intake.holds.domain.LegalHoldNarrative;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Folds a legal hold's events into {@link LegalHoldView}. */
@Component
@ProcessingGroup("legal_hold_v1")
class LegalHoldProjection extends Projection<LegalHoldView> {

    LegalHoldProjection() {
        super(LegalHoldView.class);
    }

    @Override
    protected List<String> listedBy() {
        return List.of("agencyId", "clientId");
    }

    @Override
    protected @Nullable String key(DomainEvent event) {
        return switch (event) {
            case LegalHoldEvent e -> e.holdId().value();
            case LegalHoldNarrative e -> e.holdId().value();
            default -> null;
        };
    }

    @Override
    protected LegalHoldView evolve(@Nullable LegalHoldView view, Recorded recorded) {
        return recorded.event() instanceof LegalHoldEvent event
                ? LegalHoldView.evolve(view, event, recorded.occurredAt())
                : LegalHoldView.evolve(view, (LegalHoldNarrative) recorded.event());
    }
}
