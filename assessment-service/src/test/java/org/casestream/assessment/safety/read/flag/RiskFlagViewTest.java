package org.casestream.assessment.safety.read.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.assessment.assessments.domain.Sample.ALERT;
import static org.casestream.assessment.assessments.domain.Sample.CASE;
import static org.casestream.assessment.assessments.domain.Sample.CLIENT;
import static org.casestream.assessment.safety.domain.Flags.REVIEW_DUE;
import static org.casestream.assessment.safety.domain.Flags.SCREENING;
import static org.casestream.assessment.safety.domain.Flags.answered;
import static org.casestream.assessment.safety.domain.Flags.reviewed;
import static org.casestream.contracts.assessment.RiskFlagEvent.ReviewOutcome.NO_ACUTE_RISK;
import static org.casestream.contracts.assessment.RiskFlagEvent.ReviewOutcome.SAFETY_PLAN_NEEDED;
import static org.casestream.contracts.assessment.RiskFlagEvent.RiskSeverity.HIGH;
import static org.casestream.contracts.assessment.RiskFlagEvent.RiskSeverity.TO_REVIEW;
import static org.casestream.testkit.ViewSpec.START;

import org.casestream.assessment.safety.domain.RiskFlagNote.RiskReviewWritten;
import org.casestream.assessment.safety.read.flag.RiskFlagView.Review;
import org.casestream.assessment.safety.read.flag.RiskFlagView.Status;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagCovered;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagReviewOverdue;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskSeverity;
import org.casestream.testkit.ViewSpec;
import org.junit.jupiter.api.Test;

class RiskFlagViewTest {

    private static final RiskReviewWritten WRITTEN = new RiskReviewWritten(ALERT, CASE, CLIENT, "Spoke with her.");

    private static ViewSpec<RiskFlagView> story(RiskSeverity severity, DomainEvent... events) {
        return ViewSpec.of(new RiskFlagProjection()).given(ALERT.value(), answered(severity)).given(ALERT.value(), events);
    }

    @Test
    void a_flag_shows_how_grave_it_is_and_until_when_somebody_has_to_look() {
        story(HIGH).shows(flag -> {
            assertThat(flag.status()).isEqualTo(Status.OPEN);
            assertThat(flag.severity()).isEqualTo(HIGH);
            assertThat(flag.safetyPlanRequired()).isTrue();
            assertThat(flag.raisedAt()).isEqualTo(START);
            assertThat(flag.reviewDueAt()).isEqualTo(REVIEW_DUE);
        });
        story(TO_REVIEW, new RiskFlagReviewOverdue(ALERT, CASE)).shows(flag -> {
            assertThat(flag.safetyPlanRequired()).isFalse();
            assertThat(flag.overdue()).isTrue();
        });
    }

    @Test
    void a_review_is_shown_with_who_made_it_but_not_its_note_to_auditors() {
        story(TO_REVIEW, WRITTEN, reviewed(ALERT, NO_ACUTE_RISK)).shows(flag -> {
            assertThat(flag.status()).isEqualTo(Status.REVIEWED);
            assertThat(flag.review()).isEqualTo(new Review(NO_ACUTE_RISK, "Spoke with her.", START.plusSeconds(120), "maya"));
            assertThat(flag.coded().review()).isEqualTo(new Review(NO_ACUTE_RISK, null, START.plusSeconds(120), "maya"));
        });
        story(TO_REVIEW, WRITTEN, reviewed(ALERT, SAFETY_PLAN_NEEDED))
                .shows(flag -> assertThat(flag.safetyPlanRequired()).isTrue());
    }

    @Test
    void a_screening_that_took_its_place_is_named() {
        story(TO_REVIEW, new RiskFlagCovered(ALERT, CASE, SCREENING)).shows(flag -> {
            assertThat(flag.status()).isEqualTo(Status.COVERED);
            assertThat(flag.coveredBy()).isEqualTo(SCREENING);
        });
    }
}
