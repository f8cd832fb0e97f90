package org.casestream.assessment.safety.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.casestream.assessment.assessments.domain.Sample.ALERT;
import static org.casestream.assessment.assessments.domain.Sample.ASSESSMENT;
import static org.casestream.assessment.assessments.domain.Sample.CASE;
import static org.casestream.assessment.assessments.domain.Sample.CLIENT;
import static org.casestream.assessment.assessments.domain.Sample.CLINIC;
import static org.casestream.assessment.assessments.domain.Sample.NOW;
import static org.casestream.assessment.safety.domain.Flags.SCREENING;
import static org.casestream.assessment.safety.domain.Flags.answered;
import static org.casestream.assessment.safety.domain.Flags.reviewed;
import static org.casestream.contracts.assessment.RiskFlagEvent.ReviewOutcome.NO_ACUTE_RISK;
import static org.casestream.contracts.assessment.RiskFlagEvent.ReviewOutcome.SAFETY_PLAN_NEEDED;
import static org.casestream.contracts.assessment.RiskFlagEvent.RiskSeverity.MODERATE;
import static org.casestream.contracts.assessment.RiskFlagEvent.RiskSeverity.TO_REVIEW;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.casestream.assessment.assessments.guard.NotedFacts;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.assessment.AssessmentEvent.FindingsReported;
import org.casestream.contracts.assessment.Eligibility;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagCovered;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagReviewOverdue;
import org.junit.jupiter.api.Test;

class OpenRisksTest {

    private static final AlertId SECOND = new AlertId("alert-2");

    private final OpenRisks risks = new OpenRisks(new NotedFacts(), Clock.fixed(NOW, ZoneOffset.UTC));
    private final FindingsWaitForReview rule = new FindingsWaitForReview(risks);

    private void report() {
        rule.on(new FindingsReported(ASSESSMENT, CASE, CLIENT, CLINIC, 2, Eligibility.ELIGIBLE, List.of()));
    }

    private void passes() {
        assertThatCode(this::report).doesNotThrowAnyException();
    }

    private void waitsFor(String code) {
        assertThatThrownBy(this::report).hasMessage(code);
    }

    @Test
    void without_a_flag_findings_are_reported() {
        passes();
    }

    @Test
    void every_open_flag_has_to_be_looked_at() {
        risks.on(answered(ALERT, TO_REVIEW));
        risks.on(answered(SECOND, TO_REVIEW));
        waitsFor("CLINICAL_REVIEW_REQUIRED");
        assertThat(risks.open(CASE)).containsExactly(ALERT, SECOND);
        risks.on(reviewed(ALERT, NO_ACUTE_RISK));
        waitsFor("CLINICAL_REVIEW_REQUIRED");
        risks.on(new RiskFlagReviewOverdue(SECOND, CASE));
        waitsFor("CLINICAL_REVIEW_REQUIRED");
        risks.on(new RiskFlagCovered(SECOND, CASE, SCREENING));
        passes();
    }

    @Test
    void a_grave_one_waits_for_a_safety_plan_besides() {
        risks.on(answered(ALERT, MODERATE));
        risks.on(reviewed(ALERT, NO_ACUTE_RISK));
        waitsFor("SAFETY_PLAN_REQUIRED");
        risks.planMade(CASE, NOW.minusMillis(1)); // one from before does not count
        waitsFor("SAFETY_PLAN_REQUIRED");
        risks.planMade(CASE, NOW);
        passes();
    }

    @Test
    void so_does_a_review_that_finds_one_needed_but_no_flag_asks_twice() {
        risks.on(answered(ALERT, TO_REVIEW));
        risks.on(reviewed(ALERT, SAFETY_PLAN_NEEDED));
        waitsFor("SAFETY_PLAN_REQUIRED");
        risks.planMade(CASE, NOW);
        risks.on(reviewed(ALERT, SAFETY_PLAN_NEEDED));
        passes();
    }

    @Test
    void a_plan_that_comes_before_it_is_waited_for_changes_nothing() {
        risks.planMade(CASE, NOW);
        passes();
    }
}
