package org.casestream.access.accounting;

import java.time.Instant;
import org.casestream.access.log.AccessEntry.Channel;
import org.casestream.access.policy.Reason;
import org.casestream.access.policy.Resource;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.intake.ConsentEvent.Purpose;
import org.casestream.contracts.intake.DataScope.RecordClass;
import org.jspecify.annotations.Nullable;

/**
 * One record that somebody saw, or was not to see, as it stands in the log.
 *
 * @param id          in its order, entries of all services are in the order of time
 * @param agencyId    of the reader; absent for auditors and systems of the region
 * @param ownerId     the agency whose record it is: who disclosed, where the reader is of another one
 * @param recordClass of what could be agreed to; absent for what is never shared
 * @param basis       the consent or emergency access that allowed it
 * @param policy      version of the policy that decided
 */
public record LoggedAccess(String id, Instant at, StaffId staffId, @Nullable AgencyId agencyId, ClientId clientId,
                           AgencyId ownerId, Resource resource, @Nullable RecordClass recordClass, String recordId,
                           boolean allowed, Reason reason, @Nullable String basis, @Nullable Purpose purpose,
                           Channel channel, String policy) {}
