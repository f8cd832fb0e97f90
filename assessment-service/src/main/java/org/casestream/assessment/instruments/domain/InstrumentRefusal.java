package org.casestream.assessment.instruments.domain;

import org.casestream.contracts.Refusal;

/** Why answers are not accepted. */
public enum InstrumentRefusal implements Refusal {
    ANSWERS_EMPTY("At least one item has to be answered."),
    ITEM_UNKNOWN("The instrument has no such item."),
    ANSWER_NOT_ALLOWED("This is not one of the answers the item allows.");

    private final String sentence;

    InstrumentRefusal(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public Kind kind() {
        return Kind.INVALID;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
