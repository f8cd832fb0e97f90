package org.casestream.intake.agencies.domain;

import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ProgramId;
import org.casestream.contracts.intake.AgencyEvent.AgencyKind;

/** What an agency can be asked to do. */
public sealed interface AgencyCommand {

    AgencyId agencyId();

    /** @param agencyId as in the {@code agency} claim of its people's tokens */
    record RegisterAgency(@TargetAggregateIdentifier AgencyId agencyId, String name, AgencyKind kind)
            implements AgencyCommand {}

    /** @param today in the agency's zone */
    record OpenProgram(@TargetAggregateIdentifier AgencyId agencyId, ProgramId programId, String name, LocalDate firstDay,
                       LocalDate today) implements AgencyCommand {}

    /** @param today in the agency's zone */
    record CloseProgram(@TargetAggregateIdentifier AgencyId agencyId, ProgramId programId, LocalDate lastDay,
                        LocalDate today) implements AgencyCommand {}
}
