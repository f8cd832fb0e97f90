package org.casestream.access.policy;

import org.casestream.contracts.intake.ConsentEvent.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about one access, and why.
 *
 * @param shown how much of the record may be seen
 * @param basis   id of the consent or emergency access that allows it, where one does
 * @param purpose what for, where a consent allows it
 */
public record Decision(Shown shown, Reason reason, @Nullable String basis, @Nullable Purpose purpose) {

    public Decision(Shown shown, Reason reason, @Nullable String basis) {
        this(shown, reason, basis, null);
    }

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
