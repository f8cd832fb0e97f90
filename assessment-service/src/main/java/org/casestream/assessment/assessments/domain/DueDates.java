package org.casestream.assessment.assessments.domain;

import java.time.Duration;
import java.time.Instant;

import org.casestream.contracts.Dates;
import org.casestream.contracts.Refused;
import org.casestream.contracts.intake.Urgency;
import org.jspecify.annotations.Nullable;

/** By when an assessment has to be reported, by urgency. Defaults are this project's own proposal; regions set their own. */
public record DueDates(Duration emergency, Duration urgent, Duration soon, Duration routine) {

    public Instant dueFor(Urgency urgency, Instant openedAt) {
        return openedAt.plus(switch (urgency) {
            case EMERGENCY -> emergency;
            case URGENT -> urgent;
            case SOON -> soon;
            case ROUTINE -> routine;
        });
    }

    /**
     * The due date of an assessment that a person asks for; routine if none is wished.
     *
     * @throws Refused DATE_IN_THE_PAST or DATE_TOO_FAR if nothing can be due then
     */
    public Instant dueByHand(@Nullable Instant wished, Instant now) {
        if (wished == null) {
            return dueFor(Urgency.ROUTINE, now);
        }
        Dates.requireAhead(wished, now, "/dueAt");
        return wished;
    }
}
