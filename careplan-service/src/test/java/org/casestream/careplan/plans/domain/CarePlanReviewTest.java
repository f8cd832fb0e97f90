package org.casestream.careplan.plans.domain;

import static org.casestream.careplan.Sample.CASE;
import static org.casestream.careplan.Sample.CLIENT;
import static org.casestream.careplan.Sample.PLAN;
import static org.casestream.careplan.Sample.TODAY;
import static org.casestream.careplan.plans.domain.PlanHistory.INTERVALS;
import static org.casestream.careplan.plans.domain.PlanHistory.REVOKED;
import static org.casestream.careplan.plans.domain.PlanHistory.active;
import static org.casestream.careplan.plans.domain.PlanHistory.agreed;
import static org.casestream.careplan.plans.domain.PlanHistory.refused;

import org.casestream.careplan.plans.domain.CarePlanCommand.FollowLevel;
import org.casestream.careplan.plans.domain.CarePlanCommand.NoteReviewDue;
import org.casestream.careplan.plans.domain.CarePlanCommand.ReviewPlan;
import org.casestream.careplan.plans.domain.PlanNarrative.ReviewNoted;
import org.casestream.contracts.careplan.CarePlanEvent.PlanReviewDue;
import org.casestream.contracts.careplan.CarePlanEvent.PlanReviewed;
import org.casestream.contracts.careplan.CarePlanEvent.ReviewCause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the review of a plan is due, and what it does. */
class CarePlanReviewTest {

    private final PlanReviewDue dateReached = new PlanReviewDue(PLAN, CASE, ReviewCause.REVIEW_DATE_REACHED, 3);

    @ParameterizedTest
    @CsvSource({"1,STEPPED_DOWN", "2,STEPPED_DOWN", "4,STEPPED_UP", "5,STEPPED_UP"})
    void is_due_when_the_level_changes(int level, ReviewCause cause) {
        active(new FollowLevel(PLAN, level)).expectEvents(new PlanReviewDue(PLAN, CASE, cause, level));
    }

    @Test
    void is_not_due_for_the_same_level_or_an_ended_plan() {
        active(new FollowLevel(PLAN, 3)).expectNoEvents();
        active(new FollowLevel(PLAN, 5), REVOKED).expectSuccessfulHandlerExecution().expectNoEvents();
    }

    @Test
    void is_due_on_its_day_and_not_before() {
        active(new NoteReviewDue(PLAN, TODAY.plusDays(89))).expectNoEvents();
        active(new NoteReviewDue(PLAN, TODAY.plusDays(90))).expectEvents(dateReached);
    }

    @Test
    void is_said_to_be_due_once() {
        active(new NoteReviewDue(PLAN, TODAY.plusDays(91)), dateReached).expectNoEvents();
        active(new NoteReviewDue(PLAN, TODAY.plusDays(91)), REVOKED).expectNoEvents();
    }

    @Test
    void sets_the_next_day_by_the_level_as_it_is_now() {
        ReviewPlan review = new ReviewPlan(PLAN, TODAY.plusDays(50), INTERVALS, "Goes well.");
        active(review, new PlanReviewDue(PLAN, CASE, ReviewCause.STEPPED_UP, 5)).expectEvents(
                new PlanReviewed(PLAN, CASE, TODAY.plusDays(80)), new ReviewNoted(PLAN, CASE, CLIENT, "Goes well."));
    }

    @Test
    void makes_the_plan_due_again_on_the_next_day() {
        active(new NoteReviewDue(PLAN, TODAY.plusDays(180)), dateReached,
                new PlanReviewed(PLAN, CASE, TODAY.plusDays(180))).expectEvents(dateReached);
    }

    @Test
    void needs_an_active_plan() {
        refused(agreed(new ReviewPlan(PLAN, TODAY, INTERVALS, "Too early.")), "PLAN_NOT_ACTIVE");
    }
}
