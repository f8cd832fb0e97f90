package org.casestream.intake.emergency.domain;

import java.time.Duration;
import java.time.Instant;
import org.casestream.intake.calendar.domain.WorkingDays;

/**
 * How long emergency access lasts and how soon it is judged. Sixty minutes and one working day are this project's own
 * proposal.
 *
 * @param lasts longer than nothing
 */
public record EmergencyTerms(Duration lasts, WorkingDays reviewWithin) {

    public EmergencyTerms {
        if (!lasts.isPositive()) {
            throw new IllegalArgumentException("emergency access that is over at once helps nobody");
        }
    }

    Instant until(Instant from) {
        return from.plus(lasts);
    }

    Instant reviewDueAfter(Instant from) {
        return reviewWithin.endAfter(from);
    }
}
