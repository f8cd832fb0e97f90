package org.casestream.contracts.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.casestream.contracts.AccessFact;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.BeginsRecord;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.ConsentId;
import org.casestream.contracts.EventType;
import org.casestream.contracts.Identifier;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.Sha256;
import org.casestream.contracts.StatementId;
import org.jspecify.annotations.Nullable;

/**
 * What intake tells the world about a client's consent to share. All that happens to a client's consents is ordered by the
 * client: whoever decides about sharing sees a revocation after what it revokes.
 */
public sealed interface ConsentEvent extends AccessFact {

    ConsentId consentId();

    ClientId clientId();

    @Override
    default Identifier orderedBy() {
        return clientId();
    }

    /**
     * The client agreed, when the last of them signed.
     *
     * @param agencyId   took the consent down
     * @param disclosers may disclose
     * @param purposes   at least one
     * @param statement  what was read and signed
     * @param signatures at least one; who signed stays inside intake
     * @param supersedes the older consent that ends with this one
     */
    @EventType("intake.consent-granted")
    record ConsentGranted(ConsentId consentId, ClientId clientId, AgencyId agencyId, Kind kind, List<AgencyId> disclosers,
                          Recipients recipients, List<Purpose> purposes, DataScope scope, StatementShown statement,
                          Expiry expiry, List<Signature> signatures, @Nullable ConsentId supersedes)
            implements ConsentEvent, BeginsRecord {

        public ConsentGranted {
            disclosers = disclosers == null ? List.of() : List.copyOf(disclosers);
            purposes = purposes == null ? List.of() : List.copyOf(purposes);
            signatures = signatures == null ? List.of() : List.copyOf(signatures);
        }

        /** When the client had agreed: when the last of them signed. */
        public Instant givenAt() {
            return signatures.stream().map(Signature::signedAt).max(Instant::compareTo).orElseThrow();
        }
    }

    /** @param supersededBy took its place */
    @EventType("intake.consent-superseded")
    record ConsentSuperseded(ConsentId consentId, ClientId clientId, ConsentId supersededBy) implements ConsentEvent {}

    /**
     * Nothing may be disclosed on this consent from now on. What was disclosed in reliance on it before stands.
     *
     * @param revokedAt when the agency had it in writing
     */
    @EventType("intake.consent-revoked")
    record ConsentRevoked(ConsentId consentId, ClientId clientId, RevocationMethod method, Instant revokedAt)
            implements ConsentEvent {}

    @EventType("intake.consent-expired")
    record ConsentExpired(ConsentId consentId, ClientId clientId, ExpiryCause cause) implements ConsentEvent {}

    /** Its last day is near; said once. */
    @EventType("intake.consent-expiry-approaching")
    record ConsentExpiryApproaching(ConsentId consentId, ClientId clientId, LocalDate lastDay) implements ConsentEvent {}

    /**
     * Three kinds that do not combine in one consent, after 42 CFR Part 2. That they do not was not checked against a
     * primary source.
     */
    enum Kind {
        /** Treatment, payment, operations and what goes with them. */
        GENERAL,
        SUBSTANCE_USE_COUNSELLING_NOTES,
        /** Civil, criminal, administrative or legislative proceedings. */
        LEGAL_PROCEEDINGS
    }

    /** What the recipients may use it for. The catalogue is this project's own. */
    enum Purpose {
        TREATMENT,
        PAYMENT,
        OPERATIONS,
        CARE_COORDINATION,
        ELIGIBILITY,
        HOUSING,
        EMPLOYMENT,
        EDUCATION,
        CAREGIVER_SUPPORT,
        LEGAL_PROCEEDINGS
    }

    /**
     * The wording that the client was shown.
     *
     * @param sha256 of the whole text
     */
    record StatementShown(StatementId id, int version, LanguageTag language, Sha256 sha256) {}

    /**
     * When a consent ends by itself: after a day, with an event, or with what comes first.
     *
     * @param lastDay on which it still holds, in the agency's zone. Whoever decides on a consent looks at it: that it has
     *                expired is said some seconds after the day is over
     */
    record Expiry(@Nullable LocalDate lastDay, @Nullable ExpiryEvent event) {}

    /** What ends a consent that was given until then. */
    enum ExpiryEvent {
        /** The client's case at the agency that took the consent is closed. */
        CASE_CLOSED
    }

    /** Why a consent ended by itself. */
    enum ExpiryCause { LAST_DAY_PASSED, CASE_CLOSED }

    /** Somebody signed. Their name, and where their authority comes from, stay inside intake. */
    record Signature(Capacity capacity, SigningMethod method, Instant signedAt) {}

    /** In what capacity somebody signs. */
    enum Capacity {
        SELF,
        /** A parent or a legal guardian. */
        GUARDIAN,
        HEALTH_CARE_PROXY,
        POWER_OF_ATTORNEY
    }

    /** How somebody signs. */
    enum SigningMethod { PAPER, ELECTRONIC }

    /** How a revocation arrives: in writing. */
    enum RevocationMethod { LETTER, FORM, ELECTRONIC_MESSAGE }
}
