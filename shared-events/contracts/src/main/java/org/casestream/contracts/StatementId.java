package org.casestream.contracts;

/** A wording that a client was shown; its versions and languages are told apart beside it. */
public record StatementId(String value) implements Identifier {

    public StatementId {
        Identifier.checked(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
