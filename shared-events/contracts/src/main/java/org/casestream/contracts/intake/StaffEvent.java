package org.casestream.contracts.intake;

import java.time.LocalDate;
import java.util.List;
import org.casestream.contracts.AccessFact;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.EventType;
import org.casestream.contracts.Identifier;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.Sha256;
import org.casestream.contracts.StaffId;
import org.jspecify.annotations.Nullable;

/** What intake tells the world about who works in the region, in which roles and when. Days are in the agency's zone. */
public sealed interface StaffEvent extends AccessFact {

    StaffId staffId();

    @Override
    default Identifier orderedBy() {
        return staffId();
    }

    /**
     * @param agencyId  null for those who work for the region
     * @param languages that they work in
     * @param firstDay  of work
     */
    @EventType("intake.staff-joined")
    record StaffJoined(StaffId staffId, @Nullable AgencyId agencyId, List<LanguageTag> languages, LocalDate firstDay)
            implements StaffEvent {

        public StaffJoined {
            languages = languages == null ? List.of() : List.copyOf(languages);
        }
    }

    /**
     * From now on, whoever signs in as this subject is this member of staff, and nobody else is.
     *
     * @param subject digest of what the identity provider calls them: who knows that recognises it, nobody reads it from here
     */
    @EventType("intake.staff-linked")
    record StaffLinked(StaffId staffId, Sha256 subject) implements StaffEvent {}

    /** @param lastDay in the role; null while no end is planned */
    @EventType("intake.staff-role-granted")
    record StaffRoleGranted(StaffId staffId, StaffRole role, LocalDate firstDay, @Nullable LocalDate lastDay)
            implements StaffEvent {}

    /** @param lastDay in the role, which was granted for longer */
    @EventType("intake.staff-role-ended")
    record StaffRoleEnded(StaffId staffId, StaffRole role, LocalDate lastDay) implements StaffEvent {}

    /** Nobody holds a role after their last day of work. */
    @EventType("intake.staff-left")
    record StaffLeft(StaffId staffId, LocalDate lastDay) implements StaffEvent {}

    /** The roles that a person can hold; the same as in their tokens. */
    enum StaffRole {
        INTAKE_WORKER(true),
        CASE_MANAGER(true),
        ASSESSOR(true),
        SUPERVISOR(true),
        PROVIDER(true),
        REGION_ADMIN(false),
        AUDITOR(false);

        private final boolean ofAnAgency;

        StaffRole(boolean ofAnAgency) {
            this.ofAnAgency = ofAnAgency;
        }

        /** Whether it is held at an agency; the others are held in the region. */
        public boolean ofAnAgency() {
            return ofAnAgency;
        }
    }
}
