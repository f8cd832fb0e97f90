package org.casestream.contracts;

/** The needs, strengths and preferences of the person in one case. */
public record NeedsProfileId(String value) implements Identifier {

    public NeedsProfileId {
        Identifier.checked(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
