package org.casestream.contracts;

/** One request for assistance. */
public record RequestId(String value) implements Identifier {

    public RequestId {
        Identifier.checked(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
