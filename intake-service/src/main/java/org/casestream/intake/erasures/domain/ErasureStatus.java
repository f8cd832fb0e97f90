package org.casestream.intake.erasures.domain;

/** How far an erasure has come. */
public enum ErasureStatus {
    REQUESTED,
    /** It is carried out as soon as no legal hold stands. */
    APPROVED,
    REFUSED,
    ERASED
}
