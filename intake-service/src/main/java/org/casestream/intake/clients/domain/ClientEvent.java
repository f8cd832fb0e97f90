package org.casestream.intake.clients.domain;

import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.EventType;

/** What happened to a client. It identifies a person and never leaves the service. */
public sealed interface ClientEvent extends DomainEvent {

    ClientId clientId();

    @EventType("intake.client-registered")
    record ClientRegistered(ClientId clientId, AgencyId agencyId, Identity identity) implements ClientEvent {}
}
