package org.casestream.contracts.intake;

import org.casestream.contracts.AccessFact;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.BeginsRecord;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.DirectiveId;
import org.casestream.contracts.EventType;
import org.casestream.contracts.Identifier;

/**
 * What intake tells the world about a client's explicit no to sharing. It comes before every permit: whoever decides about
 * sharing asks for it first. Ordered by the client, like their consents.
 */
public sealed interface DirectiveEvent extends AccessFact {

    DirectiveId directiveId();

    ClientId clientId();

    @Override
    default Identifier orderedBy() {
        return clientId();
    }

    /**
     * The client does not want that these learn anything from the agency.
     *
     * @param agencyId took the directive down, and keeps to it
     */
    @EventType("intake.sharing-denied")
    record SharingDenied(DirectiveId directiveId, ClientId clientId, AgencyId agencyId, Recipients recipients)
            implements DirectiveEvent, BeginsRecord {}

    /** The client took the no back. That alone permits nothing. */
    @EventType("intake.sharing-denial-withdrawn")
    record SharingDenialWithdrawn(DirectiveId directiveId, ClientId clientId) implements DirectiveEvent {}
}
