package org.casestream.intake.staff.guard;

import org.casestream.contracts.Sha256;
import org.casestream.contracts.intake.StaffEvent;
import org.casestream.contracts.intake.StaffEvent.StaffJoined;
import org.casestream.contracts.intake.StaffEvent.StaffLinked;
import org.casestream.eventing.automation.InTransaction;
import org.casestream.eventing.automation.Lookups;
import org.casestream.intake.staff.domain.StaffRefusal;
import org.springframework.stereotype.Component;

/**
 * Whoever signs in is one member of staff. Who is linked to nothing signs in as what the register calls them, so nobody can be
 * linked to what another one is called.
 */
@Component
class OneMemberPerSubject implements InTransaction<StaffEvent> {

    private final Lookups lookups;

    OneMemberPerSubject(Lookups lookups) {
        this.lookups = lookups;
    }

    @Override
    public void on(StaffEvent event) {
        switch (event) {
            case StaffJoined e -> claim(e, Sha256.of(e.staffId().value()));
            case StaffLinked e -> claim(e, e.subject());
            default -> { } // roles
        }
    }

    private void claim(StaffEvent event, Sha256 subject) {
        lookups.claim("staff-subject", subject.value(), event.staffId().value(), StaffRefusal.SUBJECT_ALREADY_LINKED);
    }
}
