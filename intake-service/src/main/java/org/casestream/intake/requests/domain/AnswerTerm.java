package org.casestream.intake.requests.domain;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;

/**
 * How soon a person must have an answer. Five working days are a common legal term, not checked for every region.
 * Public holidays count as working days, so the answer is never due later than the law says.
 *
 * @param workingDays Monday to Friday, at least one
 * @param zone        of the agency
 */
public record AnswerTerm(int workingDays, ZoneId zone) {

    private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    public AnswerTerm {
        if (workingDays < 1) {
            throw new IllegalArgumentException("an answer takes at least a day");
        }
    }

    /** The last instant of the last working day; the day of receipt does not count. */
    public Instant dueAfter(Instant received) {
        LocalDate day = received.atZone(zone).toLocalDate();
        for (int counted = 0; counted < workingDays; ) {
            day = day.plusDays(1);
            if (!WEEKEND.contains(day.getDayOfWeek())) {
                counted++;
            }
        }
        return day.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1);
    }
}
