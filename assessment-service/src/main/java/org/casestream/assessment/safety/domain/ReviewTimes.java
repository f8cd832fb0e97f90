package org.casestream.assessment.safety.domain;

import java.time.Instant;
import java.time.ZoneId;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskSeverity;

/**
 * Until when somebody has to have looked at a flag: the end of a day, in whole days after the one on which it was raised.
 *
 * @param toReview days; 0 is the same day
 */
public record ReviewTimes(ZoneId zone, int toReview, int moderate, int high) {

    public ReviewTimes {
        if (toReview < 0 || moderate < 0 || high < 0) {
            throw new IllegalArgumentException("a review is due after the flag was raised");
        }
    }

    public Instant dueFor(RiskSeverity severity, Instant raisedAt) {
        int days = switch (severity) {
            case TO_REVIEW -> toReview;
            case MODERATE -> moderate;
            case HIGH -> high;
        };
        return raisedAt.atZone(zone).toLocalDate().plusDays(days + 1L).atStartOfDay(zone).toInstant();
    }
}
