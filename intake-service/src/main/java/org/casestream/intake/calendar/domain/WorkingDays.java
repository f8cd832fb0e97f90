package org.casestream.intake.calendar.domain;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;

/**
 * A number of working days. Public holidays count as working days, so nothing is due later than by a rule that leaves them
 * out.
 *
 * @param count Monday to Friday, at least one
 * @param zone  of the agency
 */
public record WorkingDays(int count, ZoneId zone) {

    private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    public WorkingDays {
        if (count < 1) {
            throw new IllegalArgumentException("what has to be done takes at least a day");
        }
    }

    /** The last instant of the last of them; the day on which they begin does not count. */
    public Instant endAfter(Instant begin) {
        LocalDate day = begin.atZone(zone).toLocalDate();
        for (int counted = 0; counted < count; ) {
            day = day.plusDays(1);
            if (!WEEKEND.contains(day.getDayOfWeek())) {
                counted++;
            }
        }
        return day.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1);
    }
}
