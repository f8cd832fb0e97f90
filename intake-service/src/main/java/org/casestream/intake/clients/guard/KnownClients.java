package org.casestream.intake.clients.guard;

import java.util.Optional;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.eventing.automation.InTransaction;
import org.casestream.eventing.automation.Lookups;
import org.casestream.intake.clients.domain.ClientEvent;
import org.casestream.intake.clients.domain.ClientEvent.ClientRegistered;
import org.springframework.stereotype.Component;

/** Which client belongs to which agency. */
@Component
public class KnownClients implements InTransaction<ClientEvent> {

    private static final String AGENCY = "client-agency";

    private final Lookups lookups;

    KnownClients(Lookups lookups) {
        this.lookups = lookups;
    }

    @Override
    public void on(ClientEvent event) {
        switch (event) {
            case ClientRegistered e -> lookups.put(AGENCY, e.clientId().value(), e.agencyId().value());
        }
    }

    public boolean belongs(ClientId clientId, AgencyId agencyId) {
        return lookups.find(AGENCY, clientId.value()).equals(Optional.of(agencyId.value()));
    }
}
