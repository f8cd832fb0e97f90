package org.casestream.contracts;

/** A fact that leaves its service on Kafka. It carries pseudonymous identifiers and coded facts only. */
public interface PublishedEvent extends DomainEvent {

    /**
     * What the event is about and is ordered by: the case, or what comes before there is one. It is the Kafka key and
     * the CloudEvents {@code subject}.
     */
    Identifier orderedBy();
}
