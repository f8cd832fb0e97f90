package org.casestream.contracts;

import java.util.regex.Pattern;

/**
 * A pseudonymous identifier: 1 to 64 letters, digits, {@code .}, {@code _}, {@code :} or {@code -}. Implementations
 * are records with one component whose {@code toString} is the value, so that they can key streams, topics and documents.
 */
public interface Identifier {

    /** The shape every identifier has. */
    Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");

    String value();

    /**
     * Returns the value if it has the shape of an identifier.
     *
     * @throws IllegalArgumentException without the value: it came from outside and may be anything
     */
    static String checked(String value) {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not an identifier");
        }
        return value;
    }
}
