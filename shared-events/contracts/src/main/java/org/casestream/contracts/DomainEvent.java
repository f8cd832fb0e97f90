package org.casestream.contracts;

/** A fact in the event store. Implementations are records with an {@link EventType}. */
public interface DomainEvent {
}
