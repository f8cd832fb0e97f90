package org.casestream.access.erasure;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.HashSet;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.ErasureId;

/**
 * That this service has heard of an erasure. It stands in the service's own log, so that every view comes by it in its place:
 * also one that was restored from a copy of the time before.
 */
@AggregateRoot
class Forgetting {

    @AggregateIdentifier
    private ClientId id;
    /** One, unless somebody who is not intake has said that the person was erased. */
    private final Set<ErasureId> erasures = new HashSet<>();

    Forgetting() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ForgetPerson command) {
        if (!erasures.contains(command.erasureId())) {
            apply(new PersonForgotten(command.erasureId(), command.clientId()));
        }
    }

    @EventSourcingHandler
    void on(PersonForgotten event) {
        id = event.clientId();
        erasures.add(event.erasureId());
    }
}
