package org.casestream.intake.staff.guard;

import org.casestream.contracts.SubjectDigest;
import org.casestream.contracts.SubjectId;
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
            case StaffJoined e -> claim(e, SubjectDigest.of(new SubjectId(e.staffId().value())));
            case StaffLinked e -> claim(e, e.subject());
            default -> { } // roles
        }
    }

    private void claim(StaffEvent event, SubjectDigest subject) {
        lookups.claim("staff-subject", subject.value(), event.staffId().value(), StaffRefusal.SUBJECT_ALREADY_LINKED);
    }
}
