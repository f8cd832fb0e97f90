package org.casestream.contracts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** What a date that somebody gives may be. The bounds only keep out slips of the pen; they are this project's own. */
public final class Dates {

    /** Nothing is planned further ahead. */
    private static final Period AHEAD = Period.ofYears(10);
    /** Nothing is recorded that lies further back. */
    private static final Period BACK = Period.ofYears(10);

    private Dates() {}

    /**
     * A day on which something is to be: today or later.
     *
     * @throws Refused DATE_IN_THE_PAST or DATE_TOO_FAR, at the pointer
     */
    public static void requireAhead(LocalDate day, LocalDate today, String pointer) {
        require(!day.isBefore(today), CommonRefusal.DATE_IN_THE_PAST, pointer);
        require(!day.isAfter(today.plus(AHEAD)), CommonRefusal.DATE_TOO_FAR, pointer);
    }

    /**
     * An instant at which something is to be.
     *
     * @throws Refused DATE_IN_THE_PAST or DATE_TOO_FAR, at the pointer
     */
    public static void requireAhead(Instant at, Instant now, String pointer) {
        require(at.isAfter(now), CommonRefusal.DATE_IN_THE_PAST, pointer);
        require(!at.isAfter(now.atZone(ZoneOffset.UTC).plus(AHEAD).toInstant()), CommonRefusal.DATE_TOO_FAR, pointer);
    }

    /**
     * A day on which something was: today or earlier.
     *
     * @throws Refused DATE_IN_THE_FUTURE or DATE_TOO_FAR, at the pointer
     */
    public static void requirePast(LocalDate day, LocalDate today, String pointer) {
        require(!day.isAfter(today), CommonRefusal.DATE_IN_THE_FUTURE, pointer);
        require(!day.isBefore(today.minus(BACK)), CommonRefusal.DATE_TOO_FAR, pointer);
    }

    /**
     * An instant at which something was, in a record that had begun.
     *
     * @throws Refused DATE_IN_THE_FUTURE or DATE_BEFORE_THE_RECORD, at the pointer
     */
    public static void requireSince(Instant begun, Instant at, Instant now, String pointer) {
        require(!at.isAfter(now), CommonRefusal.DATE_IN_THE_FUTURE, pointer);
        require(!at.isBefore(begun), CommonRefusal.DATE_BEFORE_THE_RECORD, pointer);
    }

    /**
     * An instant at which something was.
     *
     * @throws Refused DATE_IN_THE_FUTURE or DATE_TOO_FAR, at the pointer
     */
    public static void requirePast(Instant at, Instant now, String pointer) {
        require(!at.isAfter(now), CommonRefusal.DATE_IN_THE_FUTURE, pointer);
        require(!at.isBefore(now.atZone(ZoneOffset.UTC).minus(BACK).toInstant()), CommonRefusal.DATE_TOO_FAR, pointer);
    }

    /**
     * A day that may lie behind or ahead: the beginning or the end of something that lasts.
     *
     * @throws Refused DATE_TOO_FAR, at the pointer
     */
    public static void requireNear(LocalDate day, LocalDate today, String pointer) {
        require(!day.isBefore(today.minus(BACK)) && !day.isAfter(today.plus(AHEAD)), CommonRefusal.DATE_TOO_FAR, pointer);
    }

    /**
     * A range of days, both included.
     *
     * @param from null for no beginning
     * @param to   null for no end
     * @throws Refused DATES_REVERSED, at the pointer
     */
    public static void requireInOrder(@Nullable LocalDate from, @Nullable LocalDate to, String pointer) {
        require(from == null || to == null || !to.isBefore(from), CommonRefusal.DATES_REVERSED, pointer);
    }

    private static void require(boolean holds, Refusal otherwise, String pointer) {
        if (!holds) {
            throw new Refused(otherwise, pointer);
        }
    }
}
