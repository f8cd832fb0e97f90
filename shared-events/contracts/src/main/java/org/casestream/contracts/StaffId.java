package org.casestream.contracts;

/** A member of an agency's staff; the same value is the subject of their token. */
public record StaffId(String value) implements Identifier {

    public StaffId {
        Identifier.checked(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
