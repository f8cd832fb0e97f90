package org.casestream.contracts.intake;

import org.casestream.contracts.AgencyId;
import org.casestream.contracts.BeginsRecord;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.ErasureId;
import org.casestream.contracts.EventType;
import org.casestream.contracts.ForgetsPerson;
import org.casestream.contracts.Identifier;
import org.casestream.contracts.PublishedEvent;
import org.casestream.contracts.StaffId;

/** What intake tells the world about the erasure of a person, from the request to the outcome. Ordered by the client. */
public sealed interface ErasureEvent extends PublishedEvent {

    ErasureId erasureId();

    ClientId clientId();

    @Override
    default Identifier orderedBy() {
        return clientId();
    }

    /**
     * @param agencyId whose client it is
     * @param by       took the request down
     */
    @EventType("intake.erasure-requested")
    record ErasureRequested(ErasureId erasureId, ClientId clientId, AgencyId agencyId, LegalBasis legalBasis,
                            RequestedBy requestedBy, StaffId by) implements ErasureEvent, BeginsRecord {}

    /**
     * It will be carried out, as soon as no legal hold stands.
     *
     * @param by somebody else than took the request down
     */
    @EventType("intake.erasure-approved")
    record ErasureApproved(ErasureId erasureId, ClientId clientId, StaffId by) implements ErasureEvent {}

    /** @param by somebody else than took the request down */
    @EventType("intake.erasure-refused")
    record ErasureRefused(ErasureId erasureId, ClientId clientId, RefusalReason reason, StaffId by) implements ErasureEvent {}

    /** The person's keys are destroyed: what was sealed under them is unreadable for ever, wherever it lies. */
    @EventType("intake.person-erased")
    record PersonErased(ErasureId erasureId, ClientId clientId, AgencyId agencyId) implements ErasureEvent, ForgetsPerson {}

    /** On what ground a person is to be erased. The catalogue is this project's own and no legal advice. */
    enum LegalBasis {
        /** The person asked, and the law gives them the right to. */
        RIGHT_OF_THE_PERSON,
        /** They agreed that it is kept, and do so no more. */
        CONSENT_WITHDRAWN,
        /** It has been kept as long as it has to be. */
        RETENTION_ENDED,
        /** It should never have been taken down. */
        UNLAWFULLY_KEPT,
        /** A court or an authority ordered it. */
        ORDERED
    }

    /** In what capacity it was asked for. */
    enum RequestedBy { SELF, GUARDIAN, HEALTH_CARE_PROXY, POWER_OF_ATTORNEY, NEXT_OF_KIN, AGENCY, COURT_OR_AUTHORITY }

    /** Why a person is not erased. The catalogue is this project's own. */
    enum RefusalReason { MUST_BE_KEPT, NEEDED_FOR_A_CLAIM, NO_LEGAL_BASIS, IDENTITY_NOT_CONFIRMED, REQUEST_WITHDRAWN, OTHER }
}
