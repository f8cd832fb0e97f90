package org.casestream.intake.clients.domain;

import org.casestream.contracts.Refusal;

/** Why a client says no. */
public enum ClientRefusal implements Refusal {
    BIRTH_DATE_IMPOSSIBLE("Nobody who is alive was born on that day.");

    private final String sentence;

    ClientRefusal(String sentence) {
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
