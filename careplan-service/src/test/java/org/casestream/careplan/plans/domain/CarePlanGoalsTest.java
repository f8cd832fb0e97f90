package org.casestream.careplan.plans.domain;

import static org.casestream.careplan.Sample.APPOINTMENTS;
import static org.casestream.careplan.Sample.CASE;
import static org.casestream.careplan.Sample.CLIENT;
import static org.casestream.careplan.Sample.COMPANY;
import static org.casestream.careplan.Sample.GOAL;
import static org.casestream.careplan.Sample.GROUP;
import static org.casestream.careplan.Sample.NOW;
import static org.casestream.careplan.Sample.PLAN;
import static org.casestream.careplan.Sample.TODAY;
import static org.casestream.careplan.plans.domain.PlanHistory.COMPLETED;
import static org.casestream.careplan.plans.domain.PlanHistory.REVOKED;
import static org.casestream.careplan.plans.domain.PlanHistory.active;
import static org.casestream.careplan.plans.domain.PlanHistory.agreed;
import static org.casestream.careplan.plans.domain.PlanHistory.draft;
import static org.casestream.careplan.plans.domain.PlanHistory.moved;
import static org.casestream.careplan.plans.domain.PlanHistory.refused;

import org.casestream.careplan.plans.domain.CarePlanCommand.AddGoal;
import org.casestream.careplan.plans.domain.CarePlanCommand.CompletePlan;
import org.casestream.careplan.plans.domain.CarePlanCommand.NewGoal;
import org.casestream.careplan.plans.domain.CarePlanCommand.RecordGoalAchievement;
import org.casestream.careplan.plans.domain.PlanNarrative.GoalAchievementExplained;
import org.casestream.careplan.plans.domain.PlanNarrative.GoalDescribed;
import org.casestream.contracts.GoalId;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityStatus;
import org.casestream.contracts.careplan.CarePlanEvent.GoalAchievement;
import org.casestream.contracts.careplan.CarePlanEvent.GoalAchievementRecorded;
import org.casestream.contracts.careplan.CarePlanEvent.GoalAdded;
import org.casestream.contracts.careplan.CarePlanEvent.GoalCategory;
import org.casestream.contracts.careplan.CarePlanEvent.PlanReviewDue;
import org.casestream.contracts.careplan.CarePlanEvent.PlanReviewed;
import org.casestream.contracts.careplan.CarePlanEvent.ReviewCause;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The goals of a plan. */
class CarePlanGoalsTest {

    @Nested
    class AddingGoals {

        private final NewGoal home = new NewGoal(new GoalId("goal-2"), GoalCategory.HOUSING, "A safe tenancy.", null, null);

        @Test
        void works_in_a_draft_and_in_an_active_plan() {
            Object[] events = {new GoalAdded(PLAN, CASE, home.id(), GoalCategory.HOUSING, null, null),
                    new GoalDescribed(PLAN, CASE, CLIENT, home.id(), "A safe tenancy.")};
            draft(new AddGoal(PLAN, home, TODAY)).expectEvents(events);
            active(new AddGoal(PLAN, home, TODAY)).expectEvents(events);
        }

        @Test
        void again_is_no_news() {
            draft(new AddGoal(PLAN, COMPANY, TODAY)).expectSuccessfulHandlerExecution().expectNoEvents();
        }

        @Test
        void with_a_used_id_is_refused() {
            refused(draft(new AddGoal(PLAN, new NewGoal(GOAL, GoalCategory.RELATIONSHIPS, "Something else.", null, null), TODAY)),
                    "ID_ALREADY_USED");
        }

        @Test
        void has_a_target_date_that_lies_ahead_when_it_is_added() {
            refused(draft(new AddGoal(PLAN, new NewGoal(home.id(), home.category(), home.description(), TODAY.minusDays(1), null), TODAY)),
                    "DATE_IN_THE_PAST");
            draft(new AddGoal(PLAN, COMPANY, TODAY.plusYears(1))).expectSuccessfulHandlerExecution().expectNoEvents();
        }

        @Test
        void waits_while_the_plan_is_agreed_and_ends_with_it() {
            refused(agreed(new AddGoal(PLAN, home, TODAY)), "PLAN_ALREADY_AGREED");
            refused(active(new AddGoal(PLAN, home, TODAY), REVOKED), "PLAN_ALREADY_ENDED");
        }
    }

    @Nested
    class JudgingGoals {

        private final PlanReviewDue notMet = new PlanReviewDue(PLAN, CASE, ReviewCause.GOAL_NOT_MET, 3);
        private final PlanReviewed reviewed = new PlanReviewed(PLAN, CASE, TODAY.plusDays(90));

        private RecordGoalAchievement judge(GoalAchievement achievement, @Nullable String note) {
            return new RecordGoalAchievement(PLAN, GOAL, achievement, note, null, NOW);
        }

        private GoalAchievementRecorded judged(GoalAchievement achievement) {
            return new GoalAchievementRecorded(PLAN, CASE, GOAL, achievement);
        }

        private GoalAchievementExplained explained(GoalAchievement achievement, @Nullable String note) {
            return new GoalAchievementExplained(PLAN, CASE, CLIENT, GOAL, achievement, note);
        }

