package org.casestream.defaults;

import java.util.Set;

/** Knows which of the roles that a token claims its bearer holds today. Without one, the token is believed. */
@FunctionalInterface
public interface HeldRoles {

    /** Those of the caller's roles that count; they may be none. */
    Set<String> of(Caller caller);
}
