package org.casestream.contracts;

/** One episode of case management of one client at one agency. */
public record CaseId(String value) implements Identifier {

    public CaseId {
        Identifier.checked(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
