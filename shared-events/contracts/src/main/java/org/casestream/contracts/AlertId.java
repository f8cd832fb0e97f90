package org.casestream.contracts;

/** Something urgent on a case that a person has to look at. */
public record AlertId(String value) implements Identifier {

    public AlertId {
        Identifier.checked(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
