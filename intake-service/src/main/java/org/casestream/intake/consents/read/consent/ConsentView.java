package org.casestream.intake.consents.read.consent;

import java.time.Instant;
import java.util.List;
import org.casestream.access.policy.Resource;
import org.casestream.access.records.PersonRecord;
import org.casestream.access.records.PersonRecord.Kept;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.ConsentId;
import org.casestream.contracts.DataClass;
import org.casestream.contracts.Sealed;
import org.casestream.contracts.intake.ConsentEvent;
import org.casestream.contracts.intake.ConsentEvent.ConsentExpired;
import org.casestream.contracts.intake.ConsentEvent.ConsentExpiryApproaching;
import org.casestream.contracts.intake.ConsentEvent.ConsentGranted;
import org.casestream.contracts.intake.ConsentEvent.ConsentRevoked;
import org.casestream.contracts.intake.ConsentEvent.ConsentSuperseded;
import org.casestream.contracts.intake.ConsentEvent.Expiry;
import org.casestream.contracts.intake.ConsentEvent.ExpiryCause;
import org.casestream.contracts.intake.ConsentEvent.Kind;
import org.casestream.contracts.intake.ConsentEvent.Purpose;
import org.casestream.contracts.intake.ConsentEvent.RevocationMethod;
import org.casestream.contracts.intake.ConsentEvent.Signature;
import org.casestream.contracts.intake.ConsentEvent.StatementShown;
import org.casestream.contracts.intake.DataScope;
import org.casestream.contracts.intake.Recipients;
import org.casestream.intake.consents.domain.ConsentNarrative;
import org.casestream.intake.consents.domain.ConsentNarrative.ConsentRevocationNoted;
import org.casestream.intake.consents.domain.ConsentNarrative.ConsentSigned;
import org.casestream.intake.consents.domain.ConsentStatus;
import org.casestream.intake.consents.domain.Signer;
import org.jspecify.annotations.Nullable;

/**
 * One consent as people see it; with the text, it is the client's receipt.
 *
 * @param agencyId          took it down
 * @param text              exactly what the client was shown; only where one consent is asked for
 * @param signers           in the order of the signatures; not for auditors
 * @param note              not for auditors
 * @param supersedes        the older consent that ended with this one
 * @param expiryApproaching whether it was said that its last day is near
 * @param givenAt           when the last of them signed
 * @param ending            not there while it is active
 * @param revocationNote    not for auditors
 */
@Kept(as = Resource.CONSENT, since = "givenAt")
public record ConsentView(String id, ClientId clientId, AgencyId agencyId, ConsentStatus status, Kind kind,
                          List<AgencyId> disclosers, Recipients recipients, List<Purpose> purposes, DataScope scope,
                          Expiry expiry, StatementShown statement, @Nullable String text, List<Signature> signatures,
                          @Sealed(DataClass.IDENTITY) @Nullable List<Signer> signers,
                          @Sealed(DataClass.CLINICAL_NARRATIVE) @Nullable String note, @Nullable ConsentId supersedes,
                          boolean expiryApproaching, Instant givenAt, @Nullable Ending ending,
                          @Sealed(DataClass.CLINICAL_NARRATIVE) @Nullable String revocationNote)
        implements PersonRecord<ConsentView> {

    public ConsentView {
        disclosers = disclosers == null ? List.of() : List.copyOf(disclosers);
        purposes = purposes == null ? List.of() : List.copyOf(purposes);
        signatures = signatures == null ? List.of() : List.copyOf(signatures);
        signers = signers == null ? null : List.copyOf(signers);
    }

    /**
     * How it ended; one of the last three says why.
     *
     * @param at when it ended, which for a revocation is when the agency had it in writing
     */
    public record Ending(Instant at, @Nullable ConsentId supersededBy, @Nullable RevocationMethod revokedBy,
                         @Nullable ExpiryCause expired) {}

    static ConsentView evolve(@Nullable ConsentView view, ConsentEvent event, Instant at) {
        if (event instanceof ConsentGranted e) {
            return granted(e);
        }
        ConsentView before = begun(view);
        return switch (event) {
            case ConsentGranted _ -> before;
            case ConsentSuperseded e -> before.ended(ConsentStatus.SUPERSEDED, new Ending(at, e.supersededBy(), null, null));
            case ConsentRevoked e -> before.ended(ConsentStatus.REVOKED, new Ending(e.revokedAt(), null, e.method(), null));
            case ConsentExpired e -> before.ended(ConsentStatus.EXPIRED, new Ending(at, null, null, e.cause()));
            case ConsentExpiryApproaching _ -> before.with(before.status, true, before.ending, before.text);
        };
    }

    static ConsentView evolve(@Nullable ConsentView view, ConsentNarrative event) {
        ConsentView before = begun(view);
        return switch (event) {
            case ConsentSigned e -> before.told(e.signers(), e.note(), before.revocationNote);
            case ConsentRevocationNoted e -> before.told(before.signers, before.note, e.note());
        };
    }

    @Override
    public Instant began() {
        return givenAt;
    }

    @Override
    public ConsentView coded() {
        return told(null, null, null);
    }

    /** The receipt. */
    public ConsentView withText(String shown) {
        return with(status, expiryApproaching, ending, shown);
    }

    private static ConsentView granted(ConsentGranted e) {
        return new ConsentView(e.consentId().value(), e.clientId(), e.agencyId(), ConsentStatus.ACTIVE, e.kind(), e.disclosers(),
                e.recipients(), e.purposes(), e.scope(), e.expiry(), e.statement(), null, e.signatures(), null, null,
                e.supersedes(), false, e.givenAt(), null, null);
    }

    private static ConsentView begun(@Nullable ConsentView view) {
        if (view == null) {
            throw new IllegalStateException("a consent begins with being granted");
        }
        return view;
    }

    private ConsentView ended(ConsentStatus how, Ending end) {
        return with(how, expiryApproaching, end, text);
    }

    private ConsentView with(ConsentStatus standing, boolean approaching, @Nullable Ending end, @Nullable String shown) {
        return new ConsentView(id, clientId, agencyId, standing, kind, disclosers, recipients, purposes, scope, expiry, statement,
                shown, signatures, signers, note, supersedes, approaching, givenAt, end, revocationNote);
    }

    private ConsentView told(@Nullable List<Signer> who, @Nullable String words, @Nullable String lastWords) {
        return new ConsentView(id, clientId, agencyId, status, kind, disclosers, recipients, purposes, scope, expiry, statement,
                text, signatures, who, words, supersedes, expiryApproaching, givenAt, ending, lastWords);
    }
}
