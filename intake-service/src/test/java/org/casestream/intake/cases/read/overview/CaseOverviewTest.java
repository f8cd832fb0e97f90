package org.casestream.intake.cases.read.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.intake.Sample.ALERT;
import static org.casestream.intake.Sample.ASSESSMENT;
import static org.casestream.intake.Sample.CASE;
import static org.casestream.intake.Sample.CLIENT;
import static org.casestream.intake.Sample.CLINIC;
import static org.casestream.intake.Sample.JONAS;
import static org.casestream.intake.Sample.MAYA;
import static org.casestream.intake.Sample.REQUEST;
import static org.casestream.testkit.ViewSpec.START;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.ProgramId;
import org.casestream.contracts.assessment.Eligibility;
import org.casestream.contracts.assessment.EligibilityEvent.DueCause;
import org.casestream.contracts.intake.CaseEvent.AlertKind;
import org.casestream.contracts.intake.CaseEvent.CaseAlertAcknowledged;
import org.casestream.contracts.intake.CaseEvent.CaseAlertRaised;
import org.casestream.contracts.intake.CaseEvent.CaseClosed;
import org.casestream.contracts.intake.CaseEvent.CaseEligibilityChanged;
import org.casestream.contracts.intake.CaseEvent.CaseFindingsRecorded;
import org.casestream.contracts.intake.CaseEvent.CaseLevelChanged;
import org.casestream.contracts.intake.CaseEvent.CaseManagerAssigned;
import org.casestream.contracts.intake.CaseEvent.CaseOpened;
import org.casestream.contracts.intake.CaseEvent.ClosureReason;
import org.casestream.contracts.intake.CaseEvent.CriticalIncidentReported;
import org.casestream.contracts.intake.CaseEvent.IncidentKind;
import org.casestream.contracts.intake.Destination;
import org.casestream.contracts.intake.Urgency;
import org.casestream.intake.cases.domain.CaseDuty.CaseRedeterminationDue;
import org.casestream.intake.cases.domain.CaseNarrative.CaseClosureNoted;
import org.casestream.intake.cases.domain.CaseNarrative.CaseIncidentDescribed;
import org.casestream.intake.cases.domain.RedeterminationId;
import org.casestream.intake.cases.domain.SupervisionTier;
import org.casestream.intake.cases.read.overview.CaseOverview.Closure;
import org.casestream.intake.cases.read.overview.CaseOverview.Incident;
import org.casestream.intake.cases.read.overview.CaseOverview.ManagedBy;
import org.casestream.intake.cases.read.overview.CaseOverview.OpenAlert;
import org.casestream.intake.cases.read.overview.CaseOverview.Redetermination;
import org.casestream.intake.cases.read.overview.CaseOverview.Status;
import org.casestream.testkit.ViewSpec;
import org.junit.jupiter.api.Test;

class CaseOverviewTest {

    private static final CaseOpened OPENED = new CaseOpened(CASE, CLIENT, CLINIC, REQUEST, Urgency.SOON);
    private static final CaseFindingsRecorded FOUND = new CaseFindingsRecorded(CASE, ASSESSMENT, 3, Eligibility.ELIGIBLE,
            List.of(new ProgramId("adults")));
    private static final CaseAlertRaised ALERTED = new CaseAlertRaised(CASE, ALERT, AlertKind.SCREENING);
    private static final LocalDate LAST_DAY = LocalDate.parse("2026-03-02");
    private static final CaseClosed CLOSED = new CaseClosed(CASE, ClosureReason.MOVED_AWAY, Destination.NOWHERE, LAST_DAY);

    private static ViewSpec<CaseOverview> given(DomainEvent... story) {
        return ViewSpec.of(new CaseOverviewProjection()).given(CASE.value(), story);
    }

    private static Instant minute(int n) {
        return START.plusSeconds(60L * n);
    }

    @Test
    void an_opened_case() {
        given(OPENED).shows(view -> assertThat(view).isEqualTo(new CaseOverview("case-1", CLINIC, CLIENT, REQUEST,
                Status.OPEN, Urgency.SOON, null, List.of(), null, null, List.of(), null, List.of(), START, null, null,
                List.of(), null)));
    }

    @Test
    void every_manager_is_remembered() {
        given(OPENED, new CaseManagerAssigned(CASE, MAYA, null), new CaseManagerAssigned(CASE, JONAS, MAYA)).shows(view -> {
            assertThat(view.managerId()).isEqualTo(JONAS);
            assertThat(view.managers()).containsExactly(new ManagedBy(MAYA, minute(1), minute(2)),
                    new ManagedBy(JONAS, minute(2), null));
        });
    }

    @Test
    void findings_give_level_eligibility_and_weight() {
        given(OPENED, FOUND).shows(view -> {
            assertThat(view.level()).isEqualTo(3);
            assertThat(view.eligibility()).isEqualTo(Eligibility.ELIGIBLE);
            assertThat(view.programs()).containsExactly(new ProgramId("adults"));
            assertThat(view.caseloadWeight()).isEqualTo(3.3);
        });
    }

    @Test
    void eligibility_that_was_determined_again_is_shown_and_the_level_stays() {
        given(OPENED, FOUND, new CaseEligibilityChanged(CASE, 2, Eligibility.NOT_ELIGIBLE, List.of())).shows(view -> {
            assertThat(view.eligibility()).isEqualTo(Eligibility.NOT_ELIGIBLE);
            assertThat(view.programs()).isEmpty();
            assertThat(view.level()).isEqualTo(3);
            assertThat(view.caseloadWeight()).isEqualTo(3.3);
        });
    }

