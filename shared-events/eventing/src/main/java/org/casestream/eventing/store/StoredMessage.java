package org.casestream.eventing.store;

import org.axonframework.eventhandling.DomainEventMessage;

/**
 * An event as it lies in the log.
 *
 * @param bytes how much of the store it takes up, payload and metadata
 */
record StoredMessage(long position, DomainEventMessage<?> message, int bytes) {}
