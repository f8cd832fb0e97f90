package org.casestream.intake.staff.domain;

import java.time.LocalDate;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.SubjectId;
import org.casestream.contracts.intake.StaffEvent.StaffRole;
import org.jspecify.annotations.Nullable;

/** What can be asked about a member of staff. Days are in the agency's zone. */
public sealed interface StaffCommand {

    StaffId staffId();

    /**
     * For whom somebody administers staff.
     *
     * @param agencyId null for the whole region
     * @param region   whether roles of the region are theirs to give
     */
    record Administration(@Nullable AgencyId agencyId, boolean region) {}

    /** @param agencyId null for those who work for the region */
    record EnrolStaff(@TargetAggregateIdentifier StaffId staffId, @Nullable AgencyId agencyId, String name,
                      List<LanguageTag> languages, LocalDate firstDay, LocalDate today, Administration by)
            implements StaffCommand {}

    record LinkSubject(@TargetAggregateIdentifier StaffId staffId, SubjectId subject) implements StaffCommand {}

    record GrantRole(@TargetAggregateIdentifier StaffId staffId, StaffRole role, LocalDate firstDay,
                     @Nullable LocalDate lastDay, LocalDate today, Administration by) implements StaffCommand {}

    record EndRole(@TargetAggregateIdentifier StaffId staffId, StaffRole role, LocalDate lastDay, LocalDate today,
                   Administration by) implements StaffCommand {}

    record LeaveStaff(@TargetAggregateIdentifier StaffId staffId, LocalDate lastDay, LocalDate today) implements StaffCommand {}
}
