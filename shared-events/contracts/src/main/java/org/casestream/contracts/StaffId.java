package org.casestream.contracts;

/** A member of staff; the subject of their tokens, unless they are linked to another one ({@link SubjectId}). */
public record StaffId(String value) implements Identifier {

    public StaffId {
        Identifier.checked(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
