package org.casestream.access.policy;

import java.time.Instant;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.StaffId;
import org.jspecify.annotations.Nullable;

/**
 * One record about a person.
 *
 * @param caseId     that it belongs to; null where it is of no case
 * @param owner      the agency that keeps it
 * @param asked      the agency that a referral asks; null for everything else
 * @param recordedAt when it began
 * @param doneBy     who did what it is about; null where it is about nobody's doing
 */
public record What(Resource resource, ClientId person, @Nullable CaseId caseId, AgencyId owner, @Nullable AgencyId asked,
                   Instant recordedAt, @Nullable Doer doneBy) {

    /** Something that is about nobody's doing. */
    public What(Resource resource, ClientId person, @Nullable CaseId caseId, AgencyId owner, @Nullable AgencyId asked,
                Instant recordedAt) {
        this(resource, person, caseId, owner, asked, recordedAt, null);
    }

    /**
     * A member of staff, where they worked then.
     *
     * @param agency somebody who works elsewhere by now is a stranger to what they did here
     */
    public record Doer(StaffId staff, AgencyId agency) {}
}
