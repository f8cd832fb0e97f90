package org.casestream.intake.clients.domain;

import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;

/** What can be asked about a client. */
public sealed interface ClientCommand {

    ClientId clientId();

    /**
     * @param agencyId the client belongs to it from now on
     * @param today    in the agency's zone
     */
    record RegisterClient(@TargetAggregateIdentifier ClientId clientId, AgencyId agencyId, Identity identity,
                          LocalDate today) implements ClientCommand {}
}
