package org.casestream.assessment.safety.read.due;

import java.time.Instant;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.assessment.RiskFlagEvent;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagCovered;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagRaised;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagReviewOverdue;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagReviewed;
import org.jspecify.annotations.Nullable;

/**
 * Until when somebody has to have looked at a flag.
 *
 * @param dueAt null once somebody has, or it is known to be overdue
 */
public record DueFlagReview(String id, CaseId caseId, @Nullable Instant dueAt) {

    static DueFlagReview evolve(RiskFlagEvent event) {
        String id = event.alertId().value();
        return switch (event) {
            case RiskFlagRaised e -> new DueFlagReview(id, e.caseId(), e.reviewDueAt());
            case RiskFlagReviewed _, RiskFlagCovered _, RiskFlagReviewOverdue _ -> new DueFlagReview(id, event.caseId(), null);
        };
    }
}
