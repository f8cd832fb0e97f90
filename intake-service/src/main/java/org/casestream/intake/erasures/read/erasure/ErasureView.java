package org.casestream.intake.erasures.read.erasure;

import java.time.Instant;
import org.casestream.access.policy.Resource;
import org.casestream.access.records.PersonRecord;
import org.casestream.access.records.PersonRecord.Kept;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.DataClass;
import org.casestream.contracts.Sealed;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.intake.ErasureEvent;
import org.casestream.contracts.intake.ErasureEvent.ErasureApproved;
import org.casestream.contracts.intake.ErasureEvent.ErasureRefused;
import org.casestream.contracts.intake.ErasureEvent.ErasureRequested;
import org.casestream.contracts.intake.ErasureEvent.LegalBasis;
import org.casestream.contracts.intake.ErasureEvent.PersonErased;
import org.casestream.contracts.intake.ErasureEvent.RefusalReason;
import org.casestream.contracts.intake.ErasureEvent.RequestedBy;
import org.casestream.intake.erasures.domain.ErasureNarrative;
import org.casestream.intake.erasures.domain.ErasureNarrative.ErasureRequestNoted;
import org.casestream.intake.erasures.domain.ErasureNarrative.ErasureReviewNoted;
import org.casestream.intake.erasures.domain.ErasureStatus;
import org.jspecify.annotations.Nullable;

/**
 * One erasure as people see it; of one that was carried out, what is coded.
 *
 * @param takenDownBy the member of staff; somebody else reviews it
 * @param receivedAt  when it was asked for
 * @param note        not for auditors
 */
@Kept(as = Resource.ERASURE, since = "receivedAt")
public record ErasureView(String id, ClientId clientId, AgencyId agencyId, ErasureStatus status, LegalBasis legalBasis,
                          RequestedBy requestedBy, StaffId takenDownBy, Instant receivedAt,
                          @Sealed(DataClass.CLINICAL_NARRATIVE) @Nullable String note, @Nullable Review review,
                          @Nullable Instant erasedAt) implements PersonRecord<ErasureView> {

    /**
     * @param reason why it was refused; not there if it was approved
     * @param note   not for auditors
     */
    public record Review(StaffId by, Instant at, @Nullable RefusalReason reason,
                         @Sealed(DataClass.CLINICAL_NARRATIVE) @Nullable String note) {}

    static ErasureView evolve(@Nullable ErasureView view, ErasureEvent event, Instant at) {
        return switch (event) {
            case ErasureRequested e -> new ErasureView(e.erasureId().value(), e.clientId(), e.agencyId(),
                    ErasureStatus.REQUESTED, e.legalBasis(), e.requestedBy(), e.by(), at, null, null, null);
            case ErasureApproved e -> begun(view).reviewed(ErasureStatus.APPROVED, new Review(e.by(), at, null, null));
            case ErasureRefused e -> begun(view).reviewed(ErasureStatus.REFUSED, new Review(e.by(), at, e.reason(), null));
            case PersonErased _ -> begun(view).erased(at);
        };
    }

    static ErasureView evolve(@Nullable ErasureView view, ErasureNarrative event) {
        ErasureView before = begun(view);
        return switch (event) {
            case ErasureRequestNoted e -> before.told(e.note(), before.review == null ? null : before.review.note);
            case ErasureReviewNoted e -> before.told(before.note, e.note());
        };
    }

    @Override
    public Instant began() {
        return receivedAt;
    }

    @Override
    public ErasureView coded() {
        return told(null, null);
    }

    private static ErasureView begun(@Nullable ErasureView view) {
        if (view == null) {
            throw new IllegalStateException("an erasure begins with a request");
        }
        return view;
    }

    private ErasureView reviewed(ErasureStatus result, Review how) {
        return new ErasureView(id, clientId, agencyId, result, legalBasis, requestedBy, takenDownBy, receivedAt, note, how, null);
    }

    private ErasureView erased(Instant at) {
        return new ErasureView(id, clientId, agencyId, ErasureStatus.ERASED, legalBasis, requestedBy, takenDownBy, receivedAt,
                note, review, at);
    }

    private ErasureView told(@Nullable String words, @Nullable String ofReview) {
        return new ErasureView(id, clientId, agencyId, status, legalBasis, requestedBy, takenDownBy, receivedAt, words,
                review == null ? null : new Review(review.by, review.at, review.reason, ofReview), erasedAt);
    }
}
