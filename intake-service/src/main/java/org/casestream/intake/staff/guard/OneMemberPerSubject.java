package org.casestream.intake.staff.guard;

import org.casestream.eventing.automation.InTransaction;
import org.casestream.eventing.automation.Lookups;
import org.casestream.intake.staff.domain.StaffDetail.StaffSubjectLinked;
import org.casestream.intake.staff.domain.StaffRefusal;
import org.springframework.stereotype.Component;

/** Whoever signs in is one member of staff. */
@Component
class OneMemberPerSubject implements InTransaction<StaffSubjectLinked> {

    private final Lookups lookups;

    OneMemberPerSubject(Lookups lookups) {
        this.lookups = lookups;
    }

    @Override
    public void on(StaffSubjectLinked event) {
        lookups.claim("staff-subject", event.subject().value(), event.staffId().value(), StaffRefusal.SUBJECT_ALREADY_LINKED);
    }
}
