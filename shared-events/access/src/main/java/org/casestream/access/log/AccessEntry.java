package org.casestream.access.log;

import java.time.Instant;
import java.util.List;
import org.casestream.access.policy.Reason;
import org.casestream.access.policy.Resource;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.Identifier;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.intake.ConsentEvent.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * One look of somebody at records of one kind, or their attempt: a single record, or those of a page of a list. Its texts
 * have the shape of identifiers, so that no name and no narrative can get into the log.
 *
 * @param at      when
 * @param by      who
 * @param agency  where they work; null for auditors and systems of the region. Of what was handed over, the agency that got
 *                it; null if it was none of the region
 * @param reason  why it was allowed or refused
 * @param basis   the consent or emergency access that allowed it. What a consent says never changes, so its id is its version
 * @param purpose what for, where the basis, or whoever asked, says so
 * @param policy  version of the policy that decided
 * @param seen    what was seen, or was not to be; at least one
 */
public record AccessEntry(Instant at, StaffId by, @Nullable AgencyId agency, Resource resource, Reason reason,
                          @Nullable String basis, @Nullable Purpose purpose, Channel channel, String policy, List<Seen> seen) {

    public AccessEntry {
        if (basis != null) {
            Identifier.checked(basis);
        }
        Identifier.checked(policy);
        seen = List.copyOf(seen);
        if (seen.isEmpty()) {
            throw new IllegalArgumentException("nothing was seen");
        }
    }

    /** By the API, without a purpose that was stated. */
    public AccessEntry(Instant at, StaffId by, @Nullable AgencyId agency, Resource resource, Reason reason,
                       @Nullable String basis, String policy, List<Seen> seen) {
        this(at, by, agency, resource, reason, basis, null, Channel.API, policy, seen);
    }

    /** By which way something leaves; an accounting has to name it. All but the first are told by whoever handed it over. */
    public enum Channel { API, IN_PERSON, MAIL, FAX, SECURE_MESSAGE }

    /**
     * One record.
     *
     * @param owner the agency that discloses, where it is another one
     */
    public record Seen(ClientId person, AgencyId owner, String record) {

        public Seen {
            Identifier.checked(record);
        }
    }
}
