package org.casestream.assessment.eligibility.domain;

import org.casestream.contracts.Refusal;

/** Why eligibility is not determined. */
public enum EligibilityRefusal implements Refusal {
    NO_RULES_IN_FORCE("No version of the region's rules is in force yet."),
    ELIGIBILITY_NOT_REPORTED("Eligibility is determined by the assessment until its findings are reported."),
    CASE_ALREADY_CLOSED("The case is closed.");

    private final String sentence;

    EligibilityRefusal(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public Kind kind() {
        return Kind.CONFLICT;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
