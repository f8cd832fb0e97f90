package org.casestream.access.policy;

import java.util.Set;
import org.casestream.contracts.AgencyId;
import org.jspecify.annotations.Nullable;

/**
 * Of whom of the region's staff somebody sees what is kept, how much of it, and why.
 *
 * @param everybody whatever agency they work for, also those who work for none
 * @param agencies  whose people are seen
 * @param names     what they are called, too
 * @param subjects  what the identity provider calls them, too
 */
public record VisibleStaff(boolean everybody, Set<AgencyId> agencies, boolean names, boolean subjects, Reason reason) {

    public VisibleStaff {
        agencies = Set.copyOf(agencies);
    }

    /** Whether somebody who works for an agency, or for none, is among them. */
    public boolean contains(@Nullable AgencyId worksFor) {
        return everybody || worksFor != null && agencies.contains(worksFor);
    }
}
