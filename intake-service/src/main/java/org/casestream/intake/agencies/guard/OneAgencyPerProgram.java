package org.casestream.intake.agencies.guard;

import org.casestream.contracts.intake.AgencyEvent.ProgramOpened;
import org.casestream.eventing.automation.InTransaction;
import org.casestream.eventing.automation.Lookups;
import org.casestream.intake.agencies.domain.AgencyRefusal;
import org.springframework.stereotype.Component;

/** A program's id means one program in the whole region: eligibility rules and events name programs by it alone. */
@Component
class OneAgencyPerProgram implements InTransaction<ProgramOpened> {

    private final Lookups lookups;

    OneAgencyPerProgram(Lookups lookups) {
        this.lookups = lookups;
    }

    @Override
    public void on(ProgramOpened event) {
        lookups.claim("program-agency", event.programId().value(), event.agencyId().value(), AgencyRefusal.PROGRAM_ID_TAKEN);
    }
}
