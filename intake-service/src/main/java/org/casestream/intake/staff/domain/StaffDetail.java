package org.casestream.intake.staff.domain;

import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.EventType;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.SubjectId;

/** What identifies a member of staff. It never leaves the service. Staff are not clients: no client's key seals it. */
public sealed interface StaffDetail extends DomainEvent {

    StaffId staffId();

    @EventType("intake.staff-named")
    record StaffNamed(StaffId staffId, String name) implements StaffDetail {}

    @EventType("intake.staff-subject-linked")
    record StaffSubjectLinked(StaffId staffId, SubjectId subject) implements StaffDetail {}
}
