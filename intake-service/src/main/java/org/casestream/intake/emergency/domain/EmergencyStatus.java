package org.casestream.intake.emergency.domain;

/** Where an emergency access is on its way to a judgement. */
public enum EmergencyStatus {

    UNREVIEWED,

    /** Unreviewed, and past its term. */
    OVERDUE,

    REVIEWED,

    /** Somebody tried. */
    REFUSED
}
