package org.casestream.eventing.view;

import java.time.Instant;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.casestream.contracts.DomainEvent;
import org.casestream.eventing.command.Origin;
import org.jspecify.annotations.Nullable;

/**
 * An event as a fold sees it.
 *
 * @param streamId   the aggregate it belongs to
 * @param sequence   its place in the stream, from 0, without holes
 * @param occurredAt when it really happened
 * @param recordedAt when it was written down; never before it is visible to anyone
 * @param actor      who did it: a staff id or {@code system:<service>}
 */
public record Recorded(DomainEvent event, String eventId, String streamId, long sequence, Instant occurredAt,
                       Instant recordedAt, @Nullable String actor) {

    /** Reads a message of the event store. */
    public static Recorded of(DomainEventMessage<?> message) {
        return new Recorded((DomainEvent) message.getPayload(), message.getIdentifier(), message.getAggregateIdentifier(),
                message.getSequenceNumber(), occurredAt(message), message.getTimestamp(), actor(message));
    }

    /** When what a message tells really happened, for who does not look at its content. */
    public static Instant occurredAt(EventMessage<?> message) {
        Object occurredAt = message.getMetaData().get(Origin.OCCURRED_AT);
        return occurredAt == null ? message.getTimestamp() : Instant.parse(occurredAt.toString());
    }

    /** Who did it, for who does not look at its content. */
    public static @Nullable String actor(EventMessage<?> message) {
        Object actor = message.getMetaData().get(Origin.ACTOR);
        return actor == null ? null : actor.toString();
    }
}
