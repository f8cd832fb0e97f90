package org.casestream.intake.requests.domain;

import java.time.Instant;
import java.time.ZoneId;
import org.casestream.intake.calendar.domain.WorkingDays;

/** How soon a person must have an answer. Five working days are a common legal term, not checked for every region. */
public record AnswerTerm(WorkingDays within) {

    public AnswerTerm(int workingDays, ZoneId zone) {
        this(new WorkingDays(workingDays, zone));
    }

    /** The last instant of the last working day; the day of receipt does not count. */
    public Instant dueAfter(Instant received) {
        return within.endAfter(received);
    }
}
