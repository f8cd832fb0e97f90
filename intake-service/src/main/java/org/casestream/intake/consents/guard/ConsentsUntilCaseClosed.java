package org.casestream.intake.consents.guard;

import java.util.List;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.ConsentId;
import org.casestream.contracts.intake.ConsentEvent;
import org.casestream.contracts.intake.ConsentEvent.ConsentExpired;
import org.casestream.contracts.intake.ConsentEvent.ConsentExpiryApproaching;
import org.casestream.contracts.intake.ConsentEvent.ConsentGranted;
import org.casestream.contracts.intake.ConsentEvent.ConsentRevoked;
import org.casestream.contracts.intake.ConsentEvent.ConsentSuperseded;
import org.casestream.contracts.intake.ConsentEvent.ExpiryEvent;
import org.casestream.eventing.automation.InTransaction;
import org.casestream.eventing.automation.Lookups;
import org.springframework.stereotype.Component;

/** Which consents hold until their client's case at the agency is closed. */
@Component
public class ConsentsUntilCaseClosed implements InTransaction<ConsentEvent> {

    private static final String UNTIL_CASE_CLOSED = "consent-until-case-closed";

    private final Lookups lookups;

    ConsentsUntilCaseClosed(Lookups lookups) {
        this.lookups = lookups;
    }

    @Override
    public void on(ConsentEvent event) {
        switch (event) {
            case ConsentGranted e -> {
                if (e.expiry().event() == ExpiryEvent.CASE_CLOSED) {
                    lookups.put(UNTIL_CASE_CLOSED, e.consentId().value(), e.clientId() + "/" + e.agencyId());
                }
            }
            case ConsentSuperseded e -> lookups.release(UNTIL_CASE_CLOSED, e.consentId().value());
            case ConsentRevoked e -> lookups.release(UNTIL_CASE_CLOSED, e.consentId().value());
            case ConsentExpired e -> lookups.release(UNTIL_CASE_CLOSED, e.consentId().value());
            case ConsentExpiryApproaching _ -> { }
        }
    }

    public List<ConsentId> of(ClientId clientId, AgencyId agencyId) {
        return lookups.keys(UNTIL_CASE_CLOSED, clientId + "/" + agencyId).stream().map(ConsentId::new).toList();
    }
}
