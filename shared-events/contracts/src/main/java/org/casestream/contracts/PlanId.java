package org.casestream.contracts;

/** One care plan. */
public record PlanId(String value) implements Identifier {

    public PlanId {
        Identifier.checked(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
