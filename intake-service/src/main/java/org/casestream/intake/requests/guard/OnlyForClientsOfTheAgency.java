package org.casestream.intake.requests.guard;

import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.Refused;
import org.casestream.contracts.intake.RequestEvent.RequestReceived;
import org.casestream.eventing.automation.InTransaction;
import org.casestream.intake.clients.guard.KnownClients;
import org.springframework.stereotype.Component;

/** Nobody learns from a request whether another agency knows a person. */
@Component
class OnlyForClientsOfTheAgency implements InTransaction<RequestReceived> {

    private final KnownClients clients;

    OnlyForClientsOfTheAgency(KnownClients clients) {
        this.clients = clients;
    }

    @Override
    public void on(RequestReceived event) {
        if (!clients.belongs(event.clientId(), event.agencyId())) {
            throw new Refused(CommonRefusal.NOT_FOUND, "/clientId");
        }
    }
}
