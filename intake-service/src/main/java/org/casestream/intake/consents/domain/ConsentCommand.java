package org.casestream.intake.consents.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.ConsentId;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.LateEntry;
import org.casestream.contracts.StatementId;
import org.casestream.contracts.intake.ConsentEvent.Expiry;
import org.casestream.contracts.intake.ConsentEvent.ExpiryCause;
import org.casestream.contracts.intake.ConsentEvent.Kind;
import org.casestream.contracts.intake.ConsentEvent.Purpose;
import org.casestream.contracts.intake.ConsentEvent.RevocationMethod;
import org.casestream.contracts.intake.ConsentEvent.Signature;
import org.casestream.contracts.intake.DataScope;
import org.casestream.contracts.intake.Recipients;
import org.jspecify.annotations.Nullable;

/** What a consent can be asked to do. */
public sealed interface ConsentCommand {

    ConsentId consentId();

    /** What the client was shown. */
    record StatementRef(StatementId id, int version, LanguageTag language) {}

    /** A signature and who gave it. */
    record Signed(Signature signature, Signer signer) {}

    /**
     * What a client agrees to.
     *
     * @param supersedes an older consent of the same client that ends with this one
     */
    record Content(Kind kind, List<AgencyId> disclosers, Recipients recipients, List<Purpose> purposes, DataScope scope,
                   StatementRef statement, Expiry expiry, List<Signed> signatures, @Nullable ConsentId supersedes) {}

    /**
     * It happened when the last of them signed, which may be before it is written down.
     *
     * @param agencyId   takes it down
     * @param statements that there are
     */
    record GrantConsent(@TargetAggregateIdentifier ConsentId consentId, ClientId clientId, AgencyId agencyId, Content content,
                        @Nullable String note, Statements statements, Instant now, ConsentTerms terms)
            implements ConsentCommand, LateEntry {

        @Override
        public @Nullable Instant occurredAt() {
            return content.signatures.stream().map(one -> one.signature().signedAt()).max(Instant::compareTo).orElse(null);
        }
    }

    /** @param by of the same client */
    record SupersedeConsent(@TargetAggregateIdentifier ConsentId consentId, ClientId clientId, ConsentId by)
            implements ConsentCommand {}

    /** @param occurredAt when the agency had it in writing; null if just now */
    record RevokeConsent(@TargetAggregateIdentifier ConsentId consentId, RevocationMethod method, @Nullable Instant occurredAt,
                         @Nullable String note, Instant now) implements ConsentCommand, LateEntry {}

    /**
     * Has no effect on a consent that has ended, or that does not end for this cause.
     *
     * @param today in the agency's zone
     */
    record ExpireConsent(@TargetAggregateIdentifier ConsentId consentId, ExpiryCause cause, LocalDate today)
            implements ConsentCommand {}

    /** Has no effect on a consent that has ended, or whose last day is not near. */
    record WarnOfExpiry(@TargetAggregateIdentifier ConsentId consentId, LocalDate today, ConsentTerms terms)
            implements ConsentCommand {}
}
