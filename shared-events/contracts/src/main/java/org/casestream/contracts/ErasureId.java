package org.casestream.contracts;

/** One time that somebody asked for a person to be erased. */
public record ErasureId(String value) implements Identifier {

    public ErasureId {
        Identifier.checked(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
