package org.casestream.contracts;

/** What the identity provider calls a person: the {@code sub} of their tokens. It does not leave intake; others know its digest. */
public record SubjectId(String value) implements Identifier {

    public SubjectId {
        Identifier.checked(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
