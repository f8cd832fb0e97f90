package org.casestream.contracts;

/** The pseudonym of a person who is helped; names stay inside intake. */
public record ClientId(String value) implements Identifier {

    public ClientId {
        Identifier.checked(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
