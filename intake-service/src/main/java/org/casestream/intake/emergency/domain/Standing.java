package org.casestream.intake.emergency.domain;

import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.StaffId;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for emergency access, and what stands for and against it at that moment.
 *
 * @param agencyId whose case it is
 * @param obstacle what forbids it, the law before the client's no; null if nothing does
 */
public record Standing(ClientId clientId, AgencyId agencyId, boolean restricted, @Nullable Obstacle obstacle, Asker asker) {

    /** Who asks, and where they work. */
    public record Asker(StaffId staffId, AgencyId agencyId) {}

    /** Whether the asker's own role opens the case already. */
    boolean needsNoEmergency() {
        return agencyId.equals(asker.agencyId) && !restricted;
    }
}
