package org.casestream.contracts.intake;

import java.time.LocalDate;
import org.casestream.contracts.AccessFact;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.EventType;
import org.casestream.contracts.Identifier;
import org.casestream.contracts.ProgramId;

/** What intake tells the world about the agencies of the region and their programs. Days are in the agency's zone. */
public sealed interface AgencyEvent extends AccessFact {

    AgencyId agencyId();

    @Override
    default Identifier orderedBy() {
        return agencyId();
    }

    @EventType("intake.agency-registered")
    record AgencyRegistered(AgencyId agencyId, AgencyKind kind) implements AgencyEvent {}

    /** @param firstDay on which the program takes people on */
    @EventType("intake.program-opened")
    record ProgramOpened(AgencyId agencyId, ProgramId programId, LocalDate firstDay) implements AgencyEvent {}

    /** @param lastDay of the program */
    @EventType("intake.program-closed")
    record ProgramClosed(AgencyId agencyId, ProgramId programId, LocalDate lastDay) implements AgencyEvent {}

    /** What an agency mainly is. */
    enum AgencyKind { CLINIC, COMMUNITY_ORGANISATION, HOUSING_PROVIDER, CRISIS_LINE, HOSPITAL, PUBLIC_AUTHORITY, OTHER }
}
