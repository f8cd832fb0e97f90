package org.casestream.intake.cases.domain;

import org.casestream.contracts.Refusal;

/** Why a case says no. */
public enum CaseRefusal implements Refusal {
    OPEN_CASE_EXISTS(Kind.CONFLICT, "The client has an open case at this agency."),
    CASE_ALREADY_CLOSED(Kind.CONFLICT, "The case is closed."),
    CLOSED_IN_THE_FUTURE(Kind.INVALID, "A case cannot be closed on a day to come."),
    CLOSED_BEFORE_OPENED(Kind.INVALID, "A case cannot be closed on a day before it was opened.");

    private final Kind kind;
    private final String sentence;

    CaseRefusal(Kind kind, String sentence) {
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
