package org.casestream.assessment.assessments.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.casestream.assessment.assessments.domain.Sample.ASSESSMENT;
import static org.casestream.assessment.assessments.domain.Sample.CASE;
import static org.casestream.assessment.assessments.domain.Sample.CLIENT;
import static org.casestream.assessment.assessments.domain.Sample.CLINIC;
import static org.casestream.assessment.assessments.domain.Sample.DUE;

import java.util.List;

import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentCancelled;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentRequested;
import org.casestream.contracts.assessment.AssessmentEvent.CancelReason;
import org.casestream.contracts.assessment.AssessmentEvent.FindingsReported;
import org.casestream.contracts.assessment.Eligibility;
import org.junit.jupiter.api.Test;

class OneOpenAssessmentPerCaseTest {

    private static final AssessmentId SECOND = new AssessmentId("assessment-2");

    private final KnownCases cases = new NotedFacts().cases();
    private final OneOpenAssessmentPerCase rule = new OneOpenAssessmentPerCase(cases);

    private static AssessmentRequested requested(AssessmentId id) {
        return new AssessmentRequested(id, CASE, CLIENT, CLINIC, DUE);
    }

    @Test
    void a_second_open_assessment_is_refused() {
        rule.on(requested(ASSESSMENT));
        assertThatThrownBy(() -> rule.on(requested(SECOND))).hasMessage("CASE_HAS_OPEN_ASSESSMENT");
        assertThat(cases.openAssessment(CASE)).contains(ASSESSMENT);
    }

    @Test
    void the_report_and_the_cancellation_make_place() {
        rule.on(requested(ASSESSMENT));
        rule.on(new FindingsReported(ASSESSMENT, CASE, CLIENT, CLINIC, 2, Eligibility.ELIGIBLE, List.of()));
        rule.on(requested(SECOND));
        rule.on(new AssessmentCancelled(SECOND, CASE, CancelReason.OTHER));
        assertThat(cases.placeTaken(CASE)).isFalse();
    }

    @Test
    void a_closed_case_gets_none() {
        assertThat(cases.close(CASE)).isTrue();
        assertThatThrownBy(() -> rule.on(requested(ASSESSMENT))).hasMessage("CASE_ALREADY_CLOSED");
        assertThat(cases.openAssessment(CASE)).isEmpty();
    }

    @Test
    void a_case_is_not_closed_over_an_open_assessment() {
        rule.on(requested(ASSESSMENT));
        assertThat(cases.close(CASE)).isFalse();
        rule.on(new AssessmentCancelled(ASSESSMENT, CASE, CancelReason.CASE_CLOSED));
        assertThat(cases.close(CASE)).isTrue();
        assertThat(cases.close(CASE)).isTrue();
    }
}
