package org.casestream.assessment.safety.read.due;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.assessment.assessments.domain.Sample.ALERT;
import static org.casestream.assessment.assessments.domain.Sample.CASE;
import static org.casestream.assessment.assessments.domain.Sample.CLIENT;
import static org.casestream.assessment.safety.domain.Flags.REVIEW_DUE;
import static org.casestream.assessment.safety.domain.Flags.SCREENING;
import static org.casestream.assessment.safety.domain.Flags.answered;
import static org.casestream.assessment.safety.domain.Flags.reviewed;
import static org.casestream.contracts.assessment.RiskFlagEvent.ReviewOutcome.NO_ACUTE_RISK;
import static org.casestream.contracts.assessment.RiskFlagEvent.RiskSeverity.HIGH;

import org.casestream.assessment.safety.domain.RiskFlagNote.RiskReviewWritten;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagCovered;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagReviewOverdue;
import org.casestream.testkit.ViewSpec;
import org.junit.jupiter.api.Test;

class DueFlagReviewTest {

    private static ViewSpec<DueFlagReview> story(DomainEvent... events) {
        return ViewSpec.of(new DueFlagReviewProjection()).given(ALERT.value(), answered(HIGH)).given(ALERT.value(), events);
    }

    @Test
    void an_open_flag_is_due() {
        story(new RiskReviewWritten(ALERT, CASE, CLIENT, "Half way."))
                .shows(view -> assertThat(view).isEqualTo(new DueFlagReview(ALERT.value(), CASE, REVIEW_DUE)));
    }

    @Test
    void one_that_somebody_looked_at_or_is_known_to_be_late_is_not() {
        story(reviewed(ALERT, NO_ACUTE_RISK)).shows(view -> assertThat(view.dueAt()).isNull());
        story(new RiskFlagCovered(ALERT, CASE, SCREENING)).shows(view -> assertThat(view.dueAt()).isNull());
        story(new RiskFlagReviewOverdue(ALERT, CASE)).shows(view -> assertThat(view.dueAt()).isNull());
    }
}
