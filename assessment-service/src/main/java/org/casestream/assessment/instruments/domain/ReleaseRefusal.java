package org.casestream.assessment.instruments.domain;

import org.casestream.contracts.Refusal;

/** Why a version of an instrument does not change. */
public enum ReleaseRefusal implements Refusal {
    DEFINITION_INVALID(Kind.INVALID, "Nobody could be scored by this definition as it is."),
    VERSION_PUBLISHED(Kind.CONFLICT, "A published version never changes; a change is a new version."),
    INSTRUMENT_NOT_PUBLISHED(Kind.CONFLICT, "Only what is published can be retired.");

    private final Kind kind;
    private final String sentence;

    ReleaseRefusal(Kind kind, String sentence) {
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
