package org.casestream.drills.load;

/** A story does not go on: something was not answered, or not as hoped. The next one begins. */
final class Abandoned extends Exception {

    private static final long serialVersionUID = 1L;

    Abandoned(String why) {
        super(why, null, false, false);
    }
}
