package org.casestream.assessment.reassessments.read.due;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.assessment.assessments.domain.Sample.ALERT;
import static org.casestream.assessment.assessments.domain.Sample.ASSESSMENT;
import static org.casestream.assessment.assessments.domain.Sample.CASE;
import static org.casestream.assessment.assessments.domain.Sample.CLIENT;
import static org.casestream.assessment.assessments.domain.Sample.CLINIC;
import static org.casestream.assessment.assessments.domain.Sample.DUE;
import static org.casestream.testkit.ViewSpec.START;

import java.util.List;
import java.util.stream.Stream;

import org.casestream.assessment.assessments.domain.ClinicalEvent.FollowUpEnded;
import org.casestream.assessment.assessments.domain.ClinicalEvent.LevelDecided;
import org.casestream.assessment.assessments.domain.ClinicalEvent.ReassessmentBroughtForward;
import org.casestream.assessment.assessments.domain.Early;
import org.casestream.assessment.assessments.domain.ReassessmentTrigger;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentCancelled;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentRequested;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentStarted;
import org.casestream.contracts.assessment.AssessmentEvent.CancelReason;
import org.casestream.contracts.assessment.AssessmentEvent.FindingsReported;
import org.casestream.contracts.assessment.AssessmentEvent.LevelChanged;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagRaised;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskKind;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskSeverity;
import org.casestream.contracts.assessment.Eligibility;
import org.casestream.testkit.ViewSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DueReassessmentTest {

    private static final RiskFlagRaised FLAG = new RiskFlagRaised(ALERT, CASE, CLIENT, CLINIC, RiskKind.SAFETY_ANSWER,
            RiskSeverity.TO_REVIEW, null, null, START);
    private static final AssessmentId SECOND = new AssessmentId("assessment-2");
    private static final FindingsReported REPORTED =
            new FindingsReported(ASSESSMENT, CASE, CLIENT, CLINIC, 3, Eligibility.ELIGIBLE, List.of());
    private static final LevelDecided AS_RECOMMENDED = new LevelDecided(ASSESSMENT, CASE, CLIENT, 3, 3, null);
    private static final AssessmentRequested SECOND_REQUESTED = new AssessmentRequested(SECOND, CASE, CLIENT, CLINIC, DUE);

    /** Two minutes for the beginning, and then a minute an event. */
    private static ViewSpec<DueReassessment> story(DomainEvent... events) {
        return ViewSpec.of(new DueReassessmentProjection()).given(ASSESSMENT.value(), Stream.concat(
                Stream.of(new AssessmentRequested(ASSESSMENT, CASE, CLIENT, CLINIC, DUE), new AssessmentStarted(ASSESSMENT, CASE)),
                Stream.of(events)).toArray(DomainEvent[]::new));
    }

    @Test
    void while_the_first_is_under_way_nothing_waits() {
        story(AS_RECOMMENDED).shows(view -> assertThat(view.since()).isNull());
    }

    @Test
    void from_its_report_on_the_next_one_waits() {
        story(AS_RECOMMENDED, REPORTED).shows(view -> {
            assertThat(view.level()).isEqualTo(3);
            assertThat(view.since()).isEqualTo(START.plusSeconds(180));
            assertThat(view.triggeredAt()).isNull();
            assertThat(view.last()).isEqualTo(ASSESSMENT);
        });
    }

    @Test
    void another_level_than_recommended_brings_it_forward() {
        story(new LevelDecided(ASSESSMENT, CASE, CLIENT, 3, 2, "Alone."), REPORTED).shows(view -> {
            assertThat(view.trigger()).isEqualTo(ReassessmentTrigger.LEVEL_OVERRIDE);
            assertThat(view.triggeredAt()).isEqualTo(START.plusSeconds(180));
        });
    }

    @Test
    void a_change_of_level_or_a_risk_flag_brings_it_forward_once() {
        story(AS_RECOMMENDED, REPORTED, new LevelChanged(ASSESSMENT, CASE, 4, 3)).given(ALERT.value(), FLAG).shows(view -> {
            assertThat(view.level()).isEqualTo(4);
            assertThat(view.trigger()).isEqualTo(ReassessmentTrigger.LEVEL_CHANGE);
            assertThat(view.triggeredAt()).isEqualTo(START.plusSeconds(240));
        });
        story(AS_RECOMMENDED, REPORTED).given(ALERT.value(), FLAG).shows(view ->
                assertThat(view.trigger()).isEqualTo(ReassessmentTrigger.RISK_FLAG));
        story().given(ALERT.value(), FLAG).given(ASSESSMENT.value(), AS_RECOMMENDED, REPORTED).shows(view ->
                assertThat(view.trigger()).isNull());
    }

    @Test
    void while_the_next_one_is_under_way_nothing_waits_and_after_it_came_to_nothing_time_begins_anew() {
        story(AS_RECOMMENDED, REPORTED).given(SECOND.value(), SECOND_REQUESTED).shows(view -> {
            assertThat(view.since()).isNull();
            assertThat(view.last()).isEqualTo(SECOND);
        });
        story(AS_RECOMMENDED, REPORTED).given(SECOND.value(), SECOND_REQUESTED,
                new AssessmentCancelled(SECOND, CASE, CancelReason.DECLINED_BY_CLIENT)).shows(view -> {
                    assertThat(view.since()).isEqualTo(START.plusSeconds(300));
                    assertThat(view.last()).isEqualTo(SECOND);
                });
    }

    @ParameterizedTest
    @EnumSource(names = {"DETERIORATION", "CRITICAL_INCIDENT", "GOAL_NOT_MET"})
    void a_fact_brings_it_forward_from_when_it_happened_and_only_the_first(ReassessmentTrigger trigger) {
        story(AS_RECOMMENDED, REPORTED, fact(trigger, 200)).given(ALERT.value(), FLAG).shows(view ->
                assertThat(view.early()).isEqualTo(new Early(trigger, START.plusSeconds(200))));
        story(AS_RECOMMENDED, REPORTED).given(ALERT.value(), FLAG).given(ASSESSMENT.value(), fact(trigger, 200)).shows(view ->
                assertThat(view.trigger()).isEqualTo(ReassessmentTrigger.RISK_FLAG));
    }

    @Test
    void what_happens_while_one_is_open_is_there_to_be_looked_at_unless_that_comes_to_nothing() {
        ReassessmentBroughtForward meanwhile = fact(ReassessmentTrigger.CRITICAL_INCIDENT, 250);
        story(AS_RECOMMENDED, REPORTED).given(SECOND.value(), SECOND_REQUESTED).given(ASSESSMENT.value(), meanwhile)
                .given(SECOND.value(), new FindingsReported(SECOND, CASE, CLIENT, CLINIC, 3, Eligibility.ELIGIBLE, List.of()))
                .shows(view -> assertThat(view.early()).isNull());
        story(AS_RECOMMENDED, REPORTED).given(SECOND.value(), SECOND_REQUESTED).given(ASSESSMENT.value(), meanwhile)
                .given(SECOND.value(), new AssessmentCancelled(SECOND, CASE, CancelReason.DECLINED_BY_CLIENT)).shows(view -> {
                    assertThat(view.early()).isEqualTo(new Early(ReassessmentTrigger.CRITICAL_INCIDENT, START.plusSeconds(250)));
                    assertThat(view.since()).isNotNull();
                });
        story(AS_RECOMMENDED, REPORTED, fact(ReassessmentTrigger.GOAL_NOT_MET, 200)).given(SECOND.value(), SECOND_REQUESTED,
                new AssessmentCancelled(SECOND, CASE, CancelReason.DECLINED_BY_CLIENT)).shows(view ->
                assertThat(view.early()).isNull());
    }

    private static ReassessmentBroughtForward fact(ReassessmentTrigger trigger, int seconds) {
        return new ReassessmentBroughtForward(ASSESSMENT, CASE, CLIENT, trigger, START.plusSeconds(seconds));
    }

    @Test
    void a_first_one_that_came_to_nothing_is_not_followed() {
        story(new AssessmentCancelled(ASSESSMENT, CASE, CancelReason.OTHER)).shows(view -> assertThat(view.since()).isNull());
    }

    @Test
    void once_the_case_is_closed_nothing_waits() {
        story(AS_RECOMMENDED, REPORTED, new FollowUpEnded(ASSESSMENT, CASE, CLIENT)).given(ALERT.value(), FLAG).shows(view -> {
            assertThat(view.since()).isNull();
            assertThat(view.early()).isNull();
            assertThat(view.level()).isZero();
        });
        story(AS_RECOMMENDED, REPORTED).given(SECOND.value(), SECOND_REQUESTED,
                new AssessmentCancelled(SECOND, CASE, CancelReason.CASE_CLOSED)).shows(view -> assertThat(view.level()).isZero());
    }
}
