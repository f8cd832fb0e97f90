package org.casestream.intake.emergency.read.access;

import static org.casestream.contracts.DataClass.CLINICAL_NARRATIVE;

import java.time.Instant;
import org.casestream.access.policy.Resource;
import org.casestream.access.policy.What;
import org.casestream.access.records.PersonRecord;
import org.casestream.access.records.PersonRecord.Kept;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.Sealed;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.intake.EmergencyAccessEvent;
import org.casestream.contracts.intake.EmergencyAccessEvent.EmergencyAccessGranted;
import org.casestream.contracts.intake.EmergencyAccessEvent.EmergencyAccessReviewOverdue;
import org.casestream.contracts.intake.EmergencyAccessEvent.EmergencyAccessReviewed;
import org.casestream.contracts.intake.EmergencyAccessEvent.EmergencyReason;
import org.casestream.contracts.intake.EmergencyAccessEvent.ReviewOutcome;
import org.casestream.intake.emergency.domain.EmergencyRecord;
import org.casestream.intake.emergency.domain.EmergencyRecord.EmergencyAccessExplained;
import org.casestream.intake.emergency.domain.EmergencyRecord.EmergencyAccessRefused;
import org.casestream.intake.emergency.domain.EmergencyRecord.EmergencyReviewNoted;
import org.casestream.intake.emergency.domain.EmergencyStatus;
import org.casestream.intake.emergency.domain.Obstacle;
import org.jspecify.annotations.Nullable;

/**
 * One emergency access, or an attempt, as its reviewers see it.
 *
 * @param agencyId    whose case it is
 * @param staffId     who asked
 * @param staffAgency where they work
 * @param explanation what they said; not for auditors
 * @param until       exclusive; not there for an attempt
 * @param reviewDueAt when it must have been judged at the latest
 * @param obstacle    what forbade an attempt
 */
@Kept(as = Resource.EMERGENCY_ACCESS, since = "askedAt", doneBy = "staffId", doneAt = "staffAgency")
public record EmergencyAccessView(String id, CaseId caseId, ClientId clientId, AgencyId agencyId, StaffId staffId,
                                  AgencyId staffAgency, EmergencyReason reason,
                                  @Sealed(CLINICAL_NARRATIVE) @Nullable String explanation, EmergencyStatus status,
                                  Instant askedAt, @Nullable Instant until, @Nullable Instant reviewDueAt,
                                  @Nullable Review review, @Nullable Obstacle obstacle)
        implements PersonRecord<EmergencyAccessView> {

    /** @param note not for auditors, nor for who used the access */
    public record Review(StaffId by, ReviewOutcome outcome, Instant at, @Sealed(CLINICAL_NARRATIVE) @Nullable String note) {}

    static EmergencyAccessView evolve(@Nullable EmergencyAccessView view, EmergencyAccessEvent event, Instant at) {
        return switch (event) {
            case EmergencyAccessGranted e -> new EmergencyAccessView(e.accessId().value(), e.caseId(), e.clientId(), e.agencyId(),
                    e.staffId(), e.staffAgency(), e.reason(), null, EmergencyStatus.UNREVIEWED, at, e.until(), null, null, null);
            case EmergencyAccessReviewed e ->
                    begun(view).in(EmergencyStatus.REVIEWED, new Review(e.by(), e.outcome(), at, null));
            case EmergencyAccessReviewOverdue _ -> begun(view).in(EmergencyStatus.OVERDUE, null);
        };
    }

    static EmergencyAccessView evolve(@Nullable EmergencyAccessView view, EmergencyRecord event, Instant at) {
        return switch (event) {
            case EmergencyAccessExplained e -> begun(view).explained(e.explanation(), e.reviewDueAt());
            case EmergencyAccessRefused e -> new EmergencyAccessView(e.accessId().value(), e.caseId(), e.clientId(), e.agencyId(),
                    e.staffId(), e.staffAgency(), e.reason(), e.explanation(), EmergencyStatus.REFUSED, at, null, null, null,
                    e.obstacle());
            case EmergencyReviewNoted e -> begun(view).noted(e.note());
        };
    }

    /** Who used it; an attempt shows its maker nothing of what stood against it. */
    @Override
    public What.@Nullable Doer doneBy() {
        return status == EmergencyStatus.REFUSED ? null : new What.Doer(staffId, staffAgency);
    }

    @Override
    public Instant began() {
        return askedAt;
    }

    @Override
    public EmergencyAccessView coded() {
        return explained(null, reviewDueAt).noted(null);
    }

    /** For who used it: their own words, and what was found, but not what the reviewer noted. */
    public EmergencyAccessView withoutReviewNote() {
        return noted(null);
    }

    private static EmergencyAccessView begun(@Nullable EmergencyAccessView view) {
        if (view == null) {
            throw new IllegalStateException("an emergency access begins with its grant");
        }
        return view;
    }

    private EmergencyAccessView explained(@Nullable String words, @Nullable Instant due) {
        return new EmergencyAccessView(id, caseId, clientId, agencyId, staffId, staffAgency, reason, words, status, askedAt,
                until, due, review, obstacle);
    }

    private EmergencyAccessView in(EmergencyStatus next, @Nullable Review judged) {
        return new EmergencyAccessView(id, caseId, clientId, agencyId, staffId, staffAgency, reason, explanation, next, askedAt,
                until, reviewDueAt, judged, obstacle);
    }

    private EmergencyAccessView noted(@Nullable String note) {
        return review == null ? this : in(status, new Review(review.by, review.outcome, review.at, note));
    }
}
