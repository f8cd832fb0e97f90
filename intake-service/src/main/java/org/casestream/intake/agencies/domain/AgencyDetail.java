package org.casestream.intake.agencies.domain;

import org.casestream.contracts.AgencyId;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.EventType;
import org.casestream.contracts.ProgramId;

/** What agencies and programs are called. Public knowledge, but text, and no text leaves a service on Kafka. */
public sealed interface AgencyDetail extends DomainEvent {

    AgencyId agencyId();

    @EventType("intake.agency-named")
    record AgencyNamed(AgencyId agencyId, String name) implements AgencyDetail {}

    @EventType("intake.program-named")
    record ProgramNamed(AgencyId agencyId, ProgramId programId, String name) implements AgencyDetail {}
}
