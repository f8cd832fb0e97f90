package org.casestream.intake.clients.guard;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.eventing.automation.InTransaction;
import org.casestream.eventing.automation.Lookups;
import org.casestream.eventing.store.EventLog;
import org.casestream.intake.clients.domain.ClientEvent;
import org.casestream.intake.clients.domain.ClientEvent.ClientRegistered;
import org.casestream.intake.clients.domain.ClientEvent.ClientRestrictionNoted;
import org.casestream.intake.clients.domain.Identity;
import org.springframework.stereotype.Component;

/** Which client belongs to which agency. */
@Component
public class KnownClients implements InTransaction<ClientEvent> {

    private static final String AGENCY = "client-agency";

    private final Lookups lookups;
    private final EventLog log;

    KnownClients(Lookups lookups, EventLog log) {
        this.lookups = lookups;
        this.log = log;
    }

    @Override
    public void on(ClientEvent event) {
        switch (event) {
            case ClientRegistered e -> lookups.put(AGENCY, e.clientId().value(), e.agencyId().value());
            case ClientRestrictionNoted _ -> { }
        }
    }

    public boolean belongs(ClientId clientId, AgencyId agencyId) {
        return lookups.find(AGENCY, clientId.value()).equals(Optional.of(agencyId.value()));
    }

    /**
     * The same agency for whoever must not decide about a client while somebody else does: they take turns, until the
     * transaction ends.
     */
    public Optional<AgencyId> agencyInTurn(ClientId clientId) {
        return lookups.findInTurn(AGENCY, clientId.value()).map(AgencyId::new);
    }

    /** When a client was born. Read from their own events: nothing that identifies a person is kept beside those. */
    public Optional<LocalDate> birthDate(ClientId clientId) {
        return log.read(List.of(clientId.value()), EventLog.END).stream().<Object>map(message -> message.getPayload())
                .filter(ClientRegistered.class::isInstance).map(event -> ((ClientRegistered) event).identity())
                .filter(Objects::nonNull).map(Identity::birthDate).filter(Objects::nonNull).findFirst();
    }
}
