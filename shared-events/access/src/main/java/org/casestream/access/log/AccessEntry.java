package org.casestream.access.log;

import java.time.Instant;
import java.util.List;
import org.casestream.access.policy.Reason;
import org.casestream.access.policy.Resource;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.StaffId;
import org.jspecify.annotations.Nullable;

/**
 * One look of somebody at records of one kind, or their attempt: a single record, or those of a page of a list.
 *
 * @param at     when
 * @param by     who
 * @param agency where they work; null for auditors and systems of the region
 * @param reason why it was allowed or refused
 * @param basis  the consent or emergency access that allowed it
 * @param policy version of the policy that decided
 * @param seen   what was seen, or was not to be; at least one
 */
public record AccessEntry(Instant at, StaffId by, @Nullable AgencyId agency, Resource resource, Reason reason,
                          @Nullable String basis, String policy, List<Seen> seen) {

    public AccessEntry {
        seen = List.copyOf(seen);
    }

    /**
     * One record.
     *
     * @param owner the agency that discloses, where it is another one
     */
    public record Seen(ClientId person, AgencyId owner, String record) {}
}
