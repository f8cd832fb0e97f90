package org.casestream.careplan.plans.domain;

import static org.casestream.careplan.Sample.APPOINTMENTS;
import static org.casestream.careplan.Sample.ASSESSMENT;
import static org.casestream.careplan.Sample.CASE;
import static org.casestream.careplan.Sample.CLIENT;
import static org.casestream.careplan.Sample.CLINIC;
import static org.casestream.careplan.Sample.COMPANY;
import static org.casestream.careplan.Sample.GOAL;
import static org.casestream.careplan.Sample.GROUP;
import static org.casestream.careplan.Sample.JONAS;
import static org.casestream.careplan.Sample.MAYA;
import static org.casestream.careplan.Sample.NOW;
import static org.casestream.careplan.Sample.PLAN;
import static org.casestream.careplan.Sample.REFERRAL;
import static org.casestream.careplan.Sample.SIGNED;
import static org.casestream.careplan.Sample.TODAY;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.casestream.careplan.plans.domain.CarePlanCommand.ActivatePlan;
import org.casestream.careplan.plans.domain.CarePlanCommand.AddActivity;
import org.casestream.careplan.plans.domain.CarePlanCommand.AddGoal;
import org.casestream.careplan.plans.domain.CarePlanCommand.AgreePlan;
import org.casestream.careplan.plans.domain.CarePlanCommand.AssignPlanOwner;
import org.casestream.careplan.plans.domain.CarePlanCommand.CompletePlan;
import org.casestream.careplan.plans.domain.CarePlanCommand.Draft;
import org.casestream.careplan.plans.domain.CarePlanCommand.DraftPlan;
import org.casestream.careplan.plans.domain.CarePlanCommand.FollowLevel;
import org.casestream.careplan.plans.domain.CarePlanCommand.FollowReferral;
import org.casestream.careplan.plans.domain.CarePlanCommand.MoveActivity;
import org.casestream.careplan.plans.domain.CarePlanCommand.NeedServiceChoice;
import org.casestream.careplan.plans.domain.CarePlanCommand.NewActivity;
import org.casestream.careplan.plans.domain.CarePlanCommand.NewGoal;
import org.casestream.careplan.plans.domain.CarePlanCommand.NoteReviewDue;
import org.casestream.careplan.plans.domain.CarePlanCommand.RecordGoalAchievement;
import org.casestream.careplan.plans.domain.CarePlanCommand.ReviewPlan;
import org.casestream.careplan.plans.domain.CarePlanCommand.RevokePlan;
import org.casestream.careplan.plans.domain.CarePlanCommand.Signature;
import org.casestream.careplan.plans.domain.PlanNarrative.ActivityDescribed;
import org.casestream.careplan.plans.domain.PlanNarrative.ActivityStatusExplained;
import org.casestream.careplan.plans.domain.PlanNarrative.AgreementSigned;
import org.casestream.careplan.plans.domain.PlanNarrative.GoalAchievementExplained;
import org.casestream.careplan.plans.domain.PlanNarrative.GoalDescribed;
import org.casestream.careplan.plans.domain.PlanNarrative.ReviewNoted;
import org.casestream.contracts.ActivityId;
import org.casestream.contracts.GoalId;
import org.casestream.contracts.ReferralId;
import org.casestream.contracts.Refused;
import org.casestream.contracts.careplan.ActivityCategory;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityAdded;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityPlanned;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityStatus;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityStatusChanged;
import org.casestream.contracts.careplan.CarePlanEvent.Delivery;
import org.casestream.contracts.careplan.CarePlanEvent.GoalAchievement;
import org.casestream.contracts.careplan.CarePlanEvent.GoalAchievementRecorded;
import org.casestream.contracts.careplan.CarePlanEvent.GoalAdded;
import org.casestream.contracts.careplan.CarePlanEvent.GoalCategory;
import org.casestream.contracts.careplan.CarePlanEvent.Participant;
import org.casestream.contracts.careplan.CarePlanEvent.ParticipantRole;
import org.casestream.contracts.careplan.CarePlanEvent.PlanActivated;
import org.casestream.contracts.careplan.CarePlanEvent.PlanAgreed;
import org.casestream.contracts.careplan.CarePlanEvent.PlanCompleted;
import org.casestream.contracts.careplan.CarePlanEvent.PlanDrafted;
import org.casestream.contracts.careplan.CarePlanEvent.PlanOwnerAssigned;
import org.casestream.contracts.careplan.CarePlanEvent.PlanReviewDue;
import org.casestream.contracts.careplan.CarePlanEvent.PlanReviewed;
import org.casestream.contracts.careplan.CarePlanEvent.PlanRevoked;
import org.casestream.contracts.careplan.CarePlanEvent.ReviewCause;
import org.casestream.contracts.careplan.CarePlanEvent.RevokeReason;
import org.casestream.contracts.careplan.CarePlanEvent.ServiceChoiceNeeded;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CarePlanTest {

    private static final ReviewIntervals INTERVALS = new ReviewIntervals(List.of(180, 180, 90, 90, 30));
    private static final PlanOwnerAssigned MAYAS = new PlanOwnerAssigned(PLAN, CASE, MAYA, null);
    private static final GoalAdded COMPANY_ADDED =
            new GoalAdded(PLAN, CASE, GOAL, GoalCategory.RELATIONSHIPS, TODAY.plusDays(90), null);
    private static final GoalDescribed COMPANY_DESCRIBED = new GoalDescribed(PLAN, CASE, CLIENT, GOAL, "Has company.");
    private static final ActivityAdded GROUP_ADDED = added(GROUP);
    private static final ActivityDescribed GROUP_DESCRIBED =
            new ActivityDescribed(PLAN, CASE, CLIENT, GROUP.id(), "Find a group.", null);
    private static final ActivityAdded APPOINTMENTS_ADDED = added(APPOINTMENTS);
    private static final PlanAgreed AGREED = new PlanAgreed(PLAN, CASE,
            List.of(new Participant(ParticipantRole.CLIENT, true), new Participant(ParticipantRole.CAREGIVER, false)));
    private static final AgreementSigned AGREEMENT_SIGNED = new AgreementSigned(PLAN, CASE, CLIENT, SIGNED);
    private static final PlanActivated ACTIVATED = new PlanActivated(PLAN, CASE, TODAY.plusDays(90));
    private static final PlanCompleted COMPLETED = new PlanCompleted(PLAN, CASE);
    private static final PlanRevoked REVOKED = new PlanRevoked(PLAN, CASE, RevokeReason.DECLINED_BY_CLIENT);
    private static final NewActivity TRANSPORT = new NewActivity(new ActivityId("activity-3"), GOAL,
            ActivityCategory.TRANSPORT, Delivery.OTHER_PROVIDER, null, null, null);
    private static final NewActivity TRANSPORT_WITH_REASON = new NewActivity(TRANSPORT.id(), GOAL,
            ActivityCategory.TRANSPORT, Delivery.OTHER_PROVIDER, null, null, "No bus goes there.");

    private final AggregateTestFixture<CarePlan> fixture = new AggregateTestFixture<>(CarePlan.class);

    private static PlanDrafted draftedAt(int level) {
        return new PlanDrafted(PLAN, CASE, CLIENT, CLINIC, ASSESSMENT, level);
    }

    private static ActivityAdded added(NewActivity activity) {
        return new ActivityAdded(PLAN, CASE, activity.id(), activity.goalId(), activity.category(), activity.delivery(),
                activity.targetDate());
    }

    private static ActivityPlanned planned(NewActivity activity) {
        return new ActivityPlanned(PLAN, CASE, CLIENT, CLINIC, activity.id(), activity.category(), activity.delivery(), MAYA);
    }

    private static ActivityStatusChanged moved(NewActivity activity, ActivityStatus status) {
        return new ActivityStatusChanged(PLAN, CASE, activity.id(), status, null);
    }

    private static ActivityStatusChanged followed(ActivityStatus status) {
        return new ActivityStatusChanged(PLAN, CASE, GROUP.id(), status, REFERRAL);
    }

    private static MoveActivity move(NewActivity activity, ActivityStatus status) {
        return new MoveActivity(PLAN, activity.id(), status, null, null, NOW);
    }

    private static List<Object> history(int level, Object... events) {
        List<Object> history = new ArrayList<>(List.of(draftedAt(level), MAYAS, COMPANY_ADDED, COMPANY_DESCRIBED,
                GROUP_ADDED, GROUP_DESCRIBED, APPOINTMENTS_ADDED));
        history.addAll(Arrays.asList(events));
        return history;
    }

    private ResultValidator<CarePlan> draft(Object command, Object... events) {
        return fixture.given(history(3, events)).when(command);
    }

    private ResultValidator<CarePlan> agreed(Object command) {
        return draft(command, AGREED, AGREEMENT_SIGNED);
    }

    private ResultValidator<CarePlan> active(Object command, Object... events) {
        List<Object> history = history(3, AGREED, AGREEMENT_SIGNED, ACTIVATED, planned(GROUP), planned(APPOINTMENTS));
        history.addAll(Arrays.asList(events));
        return fixture.given(history).when(command);
    }

    private static void refused(ResultValidator<CarePlan> result, String code) {
        result.expectException(Refused.class).expectExceptionMessage(code).expectNoEvents();
    }

    @Nested
    class Drafting {

        private final DraftPlan command = new DraftPlan(PLAN, CASE, CLIENT, CLINIC, ASSESSMENT, 3, MAYA,
                new Draft(List.of(COMPANY), List.of(GROUP, APPOINTMENTS)));

        @Test
        void writes_what_the_template_says() {
            fixture.givenNoPriorActivity().when(command).expectEvents(draftedAt(3), MAYAS, COMPANY_ADDED,
                    COMPANY_DESCRIBED, GROUP_ADDED, GROUP_DESCRIBED, APPOINTMENTS_ADDED);
        }

        @Test
        void again_for_the_same_cause_is_no_second_plan() {
            draft(command).expectSuccessfulHandlerExecution().expectNoEvents();
            active(command, REVOKED).expectNoEvents();
        }

        @Test
        void goes_without_an_owner_until_there_is_a_case_manager() {
            fixture.given(draftedAt(3)).when(new AssignPlanOwner(PLAN, MAYA)).expectEvents(MAYAS);
        }
    }

    @Nested
    class Owning {

        @Test
        void follows_the_case_manager() {
            active(new AssignPlanOwner(PLAN, JONAS)).expectEvents(new PlanOwnerAssigned(PLAN, CASE, JONAS, MAYA));
        }

        @Test
        void by_the_same_person_is_no_news() {
            active(new AssignPlanOwner(PLAN, MAYA)).expectNoEvents();
        }

        @Test
        void of_an_ended_plan_stays_as_it_was() {
            active(new AssignPlanOwner(PLAN, JONAS), REVOKED).expectSuccessfulHandlerExecution().expectNoEvents();
        }
    }

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
    class AddingActivities {

        private final NewActivity community = new NewActivity(new ActivityId("activity-4"), GOAL,
                ActivityCategory.COMMUNITY_SERVICE, Delivery.OTHER_PROVIDER, null, null, null);

        @Test
        void to_a_draft_plans_nothing_yet() {
            draft(new AddActivity(PLAN, community, false, TODAY)).expectEvents(added(community));
        }

        @Test
        void to_an_active_plan_plans_it_at_once() {
            active(new AddActivity(PLAN, community, false, TODAY)).expectEvents(added(community), planned(community));
        }

        @Test
        void again_is_no_news() {
            draft(new AddActivity(PLAN, GROUP, false, TODAY)).expectSuccessfulHandlerExecution().expectNoEvents();
            active(new AddActivity(PLAN, APPOINTMENTS, false, TODAY)).expectNoEvents();
        }

        @Test
        void with_a_used_id_is_refused() {
            refused(draft(new AddActivity(PLAN, new NewActivity(GROUP.id(), GOAL, ActivityCategory.COMMUNITY_SERVICE,
                    Delivery.OWN_AGENCY, null, null, null), false, TODAY)), "ID_ALREADY_USED");
        }

        @Test
        void for_no_goal_of_the_plan_is_refused() {
            refused(draft(new AddActivity(PLAN, new NewActivity(new ActivityId("activity-9"), new GoalId("goal-9"),
                    ActivityCategory.SUPPORT_GROUP, Delivery.OWN_AGENCY, null, null, null), false, TODAY)), "GOAL_UNKNOWN");
        }

        @Test
        void above_the_tier_takes_a_supervisor_and_a_reason() {
            refused(draft(new AddActivity(PLAN, TRANSPORT, true, TODAY)), "SUPERVISOR_REASON_REQUIRED");
            refused(draft(new AddActivity(PLAN, TRANSPORT_WITH_REASON, false, TODAY)), "SUPERVISOR_REASON_REQUIRED");
            draft(new AddActivity(PLAN, TRANSPORT_WITH_REASON, true, TODAY)).expectEvents(added(TRANSPORT),
                    new ActivityDescribed(PLAN, CASE, CLIENT, TRANSPORT.id(), null, "No bus goes there."));
        }

        @ParameterizedTest
        @EnumSource(ActivityCategory.class)
        void of_any_category_belongs_to_an_intensive_plan(ActivityCategory category) {
            NewActivity activity = new NewActivity(new ActivityId("activity-9"), GOAL, category, Delivery.OWN_AGENCY, null,
                    null, null);
            fixture.given(history(4)).when(new AddActivity(PLAN, activity, false, TODAY)).expectEvents(added(activity));
        }

        @Test
        void goes_by_the_level_as_it_is_now() {
            active(new AddActivity(PLAN, TRANSPORT, false, TODAY), new PlanReviewDue(PLAN, CASE, ReviewCause.STEPPED_UP, 4))
                    .expectEvents(added(TRANSPORT), planned(TRANSPORT));
        }

        @Test
        void waits_while_the_plan_is_agreed_and_ends_with_it() {
            refused(agreed(new AddActivity(PLAN, community, false, TODAY)), "PLAN_ALREADY_AGREED");
            refused(active(new AddActivity(PLAN, community, false, TODAY), COMPLETED), "PLAN_ALREADY_ENDED");
        }
    }

    @Nested
    class Agreeing {

        @Test
        void publishes_roles_and_keeps_names_and_reasons() {
            draft(new AgreePlan(PLAN, SIGNED)).expectEvents(AGREED, AGREEMENT_SIGNED);
        }

        @Test
        void again_by_the_same_people_is_no_news() {
            agreed(new AgreePlan(PLAN, SIGNED)).expectSuccessfulHandlerExecution().expectNoEvents();
        }

        @Test
        void happens_once() {
            List<Signature> others = List.of(new Signature(ParticipantRole.CLIENT, true, null, null));
            refused(agreed(new AgreePlan(PLAN, others)), "PLAN_ALREADY_AGREED");
            refused(active(new AgreePlan(PLAN, others)), "PLAN_ALREADY_AGREED");
            refused(active(new AgreePlan(PLAN, others), REVOKED), "PLAN_ALREADY_ENDED");
        }

        @Test
        void takes_the_client_or_a_guardian() {
            refused(draft(new AgreePlan(PLAN, List.of(new Signature(ParticipantRole.PROVIDER, true, null, null)))),
                    "CLIENT_NOT_AMONG_PARTICIPANTS");
            List<Signature> guardian = List.of(new Signature(ParticipantRole.GUARDIAN, true, null, null));
            draft(new AgreePlan(PLAN, guardian)).expectEvents(
                    new PlanAgreed(PLAN, CASE, List.of(new Participant(ParticipantRole.GUARDIAN, true))),
                    new AgreementSigned(PLAN, CASE, CLIENT, guardian));
        }

        @Test
        void without_a_signature_takes_a_reason() {
            refused(draft(new AgreePlan(PLAN, List.of(new Signature(ParticipantRole.CLIENT, false, null, null)))),
                    "REASON_NOT_SIGNED_REQUIRED");
        }

        @Test
        void on_nothing_is_refused() {
            refused(fixture.given(draftedAt(3)).when(new AgreePlan(PLAN, SIGNED)), "PLAN_HAS_NO_ACTIVITY");
        }
    }

    @Nested
    class Activating {

        @Test
        void plans_every_activity() {
            agreed(new ActivatePlan(PLAN, TODAY, INTERVALS)).expectEvents(ACTIVATED, planned(GROUP), planned(APPOINTMENTS));
        }

        @ParameterizedTest
        @CsvSource({"1,180", "2,180", "3,90", "4,90", "5,30"})
        void sets_the_review_by_the_level(int level, int days) {
            fixture.given(history(level, AGREED, AGREEMENT_SIGNED)).when(new ActivatePlan(PLAN, TODAY, INTERVALS))
                    .expectEvents(new PlanActivated(PLAN, CASE, TODAY.plusDays(days)), planned(GROUP), planned(APPOINTMENTS));
        }

        @Test
        void again_is_no_news() {
            active(new ActivatePlan(PLAN, TODAY.plusDays(1), INTERVALS)).expectSuccessfulHandlerExecution().expectNoEvents();
        }

        @Test
        void comes_after_agreeing_and_before_the_end() {
            refused(draft(new ActivatePlan(PLAN, TODAY, INTERVALS)), "PLAN_NOT_AGREED");
            refused(active(new ActivatePlan(PLAN, TODAY, INTERVALS), COMPLETED), "PLAN_ALREADY_ENDED");
        }
    }

    @Nested
    class MovingActivities {

        @Test
        void is_told_to_everyone() {
            active(move(GROUP, ActivityStatus.IN_PROGRESS)).expectEvents(moved(GROUP, ActivityStatus.IN_PROGRESS));
        }

        @Test
        void again_is_no_news() {
            active(move(GROUP, ActivityStatus.NOT_STARTED)).expectSuccessfulHandlerExecution().expectNoEvents();
        }

        @ParameterizedTest
        @EnumSource(value = ActivityStatus.class, names = {"ON_HOLD", "CANCELLED", "STOPPED"})
        void away_from_the_plan_takes_a_reason_which_stays_inside(ActivityStatus status) {
            refused(active(move(GROUP, status)), "REASON_REQUIRED");
            active(new MoveActivity(PLAN, GROUP.id(), status, "Moved to her sister.", null, NOW)).expectEvents(moved(GROUP, status),
                    new ActivityStatusExplained(PLAN, CASE, CLIENT, GROUP.id(), status, "Moved to her sister."));
        }

        @ParameterizedTest
        @EnumSource(value = ActivityStatus.class, names = {"COMPLETED", "CANCELLED", "STOPPED"})
        void is_over_once_it_ended(ActivityStatus end) {
            refused(active(move(GROUP, ActivityStatus.IN_PROGRESS), moved(GROUP, end)), "ACTIVITY_ALREADY_ENDED");
        }

        @Test
        void needs_an_active_plan_and_an_activity_of_it() {
            refused(agreed(move(GROUP, ActivityStatus.IN_PROGRESS)), "PLAN_NOT_ACTIVE");
            refused(active(move(GROUP, ActivityStatus.IN_PROGRESS), REVOKED), "PLAN_ALREADY_ENDED");
            refused(active(move(TRANSPORT, ActivityStatus.IN_PROGRESS)), "NOT_FOUND");
        }
    }

    @ParameterizedTest
    @CsvSource({"2026-11-24T02:59:59.999Z,DATE_BEFORE_THE_RECORD", "2026-11-24T03:00:00Z,", "2026-11-24T04:00:00Z,",
            "2026-11-24T04:00:00.001Z,DATE_IN_THE_FUTURE"})
    void what_is_written_down_later_happened_since_the_plan_began(Instant occurredAt, @Nullable String code) {
        Instant later = NOW.plusSeconds(3600);
        Map.of(new MoveActivity(PLAN, GROUP.id(), ActivityStatus.IN_PROGRESS, null, occurredAt, later),
                moved(GROUP, ActivityStatus.IN_PROGRESS),
                new RecordGoalAchievement(PLAN, GOAL, GoalAchievement.IMPROVING, null, occurredAt, later),
                new GoalAchievementRecorded(PLAN, CASE, GOAL, GoalAchievement.IMPROVING)).forEach((command, event) -> {
                    ResultValidator<CarePlan> result = fixture.givenCurrentTime(NOW)
                            .andGiven(history(3, AGREED, AGREEMENT_SIGNED, ACTIVATED, planned(GROUP), planned(APPOINTMENTS)))
                            .when(command);
                    if (code == null) {
                        result.expectEvents(event);
                    } else {
                        refused(result, code);
                    }
                });
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

    @Nested
    class FollowingReferrals {

        private final NeedServiceChoice declined = new NeedServiceChoice(PLAN, GROUP.id(), REFERRAL);
        private final ServiceChoiceNeeded choiceNeeded = new ServiceChoiceNeeded(PLAN, CASE, GROUP.id(), REFERRAL);

        private FollowReferral follow(ActivityStatus status) {
            return new FollowReferral(PLAN, GROUP.id(), REFERRAL, status);
        }

        @ParameterizedTest
        @EnumSource(value = ActivityStatus.class, names = {"SCHEDULED", "IN_PROGRESS", "ON_HOLD", "COMPLETED"})
        void moves_the_activity(ActivityStatus status) {
            active(follow(status)).expectEvents(followed(status));
        }

        @Test
        void again_is_no_news() {
            active(follow(ActivityStatus.SCHEDULED), moved(GROUP, ActivityStatus.SCHEDULED)).expectNoEvents();
        }

        @Test
        void a_later_appointment_does_not_undo_the_beginning() {
            active(follow(ActivityStatus.SCHEDULED), moved(GROUP, ActivityStatus.IN_PROGRESS)).expectNoEvents();
        }

        @Test
        void does_not_undo_what_people_decided() {
            active(follow(ActivityStatus.IN_PROGRESS), moved(GROUP, ActivityStatus.CANCELLED))
                    .expectSuccessfulHandlerExecution().expectNoEvents();
            active(follow(ActivityStatus.IN_PROGRESS), REVOKED).expectSuccessfulHandlerExecution().expectNoEvents();
            active(declined, moved(GROUP, ActivityStatus.CANCELLED)).expectSuccessfulHandlerExecution().expectNoEvents();
            active(declined, REVOKED).expectSuccessfulHandlerExecution().expectNoEvents();
        }

        @Test
        void one_that_came_to_nothing_asks_for_another_service() {
            active(declined).expectEvents(choiceNeeded);
            active(declined, moved(GROUP, ActivityStatus.SCHEDULED))
                    .expectEvents(followed(ActivityStatus.NOT_STARTED), choiceNeeded);
        }

        @Test
        void one_that_was_completed_in_error_asks_for_another_service() {
            active(declined, followed(ActivityStatus.COMPLETED))
                    .expectEvents(followed(ActivityStatus.NOT_STARTED), choiceNeeded);
        }

        @Test
        void what_a_person_or_another_referral_completed_stays_completed() {
            active(declined, moved(GROUP, ActivityStatus.COMPLETED)).expectSuccessfulHandlerExecution().expectNoEvents();
            active(new NeedServiceChoice(PLAN, GROUP.id(), new ReferralId("referral-2")), followed(ActivityStatus.COMPLETED))
                    .expectSuccessfulHandlerExecution().expectNoEvents();
        }

        @Test
        void one_that_came_to_nothing_moves_nothing_any_more() {
            active(follow(ActivityStatus.SCHEDULED), choiceNeeded).expectSuccessfulHandlerExecution().expectNoEvents();
        }

        @Test
        void asks_once_for_each_referral() {
            active(declined, choiceNeeded).expectNoEvents();
            ReferralId second = new ReferralId("referral-2");
            active(new NeedServiceChoice(PLAN, GROUP.id(), second), choiceNeeded)
                    .expectEvents(new ServiceChoiceNeeded(PLAN, CASE, GROUP.id(), second));
        }
    }

    @Nested
    class Reviewing {

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

    @Nested
    class Ending {

        private final CompletePlan complete = new CompletePlan(PLAN);

        @Test
        void completes_when_every_activity_has_ended() {
            active(complete, moved(GROUP, ActivityStatus.COMPLETED), moved(APPOINTMENTS, ActivityStatus.CANCELLED))
                    .expectEvents(COMPLETED);
        }

        @Test
        void does_not_complete_over_open_activities() {
            refused(active(complete, moved(GROUP, ActivityStatus.COMPLETED)), "ACTIVITIES_STILL_OPEN");
            refused(draft(complete), "PLAN_NOT_ACTIVE");
            refused(active(complete, REVOKED), "PLAN_ALREADY_ENDED");
        }

        @Test
        void revokes_in_every_state_before_the_end() {
            RevokePlan revoke = new RevokePlan(PLAN, RevokeReason.DECLINED_BY_CLIENT);
            draft(revoke).expectEvents(REVOKED);
            agreed(revoke).expectEvents(REVOKED);
            active(revoke).expectEvents(REVOKED);
        }

        @Test
        void again_is_no_news() {
            active(complete, COMPLETED).expectSuccessfulHandlerExecution().expectNoEvents();
            active(new RevokePlan(PLAN, RevokeReason.DECLINED_BY_CLIENT), REVOKED).expectNoEvents();
        }

        @Test
        void is_final() {
            refused(active(new RevokePlan(PLAN, RevokeReason.OTHER), REVOKED), "PLAN_ALREADY_ENDED");
            refused(active(new RevokePlan(PLAN, RevokeReason.OTHER), COMPLETED), "PLAN_ALREADY_ENDED");
        }

        @Test
        void leaves_nothing_to_do_for_the_closing_of_the_case() {
            RevokePlan closed = new RevokePlan(PLAN, RevokeReason.CASE_CLOSED);
            active(closed).expectEvents(new PlanRevoked(PLAN, CASE, RevokeReason.CASE_CLOSED));
            active(closed, COMPLETED).expectSuccessfulHandlerExecution().expectNoEvents();
            active(closed, REVOKED).expectSuccessfulHandlerExecution().expectNoEvents();
        }
    }

    @Test
    void other_agencies_find_no_plan() {
        Map<String, String> openDoor = Map.of("agency", "open-door");
        refused(fixture.given(history(3)).when(new AddGoal(PLAN, COMPANY, TODAY), openDoor), "NOT_FOUND");
        refused(fixture.given(history(3)).when(new RecordGoalAchievement(PLAN, GOAL, GoalAchievement.IMPROVING, null, null, NOW),
                openDoor), "NOT_FOUND");
    }
}
