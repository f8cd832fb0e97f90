package org.casestream.contracts;

/** An activity of a care plan. */
public record ActivityId(String value) implements Identifier {

    public ActivityId {
        Identifier.checked(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
