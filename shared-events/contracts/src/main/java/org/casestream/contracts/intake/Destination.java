package org.casestream.contracts.intake;

/** Where a person goes from here: when a request is declined, or a case is closed. */
public enum Destination {
    PRIMARY_CARE,
    MENTAL_HEALTH_PROVIDER,
    COMMUNITY_SERVICE,
    HOSPITAL,
    CRISIS_LINE,
    OTHER_AGENCY,
    SELF_CARE,
    NOWHERE
}
