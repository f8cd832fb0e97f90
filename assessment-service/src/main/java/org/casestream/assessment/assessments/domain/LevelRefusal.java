package org.casestream.assessment.assessments.domain;

import org.casestream.contracts.Refusal;

/** Why something about a level of care is not accepted. */
public enum LevelRefusal implements Refusal {
    SECOND_OPINION_OF_THE_SAME_PERSON(Kind.FORBIDDEN, "A second opinion is another person's than the one who set the level."),
    EXTERNAL_SYSTEM_NOT_LISTED(Kind.INVALID, "The region has not listed this system as one whose results may be recorded.");

    private final Kind kind;
    private final String sentence;

    LevelRefusal(Kind kind, String sentence) {
        this.kind = kind;
        this.sentence = sentence;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
