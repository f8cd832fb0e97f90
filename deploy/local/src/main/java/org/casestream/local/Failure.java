package org.casestream.local;

/** Why the platform does not run: one plain sentence that says what to do. There is nothing to see in its stack trace. */
public final class Failure extends Exception {

    private static final long serialVersionUID = 1L;

    public Failure(String sentence) {
        super(sentence, null, false, false);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
