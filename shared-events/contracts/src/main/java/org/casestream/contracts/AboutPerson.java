package org.casestream.contracts;

/** An event or a view that holds {@link Sealed} components. */
public interface AboutPerson {

    /** Whose key seals them. */
    ClientId clientId();
}
