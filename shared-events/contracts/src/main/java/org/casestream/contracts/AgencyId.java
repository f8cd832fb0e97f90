package org.casestream.contracts;

/** An agency of the region; the same value stands in the {@code agency} claim of its people's tokens. */
public record AgencyId(String value) implements Identifier {

    public AgencyId {
        Identifier.checked(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
