package org.casestream.intake.emergency.domain;

/** What comes before emergency access. Who asks is not told which: it would tell them what they must not read. */
public enum Obstacle {

    /** What the record is about is protected beyond an emergency. */
    LABEL,

    /** The client said no to whoever asks. */
    CLIENT_DENIED
}
