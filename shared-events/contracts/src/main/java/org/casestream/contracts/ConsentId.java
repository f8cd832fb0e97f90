package org.casestream.contracts;

/** A client's consent to share. */
public record ConsentId(String value) implements Identifier {

    public ConsentId {
        Identifier.checked(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
