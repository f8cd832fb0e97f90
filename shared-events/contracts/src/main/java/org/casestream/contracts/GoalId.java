package org.casestream.contracts;

/** A goal of a care plan. */
public record GoalId(String value) implements Identifier {

    public GoalId {
        Identifier.checked(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
