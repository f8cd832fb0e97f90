package org.casestream.intake.cases.domain;

import static org.casestream.intake.Sample.ALERT;
import static org.casestream.intake.Sample.CASE;
import static org.casestream.intake.Sample.CLIENT;
import static org.casestream.intake.Sample.CLINIC;
import static org.casestream.intake.Sample.MAYA;
import static org.casestream.intake.Sample.NOW;
import static org.casestream.intake.Sample.OPEN_DOOR;
import static org.casestream.intake.Sample.REQUEST;
import static org.casestream.intake.Sample.SOFIA;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.aggregate.TestExecutor;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.Refused;
import org.casestream.contracts.intake.CaseEvent.AlertKind;
import org.casestream.contracts.intake.CaseEvent.CaseAlertAcknowledged;
import org.casestream.contracts.intake.CaseEvent.CaseAlertRaised;
import org.casestream.contracts.intake.CaseEvent.CaseClosed;
import org.casestream.contracts.intake.CaseEvent.CaseOpened;
import org.casestream.contracts.intake.CaseEvent.ClosureReason;
import org.casestream.contracts.intake.CaseEvent.CriticalIncidentReported;
import org.casestream.contracts.intake.CaseEvent.IncidentKind;
import org.casestream.contracts.intake.Destination;
import org.casestream.contracts.intake.Urgency;
import org.casestream.intake.cases.domain.CaseCommand.AcknowledgeAlert;
import org.casestream.intake.cases.domain.CaseCommand.ReportIncident;
import org.casestream.intake.cases.domain.CaseNarrative.CaseIncidentDescribed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CaseIncidentTest {

    private static final LocalDate TODAY = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
    private static final LocalDate YESTERDAY = TODAY.minusDays(1);
    private static final CaseOpened OPENED = new CaseOpened(CASE, CLIENT, CLINIC, REQUEST, Urgency.SOON);
    private static final CaseIncidentDescribed DESCRIBED =
            new CaseIncidentDescribed(CASE, CLIENT, ALERT, MAYA, "Her sister called.");
    private static final CaseAlertRaised ALERTED = new CaseAlertRaised(CASE, ALERT, AlertKind.CRITICAL_INCIDENT);

    private final AggregateTestFixture<Case> fixture = new AggregateTestFixture<>(Case.class);

    /** The case was opened yesterday; everything else happens now. */
    private TestExecutor<Case> given(Object... events) {
        return fixture.givenCurrentTime(NOW.minus(Duration.ofDays(1))).andGiven(OPENED).andGivenCurrentTime(NOW).andGiven(events);
    }

    private static ReportIncident report(AlertId alert, IncidentKind kind, LocalDate occurredOn, ZoneId zone) {
        return new ReportIncident(CASE, alert, kind, occurredOn, "Her sister called.", MAYA, NOW, zone);
    }

    private static ReportIncident report(IncidentKind kind, LocalDate occurredOn) {
        return report(ALERT, kind, occurredOn, ZoneOffset.UTC);
    }

    private static CriticalIncidentReported reported(IncidentKind kind, LocalDate occurredOn) {
        return new CriticalIncidentReported(CASE, ALERT, kind, occurredOn);
    }

    private static CaseClosed died(LocalDate on) {
        return new CaseClosed(CASE, ClosureReason.DECEASED, Destination.NOWHERE, on);
    }

    private static void refused(ResultValidator<Case> result, String code) {
        result.expectException(Refused.class).expectExceptionMessage(code).expectNoEvents();
    }

    @Test
    void an_attempt_is_an_alert_and_the_case_goes_on() {
        given().when(report(IncidentKind.SUICIDE_ATTEMPT, YESTERDAY))
                .expectEvents(reported(IncidentKind.SUICIDE_ATTEMPT, YESTERDAY), DESCRIBED, ALERTED);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SUICIDE_ATTEMPT")
    void a_death_is_an_alert_and_closes_the_case_on_its_day(IncidentKind kind) {
        given().when(report(kind, YESTERDAY)).expectEvents(reported(kind, YESTERDAY), DESCRIBED, ALERTED, died(YESTERDAY));
    }

    @Test
    void a_second_attempt_on_the_same_day_is_a_second_incident() {
        AlertId second = new AlertId("alert-2");
        given(reported(IncidentKind.SUICIDE_ATTEMPT, TODAY), DESCRIBED, ALERTED)
                .when(report(second, IncidentKind.SUICIDE_ATTEMPT, TODAY, ZoneOffset.UTC))
                .expectEvents(new CriticalIncidentReported(CASE, second, IncidentKind.SUICIDE_ATTEMPT, TODAY),
                        new CaseIncidentDescribed(CASE, CLIENT, second, MAYA, "Her sister called."),
                        new CaseAlertRaised(CASE, second, AlertKind.CRITICAL_INCIDENT));
    }

    @Test
    void nobody_dies_twice_and_a_closed_case_takes_no_report() {
        for (IncidentKind kind : IncidentKind.values()) {
            refused(given(reported(IncidentKind.DEATH_BY_SUICIDE, TODAY), DESCRIBED, ALERTED, died(TODAY))
                    .when(report(kind, TODAY)), "CASE_ALREADY_CLOSED");
        }
    }

    @Test
    void the_alert_is_acknowledged_after_the_death() {
        given(reported(IncidentKind.DEATH_BY_SUICIDE, TODAY), DESCRIBED, ALERTED, died(TODAY))
                .when(new AcknowledgeAlert(CASE, ALERT, SOFIA)).expectEvents(new CaseAlertAcknowledged(CASE, ALERT, SOFIA));
    }

    @Test
    void it_happened_between_the_opening_and_today() {
        refused(given().when(report(IncidentKind.SUICIDE_ATTEMPT, TODAY.plusDays(1))), "DATE_IN_THE_FUTURE");
        refused(given().when(report(IncidentKind.DEATH_BY_SUICIDE, YESTERDAY.minusDays(1))), "DATE_BEFORE_THE_RECORD");
        refused(given().when(report(IncidentKind.DEATH_BY_SUICIDE, LocalDate.parse("1926-01-01"))), "DATE_TOO_FAR");
    }

    @Test
    void days_are_those_of_the_agency() {
        ZoneId newYork = ZoneId.of("America/New_York"); // where it is still yesterday, and the case was opened a day earlier
        refused(given().when(report(ALERT, IncidentKind.SUICIDE_ATTEMPT, TODAY, newYork)), "DATE_IN_THE_FUTURE");
        given().when(report(ALERT, IncidentKind.SUICIDE_ATTEMPT, YESTERDAY.minusDays(1), newYork))
                .expectEvents(reported(IncidentKind.SUICIDE_ATTEMPT, YESTERDAY.minusDays(1)), DESCRIBED, ALERTED);
    }

    @Test
    void another_agency_does_not_even_learn_that_there_is_a_case() {
        refused(given().when(report(IncidentKind.SUICIDE_ATTEMPT, TODAY), Map.of("agency", OPEN_DOOR.value())), "NOT_FOUND");
    }
}
