package org.casestream.access.policy;

import java.time.Instant;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.jspecify.annotations.Nullable;

/**
 * One record about a person.
 *
 * @param caseId     that it belongs to; null where it is of no case
 * @param owner      the agency that keeps it
 * @param asked      the agency that a referral asks; null for everything else
 * @param recordedAt when it began
 */
public record What(Resource resource, ClientId person, @Nullable CaseId caseId, AgencyId owner, @Nullable AgencyId asked,
                   Instant recordedAt) {}
