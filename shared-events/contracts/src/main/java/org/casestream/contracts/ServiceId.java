package org.casestream.contracts;

/** A service of the directory (HSDS 3.0 {@code service.id}). */
public record ServiceId(String value) implements Identifier {

    public ServiceId {
        Identifier.checked(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
