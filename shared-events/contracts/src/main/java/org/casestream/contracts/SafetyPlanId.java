package org.casestream.contracts;

/** One safety plan of a case. */
public record SafetyPlanId(String value) implements Identifier {

    public SafetyPlanId {
        Identifier.checked(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
