package org.casestream.intake.clients.read.client;

import org.axonframework.config.ProcessingGroup;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.intake.ConfidentialityEvent;
import org.casestream.eventing.view.Projection;
import org.casestream.eventing.view.Recorded;
import org.casestream.intake.clients.domain.ClientEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Folds a client's events into {@link ClientView}. */
@Component
@ProcessingGroup("client_v2")
class ClientProjection extends Projection<ClientView> {

    ClientProjection() {
        super(ClientView.class);
    }

    @Override
    protected @Nullable String key(DomainEvent event) {
        return switch (event) {
            case ClientEvent e -> e.clientId().value();
            case ConfidentialityEvent e -> e.clientId().value();
            default -> null;
        };
    }

    @Override
    protected ClientView evolve(@Nullable ClientView view, Recorded recorded) {
        return recorded.event() instanceof ClientEvent event
                ? ClientView.evolve(view, event, recorded.occurredAt())
                : ClientView.evolve(view, (ConfidentialityEvent) recorded.event());
    }
}
