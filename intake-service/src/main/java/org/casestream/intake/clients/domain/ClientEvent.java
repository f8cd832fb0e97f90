package org.casestream.intake.clients.domain;

import org.casestream.contracts.AboutPerson;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.BeginsRecord;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.DataClass;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.EventType;
import org.casestream.contracts.Sealed;
import org.jspecify.annotations.Nullable;

/** What happened to a client. It identifies a person and never leaves the service. */
public sealed interface ClientEvent extends DomainEvent, AboutPerson {

    @EventType("intake.client-registered")
    record ClientRegistered(ClientId clientId, AgencyId agencyId, @Sealed(DataClass.IDENTITY) @Nullable Identity identity)
            implements ClientEvent, BeginsRecord {}

    /** Why the client was restricted, or is not any more; which of the two is what the stream says before it. */
    @EventType("intake.client-restriction-noted")
    record ClientRestrictionNoted(ClientId clientId, @Sealed(DataClass.CLINICAL_NARRATIVE) @Nullable String note)
            implements ClientEvent {}
}
