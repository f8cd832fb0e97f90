package org.casestream.assessment.safety.domain;

import org.casestream.contracts.Refusal;

/** Why findings cannot be reported yet. */
public enum SafetyRefusal implements Refusal {
    CLINICAL_REVIEW_REQUIRED("A risk flag of the case is open: a clinical review has to be documented first."),
    SAFETY_PLAN_REQUIRED("A risk flag of the case requires a safety plan, which has not been made yet.");

    private final String sentence;

    SafetyRefusal(String sentence) {
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
