package org.casestream.contracts;

/**
 * A rule that says no, with a stable name that the API, the console and the tests share. Implementations are enums;
 * {@link #name()} is the code.
 */
public interface Refusal {

    /** The stable code, {@code CASE_ALREADY_CLOSED} for example. */
    String name();

    Kind kind();

    /** One sentence for a person, without any value that came from outside. */
    String sentence();

    /** How a refusal is answered over HTTP. */
    enum Kind {
        /** What was asked for makes no sense, whatever the state: 422. */
        INVALID,
        /** Not there, or not for these eyes: 404. */
        NOT_FOUND,
        /** The state does not allow it: 409. */
        CONFLICT,
        /** This person may not: 403. */
        FORBIDDEN
    }
}
