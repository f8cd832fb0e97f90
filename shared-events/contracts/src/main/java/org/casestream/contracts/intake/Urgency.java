package org.casestream.contracts.intake;

/** How soon somebody has to act, from the urgency screen. */
public enum Urgency {
    ROUTINE,
    SOON,
    URGENT,
    EMERGENCY
}
