package org.casestream.assessment.instruments.domain;

/** How far a version of an instrument has come. */
public enum ReleaseStatus {
    /** Imported; nobody can be asked it. */
    DRAFT,
    PUBLISHED,
    /** Nobody is asked it any more; what was answered with it stays. */
    RETIRED
}
