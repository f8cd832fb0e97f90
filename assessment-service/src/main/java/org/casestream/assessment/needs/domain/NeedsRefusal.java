package org.casestream.assessment.needs.domain;

import org.casestream.contracts.Refusal;

/** Why a needs profile says no. */
public enum NeedsRefusal implements Refusal {
    TOO_MANY_NEEDS("The profile has as many needs as it can hold."),
    NEED_ID_ALREADY_USED("The profile has another need under this id."),
    NEED_ALREADY_RESOLVED("The need was resolved; should it come back, that is another need.");

    private final String sentence;

    NeedsRefusal(String sentence) {
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
