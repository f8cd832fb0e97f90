package org.casestream.assessment.safety.domain;

import static org.casestream.assessment.assessments.domain.Sample.ALERT;
import static org.casestream.assessment.assessments.domain.Sample.ASSESSMENT;
import static org.casestream.assessment.assessments.domain.Sample.CASE;
import static org.casestream.assessment.assessments.domain.Sample.CLIENT;
import static org.casestream.assessment.assessments.domain.Sample.CLINIC;
import static org.casestream.assessment.safety.domain.Flags.ANSWERED_IN;
import static org.casestream.assessment.safety.domain.Flags.REVIEW_DUE;
import static org.casestream.assessment.safety.domain.Flags.SCREENING;
import static org.casestream.assessment.safety.domain.Flags.answered;
import static org.casestream.assessment.safety.domain.Flags.rated;
import static org.casestream.assessment.safety.domain.Flags.reviewed;
import static org.casestream.contracts.assessment.RiskFlagEvent.ReviewOutcome.NO_ACUTE_RISK;
import static org.casestream.contracts.assessment.RiskFlagEvent.ReviewOutcome.SAFETY_PLAN_NEEDED;
import static org.casestream.contracts.assessment.RiskFlagEvent.RiskSeverity.HIGH;
import static org.casestream.contracts.assessment.RiskFlagEvent.RiskSeverity.MODERATE;
import static org.casestream.contracts.assessment.RiskFlagEvent.RiskSeverity.TO_REVIEW;

import java.time.Instant;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.casestream.assessment.safety.domain.RiskFlagCommand.CoverByScreening;
import org.casestream.assessment.safety.domain.RiskFlagCommand.NoteReviewOverdue;
import org.casestream.assessment.safety.domain.RiskFlagCommand.RaiseFlag;
import org.casestream.assessment.safety.domain.RiskFlagCommand.ReviewFlag;
import org.casestream.assessment.safety.domain.RiskFlagNote.RiskReviewWritten;
import org.casestream.contracts.Refused;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagCovered;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagReviewOverdue;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskKind;
import org.junit.jupiter.api.Test;

class RiskFlagTest {

    private static final Instant RAISED = Instant.parse("2026-11-24T03:00:00Z");
    private static final RiskReviewWritten WRITTEN = new RiskReviewWritten(ALERT, CASE, CLIENT, "Spoke with her.");
    private static final RiskFlagCovered COVERED = new RiskFlagCovered(ALERT, CASE, SCREENING);
    private static final RiskFlagReviewOverdue OVERDUE = new RiskFlagReviewOverdue(ALERT, CASE);

    private final AggregateTestFixture<RiskFlag> fixture = new AggregateTestFixture<>(RiskFlag.class);

    private ResultValidator<RiskFlag> given(Object command, Object... events) {
        return fixture.givenCurrentTime(RAISED).andGiven(events).when(command);
    }

    private static RaiseFlag raise() {
        return new RaiseFlag(ALERT, CASE, CLIENT, CLINIC, RiskKind.SAFETY_ANSWER, HIGH, ANSWERED_IN, ASSESSMENT, REVIEW_DUE);
    }

    @Test
    void is_raised_once() {
        fixture.givenNoPriorActivity().when(raise()).expectEvents(answered(HIGH));
        given(raise(), answered(HIGH)).expectNoEvents();
    }

    @Test
    void a_review_is_written_and_said() {
        given(new ReviewFlag(ALERT, NO_ACUTE_RISK, "Spoke with her."), answered(HIGH))
                .expectEvents(WRITTEN, reviewed(ALERT, NO_ACUTE_RISK));
    }

    @Test
    void the_same_review_again_is_no_event_and_another_one_takes_its_place() {
        given(new ReviewFlag(ALERT, NO_ACUTE_RISK, "Spoke with her."), answered(HIGH), WRITTEN, reviewed(ALERT, NO_ACUTE_RISK))
                .expectNoEvents();
        given(new ReviewFlag(ALERT, SAFETY_PLAN_NEEDED, "Spoke with her."), answered(HIGH), WRITTEN, reviewed(ALERT, NO_ACUTE_RISK))
                .expectEvents(WRITTEN, reviewed(ALERT, SAFETY_PLAN_NEEDED));
    }

    @Test
    void nobody_of_another_agency_reviews() {
        fixture.given(answered(HIGH)).when(new ReviewFlag(ALERT, NO_ACUTE_RISK, "Not mine."), Map.of("agency", "open-door"))
                .expectException(Refused.class).expectExceptionMessage("NOT_FOUND");
    }

    @Test
    void a_screening_that_was_begun_after_it_covers_an_answer_that_only_asks_for_one() {
        given(new CoverByScreening(ALERT, SCREENING, RAISED), answered(TO_REVIEW)).expectEvents(COVERED);
        given(new CoverByScreening(ALERT, SCREENING, RAISED), answered(TO_REVIEW), COVERED).expectNoEvents();
    }

    @Test
    void one_that_was_begun_before_it_does_not_unless_the_answer_was_given_in_it() {
        given(new CoverByScreening(ALERT, SCREENING, RAISED.minusMillis(1)), answered(TO_REVIEW)).expectNoEvents();
        given(new CoverByScreening(ALERT, ANSWERED_IN, RAISED.minusMillis(1)), answered(TO_REVIEW))
                .expectEvents(new RiskFlagCovered(ALERT, CASE, ANSWERED_IN));
    }

    @Test
    void what_is_graver_or_was_rated_waits_for_a_clinician() {
        given(new CoverByScreening(ALERT, SCREENING, RAISED), answered(MODERATE)).expectNoEvents();
        given(new CoverByScreening(ALERT, SCREENING, RAISED), answered(HIGH)).expectNoEvents();
        given(new CoverByScreening(ALERT, SCREENING, RAISED), rated(HIGH)).expectNoEvents();
    }

    @Test
    void what_was_reviewed_is_not_covered() {
        given(new CoverByScreening(ALERT, SCREENING, RAISED), answered(TO_REVIEW), WRITTEN, reviewed(ALERT, NO_ACUTE_RISK))
                .expectNoEvents();
    }

    @Test
    void nobody_having_looked_in_time_is_said_once() {
        given(new NoteReviewOverdue(ALERT, REVIEW_DUE), answered(HIGH)).expectEvents(OVERDUE);
        given(new NoteReviewOverdue(ALERT, REVIEW_DUE), answered(HIGH), OVERDUE).expectNoEvents();
        given(new NoteReviewOverdue(ALERT, REVIEW_DUE.minusMillis(1)), answered(HIGH)).expectNoEvents();
        given(new NoteReviewOverdue(ALERT, REVIEW_DUE), answered(HIGH), WRITTEN, reviewed(ALERT, NO_ACUTE_RISK)).expectNoEvents();
        given(new NoteReviewOverdue(ALERT, REVIEW_DUE), answered(TO_REVIEW), COVERED).expectNoEvents();
    }
}
