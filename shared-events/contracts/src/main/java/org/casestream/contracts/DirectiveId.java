package org.casestream.contracts;

/** What a client has ordered about sharing, whatever else permits it. */
public record DirectiveId(String value) implements Identifier {

    public DirectiveId {
        Identifier.checked(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
