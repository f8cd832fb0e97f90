package org.casestream.intake.cases.domain;

import static org.casestream.intake.Sample.ALERT;
import static org.casestream.intake.Sample.ASSESSMENT;
import static org.casestream.intake.Sample.CASE;
import static org.casestream.intake.Sample.CLIENT;
import static org.casestream.intake.Sample.CLINIC;
import static org.casestream.intake.Sample.JONAS;
import static org.casestream.intake.Sample.MAYA;
import static org.casestream.intake.Sample.NOW;
import static org.casestream.intake.Sample.OPEN_DOOR;
import static org.casestream.intake.Sample.REQUEST;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.ProgramId;
import org.casestream.contracts.Refused;
import org.casestream.contracts.assessment.Eligibility;
import org.casestream.contracts.intake.CaseEvent.AlertKind;
import org.casestream.contracts.intake.CaseEvent.CaseAlertAcknowledged;
import org.casestream.contracts.intake.CaseEvent.CaseAlertRaised;
import org.casestream.contracts.intake.CaseEvent.CaseClosed;
import org.casestream.contracts.intake.CaseEvent.CaseFindingsRecorded;
import org.casestream.contracts.intake.CaseEvent.CaseLevelChanged;
import org.casestream.contracts.intake.CaseEvent.CaseManagerAssigned;
import org.casestream.contracts.intake.CaseEvent.CaseOpened;
import org.casestream.contracts.intake.CaseEvent.ClosureReason;
import org.casestream.contracts.intake.Destination;
import org.casestream.contracts.intake.Urgency;
import org.casestream.intake.cases.domain.CaseCommand.AcknowledgeAlert;
import org.casestream.intake.cases.domain.CaseCommand.AssignCaseManager;
import org.casestream.intake.cases.domain.CaseCommand.ChangeCaseLevel;
import org.casestream.intake.cases.domain.CaseCommand.CloseCase;
import org.casestream.intake.cases.domain.CaseCommand.OpenCase;
import org.casestream.intake.cases.domain.CaseCommand.RaiseAlert;
import org.casestream.intake.cases.domain.CaseCommand.RecordFindings;
import org.casestream.intake.cases.domain.CaseNarrative.CaseClosureNoted;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CaseTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-24");
    private static final List<ProgramId> ADULTS = List.of(new ProgramId("adults"));
    private static final CaseOpened OPENED = new CaseOpened(CASE, CLIENT, CLINIC, REQUEST, Urgency.SOON);
    private static final CaseManagerAssigned MAYAS = new CaseManagerAssigned(CASE, MAYA, null);
    private static final CaseFindingsRecorded FOUND =
            new CaseFindingsRecorded(CASE, ASSESSMENT, 3, Eligibility.ELIGIBLE, ADULTS);
    private static final CaseAlertRaised ALERTED = new CaseAlertRaised(CASE, ALERT, AlertKind.SAFETY_ANSWER);
    private static final CaseClosed CLOSED =
            new CaseClosed(CASE, ClosureReason.CONCLUDED, Destination.PRIMARY_CARE, TODAY);

    private final AggregateTestFixture<Case> fixture = new AggregateTestFixture<>(Case.class);

    /** Everything given happened now. */
    private TestExecutor<Case> given(Object... events) {
        return fixture.givenCurrentTime(NOW).andGiven(events);
    }

    private static CloseCase close(LocalDate closedOn) {
        return close(closedOn, null, ZoneOffset.UTC);
    }

    private static CloseCase close(LocalDate closedOn, @Nullable String note, ZoneId zone) {
        return new CloseCase(CASE, ClosureReason.CONCLUDED, Destination.PRIMARY_CARE, closedOn, note, NOW, zone);
    }

    @Nested
    class Opening {

        @Test
        void a_case_is_opened() {
            fixture.givenNoPriorActivity().when(new OpenCase(CASE, CLIENT, CLINIC, REQUEST, Urgency.SOON, null))
                    .expectEvents(OPENED);
        }

        @Test
        void a_safety_concern_at_screening_is_an_alert_from_the_start() {
            fixture.givenNoPriorActivity().when(new OpenCase(CASE, CLIENT, CLINIC, REQUEST, Urgency.SOON, ALERT))
                    .expectEvents(OPENED, new CaseAlertRaised(CASE, ALERT, AlertKind.SCREENING));
        }

        @Test
        void opening_it_again_changes_nothing() {
            given(OPENED).when(new OpenCase(CASE, CLIENT, CLINIC, REQUEST, Urgency.SOON, ALERT)).expectNoEvents();
        }
    }

    @Nested
    class Managing {

        @Test
        void a_manager_is_assigned() {
            given(OPENED).when(new AssignCaseManager(CASE, MAYA)).expectEvents(MAYAS);
        }

        @Test
        void another_manager_follows_the_first() {
            given(OPENED, MAYAS).when(new AssignCaseManager(CASE, JONAS))
                    .expectEvents(new CaseManagerAssigned(CASE, JONAS, MAYA));
        }

        @Test
        void the_same_manager_again_is_no_news() {
            given(OPENED, MAYAS).when(new AssignCaseManager(CASE, MAYA)).expectNoEvents();
        }

        @Test
        void a_closed_case_takes_no_manager() {
            given(OPENED, CLOSED).when(new AssignCaseManager(CASE, MAYA))
                    .expectException(Refused.class).expectExceptionMessage("CASE_ALREADY_CLOSED").expectNoEvents();
        }

        @Test
        void another_agency_does_not_even_learn_that_there_is_a_case() {
            given(OPENED).when(new AssignCaseManager(CASE, MAYA), by(OPEN_DOOR))
                    .expectException(Refused.class).expectExceptionMessage("NOT_FOUND").expectNoEvents();
        }

        @Test
        void what_somebody_of_another_agency_did_may_call_for_an_alert() {
            given(OPENED).when(new RaiseAlert(CASE, ALERT, AlertKind.EMERGENCY_ACCESS), by(OPEN_DOOR))
                    .expectEvents(new CaseAlertRaised(CASE, ALERT, AlertKind.EMERGENCY_ACCESS));
        }

        @Test
        void its_own_agency_may() {
            given(OPENED).when(new AssignCaseManager(CASE, MAYA), by(CLINIC)).expectEvents(MAYAS);
        }

        private Map<String, String> by(AgencyId agency) {
            return Map.of("agency", agency.value());
        }
    }

    @Nested
    class Findings {

        private final RecordFindings record = new RecordFindings(CASE, ASSESSMENT, 3, Eligibility.ELIGIBLE, ADULTS, ALERT);

        @Test
        void findings_are_taken_over() {
            given(OPENED).when(record).expectEvents(FOUND);
        }

        @Test
        void the_same_findings_again_are_no_news() {
            given(OPENED, FOUND).when(record).expectNoEvents();
        }

        @Test
        void old_findings_that_come_again_do_not_replace_new_ones() {
            given(OPENED, FOUND, new CaseFindingsRecorded(CASE, new AssessmentId("assessment-2"), 4, Eligibility.ELIGIBLE, ADULTS))
                    .when(record).expectNoEvents();
        }

        @Test
        void findings_that_arrive_after_the_closing_are_kept() {
            given(OPENED, CLOSED).when(record).expectEvents(FOUND);
        }

        @Test
        void there_is_no_level_6() {
            given(OPENED).when(new RecordFindings(CASE, ASSESSMENT, 6, Eligibility.ELIGIBLE, ADULTS, ALERT))
                    .expectException(Refused.class).expectExceptionMessage("VALUE_INVALID").expectNoEvents();
        }

        @Test
        void the_level_changes() {
            given(OPENED, FOUND).when(new ChangeCaseLevel(CASE, ASSESSMENT, 4)).expectEvents(new CaseLevelChanged(CASE, 4));
        }

        @Test
        void the_same_level_again_is_no_news() {
            given(OPENED, FOUND).when(new ChangeCaseLevel(CASE, ASSESSMENT, 3)).expectNoEvents();
        }

        @Test
        void an_assessment_before_the_last_one_does_not_change_the_level() {
            given(OPENED, FOUND).when(new ChangeCaseLevel(CASE, new AssessmentId("assessment-0"), 5)).expectNoEvents();
        }

        @Test
        void there_is_no_level_0() {
            given(OPENED, FOUND).when(new ChangeCaseLevel(CASE, ASSESSMENT, 0))
                    .expectException(Refused.class).expectExceptionMessage("VALUE_INVALID").expectNoEvents();
        }
    }

    @Nested
    class Alerts {

        private final CaseAlertAcknowledged seen = new CaseAlertAcknowledged(CASE, ALERT, MAYA);

        @Test
        void an_alert_is_raised() {
            given(OPENED).when(new RaiseAlert(CASE, ALERT, AlertKind.SAFETY_ANSWER)).expectEvents(ALERTED);
        }

        @Test
        void the_same_alert_again_is_no_news() {
            given(OPENED, ALERTED).when(new RaiseAlert(CASE, ALERT, AlertKind.SAFETY_ANSWER)).expectNoEvents();
        }

        @Test
        void not_even_after_it_was_acknowledged() {
            given(OPENED, ALERTED, seen).when(new RaiseAlert(CASE, ALERT, AlertKind.SAFETY_ANSWER)).expectNoEvents();
        }

        @Test
        void a_safety_signal_is_not_lost_because_the_case_was_closed() {
            given(OPENED, CLOSED).when(new RaiseAlert(CASE, ALERT, AlertKind.SAFETY_ANSWER)).expectEvents(ALERTED);
        }

        @Test
        void an_alert_is_acknowledged() {
            given(OPENED, ALERTED).when(new AcknowledgeAlert(CASE, ALERT, MAYA)).expectEvents(seen);
        }

        @Test
        void also_on_a_closed_case() {
            given(OPENED, ALERTED, CLOSED).when(new AcknowledgeAlert(CASE, ALERT, MAYA)).expectEvents(seen);
        }

        @Test
        void who_comes_second_changes_nothing() {
            given(OPENED, ALERTED, seen).when(new AcknowledgeAlert(CASE, ALERT, JONAS)).expectNoEvents();
        }

        @Test
        void an_alert_that_was_never_raised_cannot_be_acknowledged() {
            given(OPENED, ALERTED).when(new AcknowledgeAlert(CASE, new AlertId("alert-2"), MAYA))
                    .expectException(Refused.class).expectExceptionMessage("NOT_FOUND").expectNoEvents();
        }
    }

    @Nested
    class Closing {

        @Test
        void a_case_is_closed() {
            given(OPENED).when(close(TODAY)).expectEvents(CLOSED);
        }

        @Test
        void what_is_written_about_it_stays_apart() {
            given(OPENED).when(close(TODAY, "All goals met.", ZoneOffset.UTC))
                    .expectEvents(CLOSED, new CaseClosureNoted(CASE, CLIENT, "All goals met."));
        }

        @Test
        void closing_it_again_for_the_same_reason_is_no_news() {
            given(OPENED, CLOSED).when(close(TODAY)).expectNoEvents();
        }

        @Test
        void closing_it_again_otherwise_is_refused() {
            given(OPENED, CLOSED).when(close(TODAY, "All goals met.", ZoneOffset.UTC))
                    .expectException(Refused.class).expectExceptionMessage("CASE_ALREADY_CLOSED").expectNoEvents();
        }

        @Test
        void tomorrow_has_not_happened() {
            given(OPENED).when(close(TODAY.plusDays(1)))
                    .expectException(Refused.class).expectExceptionMessage("CLOSED_IN_THE_FUTURE").expectNoEvents();
        }

        @Test
        void it_was_not_closed_before_it_was_opened() {
            given(OPENED).when(close(TODAY.minusDays(1)))
                    .expectException(Refused.class).expectExceptionMessage("CLOSED_BEFORE_OPENED").expectNoEvents();
        }

        @Test
        void days_are_those_of_the_agency() {
            ZoneId newYork = ZoneId.of("America/New_York"); // where it is still the 23rd
            given(OPENED).when(close(TODAY, null, newYork))
                    .expectException(Refused.class).expectExceptionMessage("CLOSED_IN_THE_FUTURE");
        }
    }
}
