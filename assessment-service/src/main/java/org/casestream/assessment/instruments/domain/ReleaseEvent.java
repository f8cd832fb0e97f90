package org.casestream.assessment.instruments.domain;

import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.EventType;

/**
 * What happened to a version of an instrument. About no person, and never published; the definition is kept in the event so
 * that what was answered with it can be explained for ever.
 */
public sealed interface ReleaseEvent extends DomainEvent {

    ReleaseId releaseId();

    /** It came with the program or the region's files, and is published with that. */
    @EventType("assessment.instrument-shipped")
    record InstrumentShipped(ReleaseId releaseId, String definition) implements ReleaseEvent {}

    /** A draft, or another draft in its place. */
    @EventType("assessment.instrument-imported")
    record InstrumentImported(ReleaseId releaseId, String definition) implements ReleaseEvent {}

    @EventType("assessment.instrument-published")
    record InstrumentPublished(ReleaseId releaseId) implements ReleaseEvent {}

    @EventType("assessment.instrument-retired")
    record InstrumentRetired(ReleaseId releaseId) implements ReleaseEvent {}
}
