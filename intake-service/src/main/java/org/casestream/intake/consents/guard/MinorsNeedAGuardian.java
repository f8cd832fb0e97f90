package org.casestream.intake.consents.guard;

import java.time.LocalDate;
import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.Refused;
import org.casestream.contracts.intake.ConsentEvent.Capacity;
import org.casestream.contracts.intake.ConsentEvent.ConsentGranted;
import org.casestream.eventing.automation.InTransaction;
import org.casestream.intake.clients.guard.KnownClients;
import org.casestream.intake.consents.domain.ConsentRefusal;
import org.casestream.intake.consents.domain.ConsentTerms;
import org.springframework.stereotype.Component;

/** Who was too young to sign alone when the consent was given needs a guardian's signature. */
@Component
class MinorsNeedAGuardian implements InTransaction<ConsentGranted> {

    private final KnownClients clients;
    private final ConsentTerms terms;

    MinorsNeedAGuardian(KnownClients clients, ConsentTerms terms) {
        this.clients = clients;
        this.terms = terms;
    }

    @Override
    public void on(ConsentGranted event) {
        if (event.signatures().stream().anyMatch(one -> one.capacity() == Capacity.GUARDIAN)) {
            return;
        }
        LocalDate born = clients.birthDate(event.clientId())
                .orElseThrow(() -> new Refused(CommonRefusal.NOT_FOUND, "/clientId"));
        if (!terms.maySignAlone(born, event.givenAt())) {
            throw new Refused(ConsentRefusal.GUARDIAN_SIGNATURE_REQUIRED, "/signatures");
        }
    }
}
