package org.casestream.intake.erasures.guard;

import org.casestream.contracts.PublishedEvent;
import org.casestream.contracts.intake.CaseEvent.CaseOpened;
import org.casestream.contracts.intake.ConfidentialityEvent;
import org.casestream.contracts.intake.ConsentEvent.ConsentGranted;
import org.casestream.contracts.intake.DirectiveEvent.SharingDenied;
import org.casestream.contracts.intake.EmergencyAccessEvent.EmergencyAccessGranted;
import org.casestream.contracts.intake.RequestEvent.RequestReceived;
import org.casestream.eventing.automation.InTransaction;
import org.springframework.stereotype.Component;

/** Care does not begin for somebody who is about to be erased; of who was erased, not even what is coded is added to. */
@Component
class NothingBeginsForWhoIsErased implements InTransaction<PublishedEvent> {

    private final ErasuresOfClients erasures;

    NothingBeginsForWhoIsErased(ErasuresOfClients erasures) {
        this.erasures = erasures;
    }

    @Override
    public void on(PublishedEvent event) {
        switch (event) {
            case RequestReceived e -> erasures.refuseWhoIsToBeErased(e.clientId());
            case CaseOpened e -> erasures.refuseWhoIsToBeErased(e.clientId());
            case ConsentGranted e -> erasures.refuseErased(e.clientId());
            case SharingDenied e -> erasures.refuseErased(e.clientId());
            case ConfidentialityEvent e -> erasures.refuseErased(e.clientId());
            case EmergencyAccessGranted e -> erasures.refuseErased(e.clientId());
            default -> { }
        }
    }
}
