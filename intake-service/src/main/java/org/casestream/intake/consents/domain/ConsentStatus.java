package org.casestream.intake.consents.domain;

/** Where a consent stands. Only an active one permits anything; the others are how it ended. */
public enum ConsentStatus {
    ACTIVE,
    SUPERSEDED,
    REVOKED,
    EXPIRED
}
