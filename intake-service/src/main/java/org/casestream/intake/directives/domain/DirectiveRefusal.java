package org.casestream.intake.directives.domain;

import org.casestream.contracts.Refusal;

/** Why a directive says no. */
public enum DirectiveRefusal implements Refusal {
    NOBODY_DENIED("A directive says whom it is about.");

    private final String sentence;

    DirectiveRefusal(String sentence) {
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
