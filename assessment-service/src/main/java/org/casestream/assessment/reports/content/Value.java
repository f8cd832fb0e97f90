package org.casestream.assessment.reports.content;

import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * One thing that a report says. Exactly one component is there.
 *
 * @param code a word of the catalogue, {@code outcome.met}: said in the report's language
 * @param name a name or sentence of the region's own data, or an identifier: said as it is
 * @param text what somebody wrote or told about the person
 */
public record Value(@Nullable String code, @Nullable Integer number, @Nullable String name, @Nullable String text,
                    @Nullable Instant at) {

    /** Nothing is recorded, or it cannot be read any more. */
    public static final Value NOTHING = code("none");

    /** What neither XML nor a font can hold; it gets into texts by way of other programs' clipboards. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]|\\p{Cs}|[\\uFFFE\\uFFFF]");

    public static Value code(String code) {
        return new Value(code, null, null, null, null);
    }

    /** A constant, under a family of the catalogue: {@code outcome.not-met}. */
    public static Value code(String family, @Nullable Enum<?> constant) {
        return constant == null ? NOTHING : code(family + '.' + constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    public static Value number(@Nullable Integer number) {
        return number == null ? NOTHING : new Value(null, number, null, null, null);
    }

    public static Value name(@Nullable String name) {
        return name == null ? NOTHING : new Value(null, null, printable(name), null, null);
    }

    public static Value text(@Nullable String text) {
        return text == null ? NOTHING : new Value(null, null, null, printable(text), null);
    }

    public static Value at(@Nullable Instant at) {
        return at == null ? NOTHING : new Value(null, null, null, null, at);
    }

    /** Text that a document can hold: line ends are one character, and what cannot be printed is seen to be missing. */
    static String printable(String text) {
        return UNPRINTABLE.matcher(text.replace("\r\n", "\n").replace('\r', '\n')).replaceAll("\uFFFD");
    }

    boolean written() {
        return text != null;
    }
}
