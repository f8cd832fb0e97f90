package org.casestream.assessment.instruments.domain;

import org.casestream.contracts.Refusal;

/** Why answers are not accepted. */
public enum InstrumentRefusal implements Refusal {
    ANSWERS_EMPTY("At least one item has to be answered."),
    ITEM_UNKNOWN("The instrument has no such item."),
    ITEM_NOT_ASKED("By the other answers, this item is not asked."),
    ANSWER_NOT_ALLOWED("This is not one of the answers the item allows."),
    FACT_UNKNOWN("The instrument asks for no such fact."),
    FACT_NOT_ALLOWED("This is not one of the values the fact can have.");

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
