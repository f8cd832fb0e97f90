package org.casestream.eventing.timeline;

import org.axonframework.config.ProcessingGroup;
import org.casestream.contracts.CaseBound;
import org.casestream.contracts.DomainEvent;
import org.casestream.eventing.view.Projection;
import org.casestream.eventing.view.Recorded;
import org.jspecify.annotations.Nullable;

/** Every event that belongs to a case. All private events of a case's records are therefore {@link CaseBound} too. */
@ProcessingGroup("case_timeline_v1")
public final class CaseTimelineProjection extends Projection<CaseTimeline> {

    public CaseTimelineProjection() {
        super(CaseTimeline.class);
    }

    @Override
    protected @Nullable String key(DomainEvent event) {
        return event instanceof CaseBound bound ? bound.caseId().value() : null;
    }

    @Override
    protected CaseTimeline evolve(@Nullable CaseTimeline timeline, Recorded event) {
        return CaseTimeline.evolve(timeline, ((CaseBound) event.event()).caseId().value(), event);
    }
}
