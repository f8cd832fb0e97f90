package org.casestream.intake.erasures.guard;

import org.casestream.access.erasure.PersonKeys;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.Refused;
import org.casestream.contracts.intake.ErasureEvent;
import org.casestream.contracts.intake.ErasureEvent.ErasureApproved;
import org.casestream.contracts.intake.ErasureEvent.ErasureRefused;
import org.casestream.contracts.intake.ErasureEvent.ErasureRequested;
import org.casestream.contracts.intake.ErasureEvent.PersonErased;
import org.casestream.eventing.automation.InTransaction;
import org.casestream.intake.clients.guard.KnownClients;
import org.casestream.intake.holds.guard.HoldsOnClients;
import org.springframework.stereotype.Component;

/**
 * Under a legal hold nobody approves an erasure and none is carried out; where there is none, it is carried out by shredding
 * the keys before the transaction ends. If that fails, the approval stands and it is done again: shredding twice changes
 * nothing, and nobody is said to be erased who is not.
 */
@Component
class NoErasureUnderLegalHold implements InTransaction<ErasureEvent> {

    private final KnownClients clients;
    private final HoldsOnClients holds;
    private final PersonKeys keys;

    NoErasureUnderLegalHold(KnownClients clients, HoldsOnClients holds, PersonKeys keys) {
        this.clients = clients;
        this.holds = holds;
        this.keys = keys;
    }

    @Override
    public void on(ErasureEvent event) {
        switch (event) {
            case ErasureApproved e -> refuseHeld(e.clientId());
            case PersonErased e -> {
                refuseHeld(e.clientId());
                keys.shred(e.clientId());
            }
            case ErasureRequested _, ErasureRefused _ -> { }
        }
    }

    private void refuseHeld(ClientId clientId) {
        clients.agencyInTurn(clientId);
        if (!holds.standing(clientId).isEmpty()) {
            throw new Refused(CommonRefusal.LEGAL_HOLD);
        }
    }
}
