package org.casestream.intake.erasures.guard;

import java.util.List;
import java.util.Optional;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.ErasureId;
import org.casestream.contracts.Refused;
import org.casestream.contracts.intake.ErasureEvent;
import org.casestream.contracts.intake.ErasureEvent.ErasureApproved;
import org.casestream.contracts.intake.ErasureEvent.ErasureRefused;
import org.casestream.contracts.intake.ErasureEvent.ErasureRequested;
import org.casestream.contracts.intake.ErasureEvent.PersonErased;
import org.casestream.eventing.automation.InTransaction;
import org.casestream.eventing.automation.Lookups;
import org.casestream.intake.cases.guard.OneOpenCasePerClientAndAgency;
import org.casestream.intake.clients.guard.KnownClients;
import org.casestream.intake.erasures.domain.ErasureRefusal;
import org.casestream.intake.requests.guard.OneOpenRequestPerClientAndAgency;
import org.springframework.stereotype.Component;

/**
 * A client has at most one erasure that is not concluded; it is approved only when their care has ended; and which clients
 * are about to be erased, or were. What concerns one client takes turns, so that nothing begins while it is being decided.
 */
@Component
public class ErasuresOfClients implements InTransaction<ErasureEvent> {

    private static final String OPEN_ERASURE = "open-erasure";
    private static final String STANDING = "client-erasure";
    private static final String APPROVED = "approved";
    private static final String ERASED = "erased";

    private final Lookups lookups;
    private final KnownClients clients;
    private final OneOpenCasePerClientAndAgency cases;
    private final OneOpenRequestPerClientAndAgency requests;

    ErasuresOfClients(Lookups lookups, KnownClients clients, OneOpenCasePerClientAndAgency cases,
                      OneOpenRequestPerClientAndAgency requests) {
        this.lookups = lookups;
        this.clients = clients;
        this.cases = cases;
        this.requests = requests;
    }

    @Override
    public void on(ErasureEvent event) {
        switch (event) {
            case ErasureRequested e -> request(e);
            case ErasureApproved e -> approve(e);
            case ErasureRefused e -> lookups.release(OPEN_ERASURE, e.clientId().value());
            case PersonErased e -> {
                lookups.release(OPEN_ERASURE, e.clientId().value());
                lookups.put(STANDING, e.clientId().value(), ERASED);
            }
        }
    }

    private void request(ErasureRequested event) {
        if (!clients.belongs(event.clientId(), event.agencyId())) {
            throw new Refused(CommonRefusal.NOT_FOUND, "/clientId");
        }
        refuseErased(event.clientId());
        lookups.claim(OPEN_ERASURE, event.clientId().value(), event.erasureId().value(), ErasureRefusal.OPEN_ERASURE_EXISTS);
    }

    private void approve(ErasureApproved event) {
        AgencyId agency = clients.agencyInTurn(event.clientId()).orElseThrow(() -> new Refused(CommonRefusal.NOT_FOUND));
        if (cases.isOpen(event.clientId(), agency)) {
            throw new Refused(ErasureRefusal.ERASURE_CASE_OPEN);
        }
        if (requests.isOpen(event.clientId(), agency)) {
            throw new Refused(ErasureRefusal.ERASURE_REQUEST_OPEN);
        }
        lookups.put(STANDING, event.clientId().value(), APPROVED);
    }

    /** @throws Refused PERSON_ERASED */
    void refuseErased(ClientId clientId) {
        if (lookups.find(STANDING, clientId.value()).equals(Optional.of(ERASED))) {
            throw new Refused(CommonRefusal.PERSON_ERASED);
        }
    }

    /** @throws Refused PERSON_ERASED, or ERASURE_APPROVED while that is about to happen */
    void refuseWhoIsToBeErased(ClientId clientId) {
        clients.agencyInTurn(clientId);
        refuseErased(clientId);
        if (lookups.find(STANDING, clientId.value()).isPresent()) {
            throw new Refused(ErasureRefusal.ERASURE_APPROVED);
        }
    }

    /** Whom an erasure is about, until it is concluded. */
    public Optional<ClientId> client(ErasureId erasureId) {
        return lookups.keys(OPEN_ERASURE, erasureId.value()).stream().map(ClientId::new).findFirst();
    }

    /** Everybody who was erased. */
    public List<ClientId> erased() {
        return lookups.keys(STANDING, ERASED).stream().map(ClientId::new).toList();
    }
}
