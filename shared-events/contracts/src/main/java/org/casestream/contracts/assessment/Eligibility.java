package org.casestream.contracts.assessment;

/** Whether a person is eligible for case management under the region's and the programs' rules. */
public enum Eligibility {
    ELIGIBLE,
    NOT_ELIGIBLE,
    /** A rule could not be answered with what is known. */
    UNDETERMINED
}
