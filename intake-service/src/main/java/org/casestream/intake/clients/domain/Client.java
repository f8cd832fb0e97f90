package org.casestream.intake.clients.domain;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.casestream.intake.clients.domain.ClientRefusal.BIRTH_DATE_IMPOSSIBLE;

import java.time.LocalDate;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.Refused;
import org.casestream.intake.clients.domain.ClientCommand.RegisterClient;
import org.casestream.intake.clients.domain.ClientEvent.ClientRegistered;

/** A person as one agency knows them. */
@AggregateRoot
class Client {

    /** More years than anybody has lived. */
    private static final int OLDEST = 130;

    @AggregateIdentifier
    private ClientId id;

    Client() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RegisterClient command) {
        if (id != null) {
            return; // the same fact again is no new event
        }
        LocalDate born = command.identity().birthDate();
        if (born.isAfter(command.today()) || born.isBefore(command.today().minusYears(OLDEST))) {
            throw new Refused(BIRTH_DATE_IMPOSSIBLE, "/birthDate");
        }
        apply(new ClientRegistered(command.clientId(), command.agencyId(), command.identity()));
    }

    @EventSourcingHandler
    void on(ClientEvent event) {
        id = event.clientId();
    }
}
