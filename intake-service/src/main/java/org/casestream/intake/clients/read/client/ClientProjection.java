package org.casestream.intake.clients.read.client;

import org.axonframework.config.ProcessingGroup;
import org.casestream.contracts.DomainEvent;
import org.casestream.eventing.view.Projection;
import org.casestream.eventing.view.Recorded;
import org.casestream.intake.clients.domain.ClientEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Folds a client's events into {@link ClientView}. */
@Component
@ProcessingGroup("client_v1")
class ClientProjection extends Projection<ClientView> {

    ClientProjection() {
        super(ClientView.class);
    }

    @Override
    protected @Nullable String key(DomainEvent event) {
        return event instanceof ClientEvent e ? e.clientId().value() : null;
    }

    @Override
    protected ClientView evolve(@Nullable ClientView view, Recorded recorded) {
        return ClientView.evolve(view, (ClientEvent) recorded.event(), recorded.occurredAt());
    }
}
