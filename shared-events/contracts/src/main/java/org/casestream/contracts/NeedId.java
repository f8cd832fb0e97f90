package org.casestream.contracts;

/** A need of one person. Its name is chosen by whoever identifies it, and tells it apart within the person's needs profile. */
public record NeedId(String value) implements Identifier {

    public NeedId {
        Identifier.checked(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
