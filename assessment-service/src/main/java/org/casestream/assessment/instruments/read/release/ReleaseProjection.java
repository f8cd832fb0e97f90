package org.casestream.assessment.instruments.read.release;

import java.util.List;

import org.axonframework.config.ProcessingGroup;
import org.casestream.assessment.instruments.domain.ReleaseEvent;
import org.casestream.contracts.DomainEvent;
import org.casestream.eventing.view.Projection;
import org.casestream.eventing.view.Recorded;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Folds the events of a version of an instrument into {@link ReleaseView}. */
@Component
@ProcessingGroup("instrument_release_v1")
class ReleaseProjection extends Projection<ReleaseView> {

    ReleaseProjection() {
        super(ReleaseView.class);
    }

    @Override
    protected List<String> listedBy() {
        return List.of("instrument");
    }

    @Override
    protected @Nullable String key(DomainEvent event) {
        return event instanceof ReleaseEvent release ? release.releaseId().value() : null;
    }

    @Override
    protected ReleaseView evolve(@Nullable ReleaseView view, Recorded recorded) {
        return ReleaseView.evolve(view, (ReleaseEvent) recorded.event(), recorded);
    }
}
