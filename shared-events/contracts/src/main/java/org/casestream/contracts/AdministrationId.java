package org.casestream.contracts;

/** One asking of one instrument of one person. */
public record AdministrationId(String value) implements Identifier {

    public AdministrationId {
        Identifier.checked(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
