package org.casestream.assessment.safety.read.flag;

import java.time.Instant;
import org.casestream.access.policy.Resource;
import org.casestream.access.records.PersonRecord;
import org.casestream.access.records.PersonRecord.Kept;
import org.casestream.assessment.safety.domain.RiskFlagNote.RiskReviewWritten;
import org.casestream.contracts.AdministrationId;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.DataClass;
import org.casestream.contracts.Sealed;
import org.casestream.contracts.assessment.RiskFlagEvent;
import org.casestream.contracts.assessment.RiskFlagEvent.ReviewOutcome;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagCovered;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagRaised;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagReviewOverdue;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagReviewed;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskKind;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskSeverity;
import org.casestream.eventing.view.Recorded;
import org.jspecify.annotations.Nullable;

/**
 * One sign of danger as people see it. Its id is that of the alert about it.
 *
 * @param administrationId   where it was answered; null for a rating
 * @param assessmentId       that it belongs to, if it does
 * @param safetyPlanRequired whether findings wait for a safety plan because of it
 * @param overdue            whether nobody looked at it in time
 * @param coveredBy          the screening that took its place
 */
@Kept(as = Resource.ASSESSMENT, since = "raisedAt")
public record RiskFlagView(String id, CaseId caseId, ClientId clientId, AgencyId agencyId, RiskKind kind, RiskSeverity severity,
                           @Nullable AdministrationId administrationId, @Nullable AssessmentId assessmentId, Status status,
                           boolean safetyPlanRequired, Instant raisedAt, Instant reviewDueAt, boolean overdue,
                           @Nullable Review review, @Nullable AdministrationId coveredBy) implements PersonRecord<RiskFlagView> {

    public enum Status { OPEN, REVIEWED, COVERED }

    /**
     * @param outcome null only between the writing and the review itself
     * @param note    not for auditors
     */
    public record Review(@Nullable ReviewOutcome outcome, @Sealed(DataClass.CLINICAL_NARRATIVE) @Nullable String note, Instant at,
                         @Nullable String by) {}

    static RiskFlagView evolve(@Nullable RiskFlagView view, RiskFlagEvent event, Recorded recorded) {
        if (event instanceof RiskFlagRaised e) {
            return new RiskFlagView(e.alertId().value(), e.caseId(), e.clientId(), e.agencyId(), e.kind(), e.severity(),
                    e.administrationId(), e.assessmentId(), Status.OPEN, e.severity().callsForSafetyPlan(),
                    recorded.occurredAt(), e.reviewDueAt(), false, null, null);
        }
        if (view == null) {
            throw new IllegalStateException("a flag begins with being raised");
        }
        return switch (event) {
            case RiskFlagRaised _ -> view;
            case RiskFlagReviewed e -> view.reviewed(e.outcome(), recorded);
            case RiskFlagCovered e -> view.in(Status.COVERED, view.overdue, view.review, e.screening());
            case RiskFlagReviewOverdue _ -> view.in(view.status, true, view.review, view.coveredBy);
        };
    }

    RiskFlagView written(RiskReviewWritten event, Recorded recorded) {
        return in(status, overdue, new Review(review == null ? null : review.outcome, event.note(), recorded.occurredAt(),
                recorded.actor()), coveredBy);
    }

    @Override
    public Instant began() {
        return raisedAt;
    }

    @Override
    public RiskFlagView coded() {
        return in(status, overdue, review == null ? null : new Review(review.outcome, null, review.at, review.by), coveredBy);
    }

    private RiskFlagView reviewed(ReviewOutcome outcome, Recorded recorded) {
        Review found = new Review(outcome, review == null ? null : review.note, recorded.occurredAt(), recorded.actor());
        return new RiskFlagView(id, caseId, clientId, agencyId, kind, severity, administrationId, assessmentId, Status.REVIEWED,
                severity.callsForSafetyPlan() || outcome.callsForSafetyPlan(), raisedAt, reviewDueAt, overdue, found, coveredBy);
    }

    private RiskFlagView in(Status next, boolean late, @Nullable Review found, @Nullable AdministrationId screening) {
        return new RiskFlagView(id, caseId, clientId, agencyId, kind, severity, administrationId, assessmentId, next,
                safetyPlanRequired, raisedAt, reviewDueAt, late, found, screening);
    }
}
