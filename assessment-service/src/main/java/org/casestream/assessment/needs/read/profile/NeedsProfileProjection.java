package org.casestream.assessment.needs.read.profile;

import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.casestream.assessment.needs.domain.NeedsNarrative;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.assessment.NeedEvent;
import org.casestream.eventing.view.Projection;
import org.casestream.eventing.view.Recorded;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Folds a needs profile's events into {@link NeedsProfileView}. */
@Component
@ProcessingGroup("needs_profile_v1")
class NeedsProfileProjection extends Projection<NeedsProfileView> {

    NeedsProfileProjection() {
        super(NeedsProfileView.class);
    }

    @Override
    protected List<String> listedBy() {
        return List.of("agencyId", "caseId");
    }

    @Override
    protected @Nullable String key(DomainEvent event) {
        return switch (event) {
            case NeedEvent e -> e.profileId().value();
            case NeedsNarrative e -> e.profileId().value();
            default -> null;
        };
    }

    @Override
    protected NeedsProfileView evolve(@Nullable NeedsProfileView view, Recorded recorded) {
        return recorded.event() instanceof NeedEvent event
                ? NeedsProfileView.evolve(view, event, recorded)
                : NeedsProfileView.evolve(view, (NeedsNarrative) recorded.event(), recorded);
    }
}
