package org.casestream.contracts;

/** A program of the region with eligibility rules of its own. */
public record ProgramId(String value) implements Identifier {

    public ProgramId {
        Identifier.checked(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
