package org.casestream.intake.cases.domain;

import org.casestream.contracts.Identifier;

/** One time that somebody has to determine eligibility again: told twice, it is the same. */
public record RedeterminationId(String value) implements Identifier {

    public RedeterminationId {
        Identifier.checked(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
