package org.casestream.assessment.instruments.read.release;

import java.time.Instant;

import org.casestream.assessment.instruments.domain.ReleaseEvent;
import org.casestream.assessment.instruments.domain.ReleaseEvent.InstrumentImported;
import org.casestream.assessment.instruments.domain.ReleaseEvent.InstrumentPublished;
import org.casestream.assessment.instruments.domain.ReleaseEvent.InstrumentRetired;
import org.casestream.assessment.instruments.domain.ReleaseEvent.InstrumentShipped;
import org.casestream.assessment.instruments.domain.ReleaseStatus;
import org.casestream.eventing.view.Recorded;
import org.jspecify.annotations.Nullable;

/**
 * One version of an instrument: how far it has come, and who decided it when.
 *
 * @param imported  the last draft; not there for what came with the program or the region's files
 * @param published the last publishing
 * @param retired   not there while it is published
 */
public record ReleaseView(String id, String instrument, int version, ReleaseStatus status, @Nullable Step imported,
                          @Nullable Step published, @Nullable Step retired) {

    /** @param by a staff id, or {@code system:assessment} */
    public record Step(Instant at, @Nullable String by) {}

    static ReleaseView evolve(@Nullable ReleaseView view, ReleaseEvent event, Recorded recorded) {
        Step now = new Step(recorded.occurredAt(), recorded.actor());
        Step imported = view == null ? null : view.imported;
        Step published = view == null ? null : view.published;
        return switch (event) {
            case InstrumentShipped e -> of(e, ReleaseStatus.PUBLISHED, null, now, null);
            case InstrumentImported e -> of(e, ReleaseStatus.DRAFT, now, null, null);
            case InstrumentPublished e -> of(e, ReleaseStatus.PUBLISHED, imported, now, null);
            case InstrumentRetired e -> of(e, ReleaseStatus.RETIRED, imported, published, now);
        };
    }

    private static ReleaseView of(ReleaseEvent event, ReleaseStatus status, @Nullable Step imported, @Nullable Step published,
                                  @Nullable Step retired) {
        return new ReleaseView(event.releaseId().value(), event.releaseId().instrument(), event.releaseId().version(), status,
                imported, published, retired);
    }
}
