package org.casestream.access.policy;

import org.jspecify.annotations.Nullable;

/**
 * What was decided about one access, and why.
 *
 * @param shown how much of the record may be seen
 * @param basis id of the consent or emergency access that allows it, where one does
 */
public record Decision(Shown shown, Reason reason, @Nullable String basis) {

    /** How much of a record somebody sees. */
    public enum Shown {
        WHOLE,
        /** Without what people wrote and without names. */
        CODED,
        /** That there is one: for whoever holds a link to a restricted client. */
        REDACTED,
        NOTHING
    }

    public boolean allowed() {
        return shown == Shown.WHOLE || shown == Shown.CODED;
    }
}
