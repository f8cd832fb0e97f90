package org.casestream.intake.directives.guard;

import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.Refused;
import org.casestream.contracts.intake.DirectiveEvent.SharingDenied;
import org.casestream.eventing.automation.InTransaction;
import org.casestream.intake.agencies.guard.KnownAgencies;
import org.casestream.intake.clients.guard.KnownClients;
import org.springframework.stereotype.Component;

/** A directive is about a client of the agency and about agencies of the region: a no to nobody would protect nobody. */
@Component
class DirectivesOfOwnClients implements InTransaction<SharingDenied> {

    private final KnownClients clients;
    private final KnownAgencies agencies;

    DirectivesOfOwnClients(KnownClients clients, KnownAgencies agencies) {
        this.clients = clients;
        this.agencies = agencies;
    }

    @Override
    public void on(SharingDenied event) {
        if (!clients.belongs(event.clientId(), event.agencyId())) {
            throw new Refused(CommonRefusal.NOT_FOUND, "/clientId");
        }
        agencies.requireEach(event.recipients().agencies(), "/recipients/agencies");
    }
}
