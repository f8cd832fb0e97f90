package org.casestream.contracts;

/** One order of the law to keep what is known of a person. */
public record LegalHoldId(String value) implements Identifier {

    public LegalHoldId {
        Identifier.checked(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