        @ParameterizedTest
        @EnumSource(value = GoalAchievement.class, names = {"IN_PROGRESS", "IMPROVING", "NO_CHANGE", "ACHIEVED", "SUSTAINING"})
        void needs_no_words_where_the_plan_goes_on_as_it_is(GoalAchievement achievement) {
            active(judge(achievement, null)).expectEvents(judged(achievement));
            active(judge(achievement, "Comes every week."))
                    .expectEvents(judged(achievement), explained(achievement, "Comes every week."));
        }

        @ParameterizedTest
        @EnumSource(value = GoalAchievement.class, names = {"WORSENING", "NO_PROGRESS", "NOT_ACHIEVED", "NOT_ATTAINABLE"})
        void as_not_met_says_what_was_tried_and_puts_the_plan_up_for_review(GoalAchievement achievement) {
            refused(active(judge(achievement, null)), "REASON_REQUIRED");
            active(judge(achievement, "Three groups; none fits."))
                    .expectEvents(judged(achievement), explained(achievement, "Three groups; none fits."), notMet);
        }

        @Test
        void goes_in_every_direction_because_none_is_final() {
            for (GoalAchievement before : GoalAchievement.values()) {
                for (GoalAchievement now : GoalAchievement.values()) {
                    if (now != before) {
                        active(judge(now, "Looked at again."), judged(before), explained(before, "Before."), notMet)
                                .expectEvents(judged(now), explained(now, "Looked at again."));
                    }
                }
            }
        }

        @Test
        void again_without_a_new_word_is_no_news() {
            Object[] before = {judged(GoalAchievement.WORSENING),
                    explained(GoalAchievement.WORSENING, "Lost two friends."), notMet};
            active(judge(GoalAchievement.WORSENING, "Lost two friends."), before).expectSuccessfulHandlerExecution()
                    .expectNoEvents();
            active(judge(GoalAchievement.WORSENING, null), before).expectSuccessfulHandlerExecution().expectNoEvents();
            active(judge(GoalAchievement.ACHIEVED, null), judged(GoalAchievement.ACHIEVED), COMPLETED)
                    .expectSuccessfulHandlerExecution().expectNoEvents();
        }

        @Test
        void again_with_a_new_word_is_another_judgement() {
            active(judge(GoalAchievement.WORSENING, "Lost three."), judged(GoalAchievement.WORSENING),
                    explained(GoalAchievement.WORSENING, "Lost two friends."), notMet)
                    .expectEvents(judged(GoalAchievement.WORSENING), explained(GoalAchievement.WORSENING, "Lost three."));
            active(judge(GoalAchievement.IMPROVING, "Met two."), judged(GoalAchievement.IMPROVING))
                    .expectEvents(judged(GoalAchievement.IMPROVING), explained(GoalAchievement.IMPROVING, "Met two."));
        }

        @Test
        void as_not_met_again_after_the_review_makes_it_due_again() {
            active(judge(GoalAchievement.NO_PROGRESS, "Nor does the other."), judged(GoalAchievement.NO_PROGRESS),
                    explained(GoalAchievement.NO_PROGRESS, "That does not help."), notMet, reviewed)
                    .expectEvents(judged(GoalAchievement.NO_PROGRESS), explained(GoalAchievement.NO_PROGRESS, "Nor does the other."),
                            notMet);
        }

        @Test
        void does_not_make_due_what_is_due_already() {
            active(judge(GoalAchievement.NOT_ACHIEVED, "Too early."), new PlanReviewDue(PLAN, CASE, ReviewCause.STEPPED_UP, 4))
                    .expectEvents(judged(GoalAchievement.NOT_ACHIEVED),
                            explained(GoalAchievement.NOT_ACHIEVED, "Too early."));
        }

        @Test
        void is_remembered_without_its_words_once_these_are_erased() {
            active(judge(GoalAchievement.WORSENING, null), judged(GoalAchievement.WORSENING),
                    explained(GoalAchievement.WORSENING, null), notMet).expectSuccessfulHandlerExecution().expectNoEvents();
        }

        @Test
        void needs_an_active_plan_and_a_goal_of_it() {
            refused(draft(judge(GoalAchievement.IMPROVING, null)), "PLAN_NOT_ACTIVE");
            refused(agreed(judge(GoalAchievement.IMPROVING, null)), "PLAN_NOT_ACTIVE");
            refused(active(judge(GoalAchievement.ACHIEVED, null), COMPLETED), "PLAN_ALREADY_ENDED");
            refused(active(judge(GoalAchievement.ACHIEVED, null), REVOKED), "PLAN_ALREADY_ENDED");
            refused(active(new RecordGoalAchievement(PLAN, new GoalId("goal-9"), GoalAchievement.ACHIEVED, null, null, NOW)),
                    "NOT_FOUND");
        }

        @Test
        void is_not_asked_for_when_the_plan_is_completed() {
            Object[] over = {moved(GROUP, ActivityStatus.COMPLETED), moved(APPOINTMENTS, ActivityStatus.COMPLETED)};
            active(new CompletePlan(PLAN), over).expectEvents(COMPLETED);
        }
    }
}
