package org.casestream.defaults;

import java.util.regex.Pattern;
import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.Refused;
import org.jspecify.annotations.Nullable;

/** Checks of the text in a request. What fails is refused with {@code VALUE_INVALID} and a pointer. */
public final class Texts {

    /** Characters of a note or a narrative. */
    public static final int NOTE = 10_000;
    /** Characters of a name. */
    public static final int NAME = 200;

    private Texts() {
    }

    /** Text that says something, not longer than this. */
    public static String required(String text, int longest, String pointer) {
        if (text.isBlank() || text.length() > longest) {
            throw new Refused(CommonRefusal.VALUE_INVALID, pointer);
        }
        return text.strip();
    }

    /** Text that may be left out, not longer than this; blank counts as left out. */
    public static @Nullable String optional(@Nullable String text, int longest, String pointer) {
        return text == null || text.isBlank() ? null : required(text, longest, pointer);
    }

    /** Text of a certain form, which may be left out. */
    public static @Nullable String matching(@Nullable String text, Pattern form, String pointer) {
        if (text != null && !form.matcher(text).matches()) {
            throw new Refused(CommonRefusal.VALUE_INVALID, pointer);
        }
        return text;
    }
}
