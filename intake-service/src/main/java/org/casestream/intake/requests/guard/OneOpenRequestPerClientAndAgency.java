package org.casestream.intake.requests.guard;

import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.RequestId;
import org.casestream.contracts.intake.RequestEvent;
import org.casestream.contracts.intake.RequestEvent.RequestAccepted;
import org.casestream.contracts.intake.RequestEvent.RequestAnswerOverdue;
import org.casestream.contracts.intake.RequestEvent.RequestDeclined;
import org.casestream.contracts.intake.RequestEvent.RequestReceived;
import org.casestream.contracts.intake.RequestEvent.RequestScreened;
import org.casestream.contracts.intake.RequestEvent.RequestWithdrawn;
import org.casestream.eventing.automation.InTransaction;
import org.casestream.eventing.automation.Lookups;
import org.casestream.intake.requests.domain.RequestRefusal;
import org.springframework.stereotype.Component;

/** A client has at most one request at an agency that is not concluded. */
@Component
public class OneOpenRequestPerClientAndAgency implements InTransaction<RequestEvent> {

    private static final String OPEN_REQUEST = "open-request";

    private final Lookups lookups;

    OneOpenRequestPerClientAndAgency(Lookups lookups) {
        this.lookups = lookups;
    }

    @Override
    public void on(RequestEvent event) {
        switch (event) {
            case RequestReceived e -> lookups.claim(OPEN_REQUEST, e.clientId() + "/" + e.agencyId(), e.requestId().value(),
                    RequestRefusal.OPEN_REQUEST_EXISTS);
            case RequestAccepted e -> release(e.requestId());
            case RequestDeclined e -> release(e.requestId());
            case RequestWithdrawn e -> release(e.requestId());
            case RequestScreened _, RequestAnswerOverdue _ -> { }
        }
    }

    public boolean isOpen(ClientId clientId, AgencyId agencyId) {
        return lookups.find(OPEN_REQUEST, clientId + "/" + agencyId).isPresent();
    }

    private void release(RequestId requestId) {
        lookups.keys(OPEN_REQUEST, requestId.value()).forEach(key -> lookups.release(OPEN_REQUEST, key));
    }
}
