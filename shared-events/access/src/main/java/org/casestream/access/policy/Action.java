package org.casestream.access.policy;

import java.util.Set;
import org.casestream.defaults.Roles;

/**
 * What somebody wants to do.
 *
 * @param roles in which it can be done at all, constants of {@link Roles}
 */
public record Action(Kind kind, Set<String> roles) {

    public Action {
        roles = Set.copyOf(roles);
    }

    /** Whether it leaves the record as it is. */
    public enum Kind { READ, WRITE }
}