    @Test
    void the_weight_follows_the_level() {
        given(OPENED, FOUND, new CaseLevelChanged(CASE, 5)).shows(view -> {
            assertThat(view.level()).isEqualTo(5);
            assertThat(view.eligibility()).isEqualTo(Eligibility.ELIGIBLE);
            assertThat(view.caseloadWeight()).isEqualTo(10);
        });
        assertThat(IntStream.rangeClosed(1, 5).mapToDouble(level -> SupervisionTier.ofLevel(level).caseloadWeight()))
                .containsExactly(2.0, 2.5, 3.3, 6.0, 10.0);
    }

    @Test
    void an_alert_is_open_until_somebody_acknowledges_it() {
        given(OPENED, ALERTED).shows(view ->
                assertThat(view.openAlerts()).containsExactly(new OpenAlert(ALERT, AlertKind.SCREENING, minute(1))));
        given(OPENED, ALERTED, new CaseAlertAcknowledged(CASE, ALERT, MAYA)).shows(view ->
                assertThat(view.openAlerts()).isEmpty());
    }

    @Test
    void a_closed_case_weighs_nothing_whatever_arrives_late() {
        given(OPENED, FOUND, CLOSED, new CaseClosureNoted(CASE, CLIENT, "Left the region."), new CaseLevelChanged(CASE, 4), ALERTED)
                .shows(view -> {
                    assertThat(view.status()).isEqualTo(Status.CLOSED);
                    assertThat(view.closedAt()).isEqualTo(minute(2));
                    assertThat(view.closure()).isEqualTo(new Closure(ClosureReason.MOVED_AWAY, Destination.NOWHERE, LAST_DAY,
                            "Left the region."));
                    assertThat(view.caseloadWeight()).isNull();
                    assertThat(view.level()).isEqualTo(4);
                    assertThat(view.openAlerts()).hasSize(1);
                    assertThat(view.coded().closure()).isEqualTo(
                            new Closure(ClosureReason.MOVED_AWAY, Destination.NOWHERE, LAST_DAY, null));
                });
    }

    @Test
    void incidents_stay_with_who_reported_them_and_the_account_is_not_for_auditors() {
        AlertId second = new AlertId("alert-2");
        given(OPENED, new CriticalIncidentReported(CASE, ALERT, IncidentKind.SUICIDE_ATTEMPT, LAST_DAY),
                new CaseIncidentDescribed(CASE, CLIENT, ALERT, MAYA, "Her sister called."),
                new CaseAlertRaised(CASE, ALERT, AlertKind.CRITICAL_INCIDENT),
                new CriticalIncidentReported(CASE, second, IncidentKind.DEATH_BY_SUICIDE, LAST_DAY),
                new CaseIncidentDescribed(CASE, CLIENT, second, JONAS, null),
                new CaseAlertRaised(CASE, second, AlertKind.CRITICAL_INCIDENT),
                new CaseClosed(CASE, ClosureReason.DECEASED, Destination.NOWHERE, LAST_DAY),
                new CaseAlertAcknowledged(CASE, ALERT, MAYA)).shows(view -> {
                    Incident death = new Incident(second, IncidentKind.DEATH_BY_SUICIDE, LAST_DAY, minute(4), JONAS, null);
                    assertThat(view.incidents()).containsExactly(new Incident(ALERT, IncidentKind.SUICIDE_ATTEMPT, LAST_DAY,
                            minute(1), MAYA, "Her sister called."), death);
                    assertThat(view.openAlerts()).containsExactly(new OpenAlert(second, AlertKind.CRITICAL_INCIDENT, minute(6)));
                    assertThat(view.closure()).isEqualTo(
                            new Closure(ClosureReason.DECEASED, Destination.NOWHERE, LAST_DAY, null));
                    assertThat(view.coded().incidents()).containsExactly(
                            new Incident(ALERT, IncidentKind.SUICIDE_ATTEMPT, LAST_DAY, minute(1), MAYA, null), death);
                });
    }

    @Test
    void a_redetermination_is_due_until_something_is_found_or_the_case_is_closed() {
        CaseRedeterminationDue due = new CaseRedeterminationDue(CASE, new RedeterminationId("due-1"), DueCause.PERIOD_ENDED);
        CaseRedeterminationDue another = new CaseRedeterminationDue(CASE, new RedeterminationId("due-2"), DueCause.LEVEL_CHANGED);
        given(OPENED, FOUND, due, another, new CaseLevelChanged(CASE, 4)).shows(view -> assertThat(view.redetermination())
                .as("it is due since the first cause").isEqualTo(new Redetermination(DueCause.PERIOD_ENDED, minute(2))));
        for (DomainEvent end : List.of(CLOSED, new CaseEligibilityChanged(CASE, 2, Eligibility.ELIGIBLE, List.of()),
                new CaseFindingsRecorded(CASE, new AssessmentId("assessment-2"), 3, Eligibility.ELIGIBLE, List.of()))) {
            given(OPENED, FOUND, due, another, end).shows(view -> assertThat(view.redetermination()).as("after " + end).isNull());
        }
    }
}
