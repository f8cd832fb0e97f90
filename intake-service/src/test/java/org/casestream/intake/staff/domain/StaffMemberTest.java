package org.casestream.intake.staff.domain;

import static org.casestream.intake.Sample.CLINIC;
import static org.casestream.intake.Sample.MAYA;
import static org.casestream.intake.Sample.OPEN_DOOR;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.Refused;
import org.casestream.contracts.Sha256;
import org.casestream.contracts.SubjectId;
import org.casestream.contracts.intake.StaffEvent.StaffJoined;
import org.casestream.contracts.intake.StaffEvent.StaffLeft;
import org.casestream.contracts.intake.StaffEvent.StaffLinked;
import org.casestream.contracts.intake.StaffEvent.StaffRole;
import org.casestream.contracts.intake.StaffEvent.StaffRoleEnded;
import org.casestream.contracts.intake.StaffEvent.StaffRoleGranted;
import org.casestream.intake.staff.domain.StaffCommand.Administration;
import org.casestream.intake.staff.domain.StaffCommand.EndRole;
import org.casestream.intake.staff.domain.StaffCommand.EnrolStaff;
import org.casestream.intake.staff.domain.StaffCommand.GrantRole;
import org.casestream.intake.staff.domain.StaffCommand.LeaveStaff;
import org.casestream.intake.staff.domain.StaffCommand.LinkSubject;
import org.casestream.intake.staff.domain.StaffDetail.StaffNamed;
import org.casestream.intake.staff.domain.StaffDetail.StaffSubjectLinked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StaffMemberTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-24");
    private static final Administration REGION = new Administration(null, true);
    private static final Administration SUPERVISOR = new Administration(CLINIC, false);
    private static final List<LanguageTag> ENGLISH = List.of(new LanguageTag("en"));
    private static final SubjectId SUBJECT = new SubjectId("8f14e45f");

    private static final StaffJoined JOINED = new StaffJoined(MAYA, CLINIC, ENGLISH, TODAY);
    private static final StaffJoined OF_THE_REGION = new StaffJoined(MAYA, null, ENGLISH, TODAY);
    private static final StaffNamed NAMED = new StaffNamed(MAYA, "Maya Osei");
    private static final StaffSubjectLinked LINKED = new StaffSubjectLinked(MAYA, SUBJECT);
    private static final StaffRoleGranted GRANTED = new StaffRoleGranted(MAYA, StaffRole.CASE_MANAGER, TODAY, null);
    private static final StaffRoleEnded ENDED = new StaffRoleEnded(MAYA, StaffRole.CASE_MANAGER, TODAY.plusDays(9));
    private static final StaffLeft LEFT = new StaffLeft(MAYA, TODAY.plusDays(20));

    private final AggregateTestFixture<StaffMember> fixture = new AggregateTestFixture<>(StaffMember.class);

    private static EnrolStaff enrol(@Nullable AgencyId agency, String name, Administration by) {
        return new EnrolStaff(MAYA, agency, name, ENGLISH, TODAY, TODAY, by);
    }

    private static GrantRole grant(StaffRole role, int from, @Nullable Integer to, Administration by) {
        return new GrantRole(MAYA, role, TODAY.plusDays(from), to == null ? null : TODAY.plusDays(to), TODAY, by);
    }

    private static EndRole end(StaffRole role, int lastDay, Administration by) {
        return new EndRole(MAYA, role, TODAY.plusDays(lastDay), TODAY, by);
    }

    private static LeaveStaff leave(int lastDay) {
        return new LeaveStaff(MAYA, TODAY.plusDays(lastDay), TODAY);
    }

    @Test
    void somebody_joins_once() {
        fixture.givenNoPriorActivity().when(enrol(CLINIC, "Maya Osei", SUPERVISOR)).expectEvents(JOINED, NAMED);
        fixture.given(JOINED, NAMED).when(enrol(CLINIC, "Maya Osei", SUPERVISOR)).expectNoEvents();
        fixture.given(JOINED, NAMED).when(enrol(CLINIC, "Maja Osei", SUPERVISOR))
                .expectException(Refused.class).expectExceptionMessage("ALREADY_EXISTS").expectNoEvents();
        fixture.givenNoPriorActivity().when(enrol(null, "Maya Osei", REGION)).expectEvents(OF_THE_REGION, NAMED);
    }

    @Test
    void a_supervisor_takes_nobody_on_for_another_agency() {
        fixture.givenNoPriorActivity().when(enrol(OPEN_DOOR, "Maya Osei", SUPERVISOR))
                .expectException(Refused.class).expectExceptionMessage("STAFF_OF_ANOTHER_AGENCY").expectNoEvents();
        fixture.givenNoPriorActivity().when(enrol(null, "Maya Osei", SUPERVISOR))
                .expectException(Refused.class).expectExceptionMessage("STAFF_OF_ANOTHER_AGENCY").expectNoEvents();
    }

    @Test
    void the_identity_provider_knows_a_person_by_one_subject() {
        fixture.given(JOINED, NAMED).when(new LinkSubject(MAYA, SUBJECT)).expectEvents(LINKED,
                new StaffLinked(MAYA, Sha256.of(SUBJECT.value())));
        fixture.given(JOINED, NAMED, LINKED).when(new LinkSubject(MAYA, SUBJECT)).expectNoEvents();
        fixture.given(JOINED, NAMED, LINKED).when(new LinkSubject(MAYA, new SubjectId("45c48cce")))
                .expectException(Refused.class).expectExceptionMessage("SUBJECT_ALREADY_LINKED").expectNoEvents();
    }

    @Test
    void a_role_is_granted_for_a_time() {
        fixture.given(JOINED, NAMED).when(grant(StaffRole.CASE_MANAGER, 0, null, SUPERVISOR)).expectEvents(GRANTED);
        fixture.given(JOINED, NAMED, GRANTED).when(grant(StaffRole.CASE_MANAGER, 0, null, SUPERVISOR)).expectNoEvents();
        fixture.given(JOINED, NAMED, GRANTED).when(grant(StaffRole.ASSESSOR, 3, 5, SUPERVISOR)).expectEvents(
                new StaffRoleGranted(MAYA, StaffRole.ASSESSOR, TODAY.plusDays(3), TODAY.plusDays(5)));
        fixture.given(JOINED, NAMED, GRANTED, ENDED).when(grant(StaffRole.CASE_MANAGER, 10, null, SUPERVISOR)).expectEvents(
                new StaffRoleGranted(MAYA, StaffRole.CASE_MANAGER, TODAY.plusDays(10), null));
    }

    static Stream<Arguments> no_such_period() {
        return Stream.of(arguments(5, 4, "DATES_REVERSED"), arguments(-1, null, "DATE_BEFORE_THE_RECORD"),
                arguments(3654, null, "DATE_TOO_FAR"), arguments(0, 3654, "DATE_TOO_FAR"));
    }

    @ParameterizedTest
    @MethodSource("no_such_period")
    void a_role_is_held_on_days_that_make_sense(int from, @Nullable Integer to, String code) {
        fixture.given(JOINED, NAMED).when(grant(StaffRole.CASE_MANAGER, from, to, SUPERVISOR))
                .expectException(Refused.class).expectExceptionMessage(code).expectNoEvents();
    }

    @ParameterizedTest
    @CsvSource({"9, 12", "9, ", "0, 3"})
    void nobody_holds_a_role_twice_on_one_day(int from, @Nullable Integer to) {
        fixture.given(JOINED, NAMED, GRANTED, ENDED).when(grant(StaffRole.CASE_MANAGER, from, to, SUPERVISOR))
                .expectException(Refused.class).expectExceptionMessage("ROLE_ALREADY_HELD").expectNoEvents();
    }

    @ParameterizedTest
    @CsvSource({"REGION_ADMIN", "AUDITOR"})
    void a_supervisor_gives_no_role_of_the_region(StaffRole role) {
        fixture.given(JOINED, NAMED).when(grant(role, 0, null, SUPERVISOR))
                .expectException(Refused.class).expectExceptionMessage("ROLE_NOT_YOURS_TO_GIVE").expectNoEvents();
        fixture.given(JOINED, NAMED).when(end(role, 0, SUPERVISOR))
                .expectException(Refused.class).expectExceptionMessage("ROLE_NOT_YOURS_TO_GIVE").expectNoEvents();
        fixture.given(JOINED, NAMED).when(grant(role, 0, null, REGION)).expectEvents(new StaffRoleGranted(MAYA, role, TODAY, null));
    }

    @Test
    void who_works_for_no_agency_holds_no_role_there() {
        fixture.given(OF_THE_REGION, NAMED).when(grant(StaffRole.CASE_MANAGER, 0, null, REGION))
                .expectException(Refused.class).expectExceptionMessage("ROLE_NEEDS_AN_AGENCY").expectNoEvents();
    }

    @Test
    void a_role_ends_once() {
        fixture.given(JOINED, NAMED, GRANTED).when(end(StaffRole.CASE_MANAGER, 9, SUPERVISOR)).expectEvents(ENDED);
        fixture.given(JOINED, NAMED, GRANTED, ENDED).when(end(StaffRole.CASE_MANAGER, 9, SUPERVISOR)).expectNoEvents();
        fixture.given(JOINED, NAMED, GRANTED, ENDED).when(end(StaffRole.CASE_MANAGER, 8, SUPERVISOR))
                .expectException(Refused.class).expectExceptionMessage("ROLE_ALREADY_ENDED").expectNoEvents();
    }

    @Test
    void a_role_ends_before_its_planned_end_and_not_after_it() {
        StaffRoleGranted planned = new StaffRoleGranted(MAYA, StaffRole.CASE_MANAGER, TODAY, TODAY.plusDays(30));
        fixture.given(JOINED, NAMED, planned).when(end(StaffRole.CASE_MANAGER, 9, SUPERVISOR)).expectEvents(ENDED);
        fixture.given(JOINED, NAMED, planned).when(end(StaffRole.CASE_MANAGER, 30, SUPERVISOR)).expectNoEvents();
        fixture.given(JOINED, NAMED, planned).when(end(StaffRole.CASE_MANAGER, 31, SUPERVISOR))
                .expectException(Refused.class).expectExceptionMessage("ROLE_ALREADY_ENDED").expectNoEvents();
        fixture.given(JOINED, NAMED, planned).when(end(StaffRole.CASE_MANAGER, -1, SUPERVISOR))
                .expectException(Refused.class).expectExceptionMessage("DATES_REVERSED").expectNoEvents();
    }

    @Test
    void what_nobody_holds_does_not_end() {
        fixture.given(JOINED, NAMED).when(end(StaffRole.ASSESSOR, 0, SUPERVISOR))
                .expectException(Refused.class).expectExceptionMessage("NOT_FOUND").expectNoEvents();
    }

    @Test
    void who_leaves_leaves_their_roles() {
        fixture.given(JOINED, NAMED, GRANTED).when(leave(20)).expectEvents(
                new StaffRoleEnded(MAYA, StaffRole.CASE_MANAGER, TODAY.plusDays(20)), LEFT);
        fixture.given(JOINED, NAMED, GRANTED, ENDED).when(leave(20)).expectEvents(LEFT);
        fixture.given(JOINED, NAMED, LEFT).when(leave(20)).expectNoEvents();
        fixture.given(JOINED, NAMED).when(leave(-1))
                .expectException(Refused.class).expectExceptionMessage("DATES_REVERSED").expectNoEvents();
    }

    @Test
    void who_has_left_gets_no_role_and_does_not_leave_again() {
        fixture.given(JOINED, NAMED, LEFT).when(leave(21))
                .expectException(Refused.class).expectExceptionMessage("STAFF_HAS_LEFT").expectNoEvents();
        fixture.given(JOINED, NAMED, LEFT).when(grant(StaffRole.ASSESSOR, 0, null, SUPERVISOR))
                .expectException(Refused.class).expectExceptionMessage("STAFF_HAS_LEFT").expectNoEvents();
    }

    @Test
    void another_agency_administers_nobody_here() {
        fixture.given(JOINED, NAMED).when(leave(20), Map.of("agency", OPEN_DOOR.value()))
                .expectException(Refused.class).expectExceptionMessage("NOT_FOUND").expectNoEvents();
        fixture.given(OF_THE_REGION, NAMED).when(leave(20), Map.of("agency", OPEN_DOOR.value()))
                .expectException(Refused.class).expectExceptionMessage("NOT_FOUND").expectNoEvents();
    }
}
