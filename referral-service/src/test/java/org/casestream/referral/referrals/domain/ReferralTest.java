package org.casestream.referral.referrals.domain;

import static org.casestream.referral.referrals.domain.Sample.ACCEPTED;
import static org.casestream.referral.referrals.domain.Sample.ACTIVITY;
import static org.casestream.referral.referrals.domain.Sample.APPOINTMENT;
import static org.casestream.referral.referrals.domain.Sample.CANCELLED;
import static org.casestream.referral.referrals.domain.Sample.CASE;
import static org.casestream.referral.referrals.domain.Sample.CLIENT;
import static org.casestream.referral.referrals.domain.Sample.CLINIC;
import static org.casestream.referral.referrals.domain.Sample.COMPLETED;
import static org.casestream.referral.referrals.domain.Sample.DRAFTED;
import static org.casestream.referral.referrals.domain.Sample.DROP_IN;
import static org.casestream.referral.referrals.domain.Sample.HELD;
import static org.casestream.referral.referrals.domain.Sample.IN_ERROR;
import static org.casestream.referral.referrals.domain.Sample.JONAS;
import static org.casestream.referral.referrals.domain.Sample.MAYA;
import static org.casestream.referral.referrals.domain.Sample.MAYAS;
import static org.casestream.referral.referrals.domain.Sample.MET;
import static org.casestream.referral.referrals.domain.Sample.NOW;
import static org.casestream.referral.referrals.domain.Sample.OPEN_DOOR;
import static org.casestream.referral.referrals.domain.Sample.PEERS;
import static org.casestream.referral.referrals.domain.Sample.PEER_SUPPORT;
import static org.casestream.referral.referrals.domain.Sample.PLAN;
import static org.casestream.referral.referrals.domain.Sample.REFERRAL;
import static org.casestream.referral.referrals.domain.Sample.REJECTED;
import static org.casestream.referral.referrals.domain.Sample.REQUESTED;
import static org.casestream.referral.referrals.domain.Sample.SCHEDULED;
import static org.casestream.referral.referrals.domain.Sample.STALLED;
import static org.casestream.referral.referrals.domain.Sample.STARTED;
import static org.casestream.referral.referrals.domain.Sample.upTo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.Refused;
import org.casestream.contracts.careplan.ActivityCategory;
import org.casestream.contracts.referral.ReferralEvent.Enrolment;
import org.casestream.contracts.referral.ReferralEvent.NeedResolved;
import org.casestream.contracts.referral.ReferralEvent.Outcome;
import org.casestream.contracts.referral.ReferralEvent.ReferralCancelled;
import org.casestream.contracts.referral.ReferralEvent.ReferralContactAssigned;
import org.casestream.contracts.referral.ReferralEvent.ReferralRequested;
import org.casestream.contracts.referral.ReferralEvent.ReferralScheduled;
import org.casestream.contracts.referral.StatusReason;
import org.casestream.referral.referrals.domain.NarrativeEvent.NoteRecorded;
import org.casestream.referral.referrals.domain.ReferralCommand.AssignContact;
import org.casestream.referral.referrals.domain.ReferralCommand.ChosenService;
import org.casestream.referral.referrals.domain.ReferralCommand.DraftReferral;
import org.casestream.referral.referrals.domain.ReferralCommand.MarkStalled;
import org.casestream.referral.referrals.domain.ReferralCommand.MoveReferral;
import org.casestream.referral.referrals.domain.ReferralCommand.RequestReferral;
import org.casestream.referral.referrals.domain.ReferralCommand.ScheduleAppointment;
import org.casestream.referral.referrals.domain.ReferralCommand.WithdrawReferral;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReferralTest {

    private static final Set<Party> ASKING = Set.of(Party.REQUESTER);
    private static final Set<Party> ASKED = Set.of(Party.TARGET);
    private static final Set<Party> EITHER = Set.of(Party.values());

    private final AggregateTestFixture<Referral> fixture = new AggregateTestFixture<>(Referral.class);

    private ResultValidator<Referral> by(AgencyId agency, Object command, Object... history) {
        return fixture.given(Arrays.asList(history)).when(command, Map.of("agency", agency.value()));
    }

    private static MoveReferral move(TaskStatus status, @Nullable StatusReason reason, @Nullable Outcome outcome, Set<Party> as) {
        return new MoveReferral(REFERRAL, status, reason, outcome, null, as, null, NOW, ZoneOffset.UTC);
    }

    private static void refused(ResultValidator<Referral> result, String code) {
        result.expectException(Refused.class).expectExceptionMessage(code).expectNoEvents();
    }

    private static void nothing(ResultValidator<Referral> result) {
        result.expectSuccessfulHandlerExecution().expectNoEvents();
    }

    @Nested
    class Drafting {

        private final DraftReferral draft = draft(null, null);

        private DraftReferral draft(@Nullable ChosenService service, @Nullable String note) {
            return new DraftReferral(REFERRAL, CASE, CLIENT, CLINIC, PLAN, ACTIVITY, ActivityCategory.SUPPORT_GROUP,
                    List.of(PEER_SUPPORT, DROP_IN), MAYA, service, note);
        }

        @Test
        void begins_with_the_services_that_fit_and_a_contact() {
            fixture.givenNoPriorActivity().when(draft).expectEvents(DRAFTED, MAYAS);
        }

        @Test
        void the_same_cause_again_makes_no_second_referral() {
            nothing(fixture.given(DRAFTED, MAYAS, REQUESTED).when(draft));
        }

        @Test
        void with_a_service_it_is_requested_right_away() {
            fixture.givenNoPriorActivity().when(draft(PEERS, "prefers evenings"))
                    .expectEvents(DRAFTED, MAYAS, new NoteRecorded(REFERRAL, CASE, CLIENT, Party.REQUESTER, "prefers evenings"), REQUESTED);
        }
    }

    @Nested
    class Requesting {

        @Test
        void names_a_service_and_thereby_the_provider() {
            by(CLINIC, new RequestReferral(REFERRAL, PEERS, ASKING), DRAFTED).expectEvents(REQUESTED);
        }

        @Test
        void another_service_is_a_new_referral() {
            refused(by(CLINIC, new RequestReferral(REFERRAL, new ChosenService(DROP_IN, OPEN_DOOR), ASKING), DRAFTED, REQUESTED),
                    "MOVE_NOT_ALLOWED");
            refused(by(CLINIC, new RequestReferral(REFERRAL, PEERS, ASKING), DRAFTED, REQUESTED, REJECTED), "MOVE_NOT_ALLOWED");
        }

        @Test
        void needs_the_service() {
            refused(by(CLINIC, move(TaskStatus.REQUESTED, null, null, ASKING), DRAFTED), "SERVICE_REQUIRED");
        }
    }

    @Nested
    class Sides {

        @Test
        void a_role_acts_only_for_its_own_side() {
            refused(by(CLINIC, move(TaskStatus.CANCELLED, StatusReason.OTHER, null, ASKED), DRAFTED, REQUESTED), "NOT_FOUND");
            refused(by(OPEN_DOOR, move(TaskStatus.ACCEPTED, null, null, ASKING), DRAFTED, REQUESTED), "NOT_FOUND");
        }

        @Test
        void an_agency_that_asks_itself_is_both_sides() {
            AgencyId same = CLINIC;
            Object asked = new ReferralRequested(REFERRAL, CASE, PEER_SUPPORT, same);
            by(same, move(TaskStatus.ACCEPTED, null, null, EITHER), DRAFTED, asked).expectEvents(ACCEPTED);
            by(same, move(TaskStatus.ENTERED_IN_ERROR, null, null, EITHER), DRAFTED, asked).expectEvents(IN_ERROR);
        }

        @Test
        void the_platform_is_on_the_side_that_asks() {
            fixture.given(DRAFTED, REQUESTED).when(move(TaskStatus.CANCELLED, StatusReason.NO_CAPACITY, null, ASKING))
                    .expectEvents(CANCELLED);
            refused(fixture.given(DRAFTED, REQUESTED).when(move(TaskStatus.ACCEPTED, null, null, EITHER)), "MOVE_NOT_YOURS");
        }
    }

    @Nested
    class Reasons {

        @ParameterizedTest
        @EnumSource(names = {"REJECTED", "CANCELLED", "ON_HOLD", "FAILED"})
        void are_required(TaskStatus status) {
            Object[] history = upTo(status == TaskStatus.REJECTED ? TaskStatus.REQUESTED : TaskStatus.ACCEPTED).toArray();
            refused(by(OPEN_DOOR, move(status, null, null, ASKED), history), "REASON_REQUIRED");
        }

        @Test
        void belong_to_no_other_status() {
            refused(by(OPEN_DOOR, move(TaskStatus.ACCEPTED, StatusReason.OTHER, null, ASKED), DRAFTED, REQUESTED), "VALUE_INVALID");
        }

        @Test
        void another_reason_is_not_the_same_fact_again() {
            refused(by(OPEN_DOOR, move(TaskStatus.ON_HOLD, StatusReason.OTHER, null, ASKED), DRAFTED, REQUESTED, ACCEPTED, HELD),
                    "MOVE_NOT_ALLOWED");
        }
    }

    @Nested
    class Outcomes {

        private ResultValidator<Referral> completed(@Nullable Outcome outcome) {
            return by(OPEN_DOOR, move(TaskStatus.COMPLETED, null, outcome, ASKED), DRAFTED, REQUESTED, ACCEPTED, STARTED);
        }

        private static Outcome from(@Nullable LocalDate first, @Nullable LocalDate last) {
            return new Outcome(true, first, last, Enrolment.NOT_ENROLLED, NeedResolved.PARTLY);
        }

        @Test
        void are_required_to_complete() {
            refused(completed(null), "OUTCOME_REQUIRED");
        }

        @Test
        void do_not_end_before_they_begin() {
            refused(completed(from(LocalDate.of(2026, 11, 2), LocalDate.of(2026, 11, 1))), "OUTCOME_DATES_INVALID");
        }

        @Test
        void may_be_of_one_day_or_without_dates() {
            completed(from(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 1))).expectSuccessfulHandlerExecution();
            completed(from(null, null)).expectSuccessfulHandlerExecution();
            completed(from(LocalDate.of(2026, 11, 1), null)).expectSuccessfulHandlerExecution();
        }

        @Test
        void belong_to_no_other_status() {
            refused(by(OPEN_DOOR, move(TaskStatus.ACCEPTED, null, MET, ASKED), DRAFTED, REQUESTED), "VALUE_INVALID");
        }
    }

    @Nested
    class Notes {

        private MoveReferral accepted(String note) {
            return new MoveReferral(REFERRAL, TaskStatus.ACCEPTED, null, null, note, ASKED, null, NOW, ZoneOffset.UTC);
        }

        @Test
        void are_kept_with_the_side_that_wrote_them() {
            by(OPEN_DOOR, accepted("come on Friday"), DRAFTED, REQUESTED)
                    .expectEvents(ACCEPTED, new NoteRecorded(REFERRAL, CASE, CLIENT, Party.TARGET, "come on Friday"));
        }

        @Test
        void the_same_note_again_is_no_event_and_a_new_one_is() {
            NoteRecorded noted = new NoteRecorded(REFERRAL, CASE, CLIENT, Party.TARGET, "come on Friday");
            nothing(by(OPEN_DOOR, accepted("come on Friday"), DRAFTED, REQUESTED, ACCEPTED, noted));
            by(OPEN_DOOR, accepted("or on Monday"), DRAFTED, REQUESTED, ACCEPTED, noted)
                    .expectEvents(new NoteRecorded(REFERRAL, CASE, CLIENT, Party.TARGET, "or on Monday"));
        }
    }

    @Nested
    class Appointments {

        private final ScheduleAppointment schedule = new ScheduleAppointment(REFERRAL, APPOINTMENT, ASKED, NOW);

        @ParameterizedTest
        @EnumSource(TaskStatus.class)
        void stand_while_accepted_or_in_progress(TaskStatus status) {
            ResultValidator<Referral> result = by(OPEN_DOOR, schedule, upTo(status).toArray());
            switch (status) {
                case ACCEPTED, IN_PROGRESS -> result.expectEvents(SCHEDULED);
                case DRAFT -> refused(result, "NOT_FOUND");
                default -> refused(result, "REFERRAL_NOT_UNDER_WAY");
            }
        }

        @Test
        void are_the_providers_to_make() {
            refused(by(CLINIC, new ScheduleAppointment(REFERRAL, APPOINTMENT, EITHER, NOW), DRAFTED, REQUESTED, ACCEPTED),
                    "MOVE_NOT_YOURS");
        }

        @Test
        void can_be_moved_and_the_same_again_is_no_event() {
            nothing(by(OPEN_DOOR, schedule, DRAFTED, REQUESTED, ACCEPTED, SCHEDULED));
            by(OPEN_DOOR, new ScheduleAppointment(REFERRAL, APPOINTMENT.plusSeconds(60), ASKED, NOW), DRAFTED, REQUESTED, ACCEPTED,
                    SCHEDULED)
                    .expectEvents(new ReferralScheduled(REFERRAL, CASE, PLAN, ACTIVITY, APPOINTMENT.plusSeconds(60)));
        }
    }

    @Test
    void an_appointment_lies_ahead_when_it_is_made() {
        refused(by(OPEN_DOOR, new ScheduleAppointment(REFERRAL, NOW, ASKED, NOW), DRAFTED, REQUESTED, ACCEPTED), "DATE_IN_THE_PAST");
        refused(by(OPEN_DOOR, new ScheduleAppointment(REFERRAL, Instant.parse("9999-01-01T00:00:00Z"), ASKED, NOW), DRAFTED,
                REQUESTED, ACCEPTED), "DATE_TOO_FAR");
        nothing(by(OPEN_DOOR, new ScheduleAppointment(REFERRAL, APPOINTMENT, ASKED, APPOINTMENT.plusSeconds(1)), DRAFTED, REQUESTED,
                ACCEPTED, SCHEDULED));
    }

    @ParameterizedTest
    @CsvSource({"2026-11-25,,DATE_IN_THE_FUTURE", ",2026-11-25,DATE_IN_THE_FUTURE", "0001-01-01,,DATE_TOO_FAR",
            "2026-11-24,2026-11-23,OUTCOME_DATES_INVALID"})
    void an_outcome_lies_behind(@Nullable LocalDate first, @Nullable LocalDate last, String code) {
        Outcome outcome = new Outcome(true, first, last, MET.enrolment(), MET.needResolved());
        refused(by(OPEN_DOOR, move(TaskStatus.COMPLETED, null, outcome, ASKED), DRAFTED, REQUESTED, ACCEPTED), code);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-24T02:59:59.999Z,DATE_BEFORE_THE_RECORD", "2026-11-24T03:00:00Z,", "2026-11-24T04:00:00Z,",
            "2026-11-24T04:00:00.001Z,DATE_IN_THE_FUTURE"})
    void what_is_written_down_later_happened_since_the_referral_began(Instant occurredAt, @Nullable String code) {
        MoveReferral accept = new MoveReferral(REFERRAL, TaskStatus.ACCEPTED, null, null, null, ASKED, occurredAt,
                NOW.plusSeconds(3600), ZoneOffset.UTC);
        ResultValidator<Referral> result = fixture.givenCurrentTime(NOW).andGiven(DRAFTED, REQUESTED)
                .when(accept, Map.of("agency", OPEN_DOOR.value()));
        if (code == null) {
            result.expectEvents(ACCEPTED);
        } else {
            refused(result, code);
        }
    }

    @Nested
    class Contact {

        private final AssignContact toJonas = new AssignContact(REFERRAL, JONAS);

        @Test
        void follows_until_the_referral_ends() {
            fixture.given(DRAFTED, MAYAS).when(toJonas).expectEvents(new ReferralContactAssigned(REFERRAL, CASE, JONAS, MAYA));
            nothing(fixture.given(DRAFTED, MAYAS, REQUESTED, REJECTED).when(toJonas));
        }

        @Test
        void the_same_again_is_no_event() {
            nothing(fixture.given(DRAFTED, MAYAS).when(new AssignContact(REFERRAL, MAYA)));
        }
    }

    @Nested
    class Withdrawing {

        private final WithdrawReferral withdraw = new WithdrawReferral(REFERRAL, StatusReason.CASE_CLOSED);

        @ParameterizedTest
        @EnumSource(TaskStatus.class)
        void cancels_what_is_open(TaskStatus status) {
            ResultValidator<Referral> result = fixture.given(upTo(status)).when(withdraw);
            switch (status) {
                case DRAFT -> result.expectEvents(IN_ERROR);
                case REQUESTED, ACCEPTED, IN_PROGRESS, ON_HOLD -> result.expectEvents(
                        new ReferralCancelled(REFERRAL, CASE, PLAN, ACTIVITY, StatusReason.CASE_CLOSED));
                case REJECTED, CANCELLED, COMPLETED, FAILED, ENTERED_IN_ERROR -> nothing(result);
            }
        }
    }

    @Nested
    class Stalling {

        private final MarkStalled stalled = new MarkStalled(REFERRAL);

        @Test
        void happens_once_to_a_request() {
            fixture.given(DRAFTED, REQUESTED).when(stalled).expectEvents(STALLED);
            nothing(fixture.given(DRAFTED, REQUESTED, STALLED).when(stalled));
        }

        @Test
        void never_happens_to_a_draft_or_after_an_answer() {
            nothing(fixture.given(DRAFTED).when(stalled));
            nothing(fixture.given(DRAFTED, REQUESTED, ACCEPTED).when(stalled));
            nothing(fixture.given(DRAFTED, REQUESTED, ACCEPTED, COMPLETED).when(stalled));
        }
    }
}
