package org.casestream.contracts;

/** One case assessment. */
public record AssessmentId(String value) implements Identifier {

    public AssessmentId {
        Identifier.checked(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
