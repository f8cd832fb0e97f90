package org.casestream.intake.staff.guard;

import org.casestream.contracts.intake.StaffEvent.StaffJoined;
import org.casestream.eventing.automation.InTransaction;
import org.casestream.intake.agencies.guard.KnownAgencies;
import org.springframework.stereotype.Component;

/** Nobody works for an agency that is not registered. */
@Component
class StaffOfKnownAgencies implements InTransaction<StaffJoined> {

    private final KnownAgencies agencies;

    StaffOfKnownAgencies(KnownAgencies agencies) {
        this.agencies = agencies;
    }

    @Override
    public void on(StaffJoined event) {
        if (event.agencyId() != null) {
            agencies.require(event.agencyId(), "/agencyId");
        }
    }
}
