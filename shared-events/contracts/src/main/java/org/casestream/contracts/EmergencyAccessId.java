package org.casestream.contracts;

/** One time that somebody broke the glass. */
public record EmergencyAccessId(String value) implements Identifier {

    public EmergencyAccessId {
        Identifier.checked(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
