package org.casestream.intake.holds.guard;

import java.util.List;
import org.casestream.access.erasure.PersonKeys;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.LegalHoldId;
import org.casestream.contracts.Refused;
import org.casestream.eventing.automation.InTransaction;
import org.casestream.eventing.automation.Lookups;
import org.casestream.intake.clients.guard.KnownClients;
import org.casestream.intake.holds.domain.LegalHoldEvent;
import org.casestream.intake.holds.domain.LegalHoldEvent.LegalHoldPlaced;
import org.casestream.intake.holds.domain.LegalHoldEvent.LegalHoldReleased;
import org.casestream.intake.holds.domain.LegalHoldEvent.LegalHoldUpheld;
import org.springframework.stereotype.Component;

/**
 * Which holds stand on a client; while one does, the client's keys are held as well, so that nobody shreds them by another
 * way. The keys follow before the transaction ends: what fails in between leaves them held, never unprotected.
 */
@Component
public class HoldsOnClients implements InTransaction<LegalHoldEvent> {

    private static final String HOLD = "legal-hold";

    private final Lookups lookups;
    private final KnownClients clients;
    private final PersonKeys keys;

    HoldsOnClients(Lookups lookups, KnownClients clients, PersonKeys keys) {
        this.lookups = lookups;
        this.clients = clients;
        this.keys = keys;
    }

    @Override
    public void on(LegalHoldEvent event) {
        switch (event) {
            case LegalHoldPlaced e -> place(e);
            case LegalHoldReleased e -> release(e);
            case LegalHoldUpheld _ -> { }
        }
    }

    private void place(LegalHoldPlaced event) {
        AgencyId owner = clients.agencyInTurn(event.clientId())
                .orElseThrow(() -> new Refused(CommonRefusal.NOT_FOUND, "/clientId"));
        if (!owner.equals(event.agencyId())) {
            throw new Refused(CommonRefusal.NOT_FOUND, "/clientId");
        }
        lookups.put(HOLD, event.holdId().value(), event.clientId().value());
        keys.hold(event.clientId());
    }

    private void release(LegalHoldReleased event) {
        clients.agencyInTurn(event.clientId());
        lookups.release(HOLD, event.holdId().value());
        if (standing(event.clientId()).isEmpty()) {
            keys.release(event.clientId());
        }
    }

    public List<LegalHoldId> standing(ClientId clientId) {
        return lookups.keys(HOLD, clientId.value()).stream().map(LegalHoldId::new).toList();
    }
}
