package org.casestream.intake.consents.guard;

import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.Refused;
import org.casestream.contracts.intake.ConsentEvent.ConsentGranted;
import org.casestream.eventing.automation.InTransaction;
import org.casestream.intake.clients.guard.KnownClients;
import org.springframework.stereotype.Component;

/** Nobody learns from a consent whether another agency knows a person. */
@Component
class ConsentsOfOwnClients implements InTransaction<ConsentGranted> {

    private final KnownClients clients;

    ConsentsOfOwnClients(KnownClients clients) {
        this.clients = clients;
    }

    @Override
    public void on(ConsentGranted event) {
        if (!clients.belongs(event.clientId(), event.agencyId())) {
            throw new Refused(CommonRefusal.NOT_FOUND, "/clientId");
        }
    }
}
