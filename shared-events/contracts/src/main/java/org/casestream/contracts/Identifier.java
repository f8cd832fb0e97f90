package org.casestream.contracts;

/**
 * A pseudonymous identifier: 1 to 64 letters, digits, {@code .}, {@code _}, {@code :} or {@code -}. Implementations
 * are records with one component whose {@code toString} is the value, so that they can key streams, topics and documents.
 */
public interface Identifier {

    /** The shape every identifier has, as a regular expression. */
    String SHAPE = "[A-Za-z0-9][A-Za-z0-9._:-]{0,63}";

    String value();

    /**
     * Returns the value if it has the shape of an identifier.
     *
     * @throws IllegalArgumentException without the value: it came from outside and may be anything
     */
    static String checked(String value) {
        // By hand, not by the expression: every identifier of every event that is ever read comes by here.
        boolean shaped = !value.isEmpty() && value.length() <= 64 && isLetterOrDigit(value.charAt(0));
        for (int i = 1; shaped && i < value.length(); i++) {
            shaped = isLetterOrDigit(value.charAt(i)) || "._:-".indexOf(value.charAt(i)) >= 0;
        }
        if (!shaped) {
            throw new IllegalArgumentException("not an identifier");
        }
        return value;
    }

    private static boolean isLetterOrDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
}
