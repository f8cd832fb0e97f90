package org.casestream.careplan.plans.domain;

import static org.casestream.careplan.Sample.APPOINTMENTS;
import static org.casestream.careplan.Sample.CASE;
import static org.casestream.careplan.Sample.CLIENT;
import static org.casestream.careplan.Sample.GOAL;
import static org.casestream.careplan.Sample.GROUP;
import static org.casestream.careplan.Sample.NOW;
import static org.casestream.careplan.Sample.PLAN;
import static org.casestream.careplan.Sample.REFERRAL;
import static org.casestream.careplan.Sample.TODAY;
import static org.casestream.careplan.plans.domain.PlanHistory.COMPLETED;
import static org.casestream.careplan.plans.domain.PlanHistory.REVOKED;
import static org.casestream.careplan.plans.domain.PlanHistory.active;
import static org.casestream.careplan.plans.domain.PlanHistory.added;
import static org.casestream.careplan.plans.domain.PlanHistory.agreed;
import static org.casestream.careplan.plans.domain.PlanHistory.draft;
import static org.casestream.careplan.plans.domain.PlanHistory.given;
import static org.casestream.careplan.plans.domain.PlanHistory.history;
import static org.casestream.careplan.plans.domain.PlanHistory.moved;
import static org.casestream.careplan.plans.domain.PlanHistory.planned;
import static org.casestream.careplan.plans.domain.PlanHistory.refused;

import org.casestream.careplan.plans.domain.CarePlanCommand.AddActivity;
import org.casestream.careplan.plans.domain.CarePlanCommand.FollowReferral;
import org.casestream.careplan.plans.domain.CarePlanCommand.MoveActivity;
import org.casestream.careplan.plans.domain.CarePlanCommand.NeedServiceChoice;
import org.casestream.careplan.plans.domain.CarePlanCommand.NewActivity;
import org.casestream.careplan.plans.domain.PlanNarrative.ActivityDescribed;
import org.casestream.careplan.plans.domain.PlanNarrative.ActivityStatusExplained;
import org.casestream.contracts.ActivityId;
import org.casestream.contracts.GoalId;
import org.casestream.contracts.ReferralId;
import org.casestream.contracts.careplan.ActivityCategory;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityStatus;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityStatusChanged;
import org.casestream.contracts.careplan.CarePlanEvent.Delivery;
import org.casestream.contracts.careplan.CarePlanEvent.PlanReviewDue;
import org.casestream.contracts.careplan.CarePlanEvent.ReviewCause;
import org.casestream.contracts.careplan.CarePlanEvent.ServiceChoiceNeeded;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The activities of a plan, and the referrals that some of them become. */
class CarePlanActivitiesTest {

    private static final NewActivity TRANSPORT = new NewActivity(new ActivityId("activity-3"), GOAL,
            ActivityCategory.TRANSPORT, Delivery.OTHER_PROVIDER, null, null, null);
    private static final NewActivity TRANSPORT_WITH_REASON = new NewActivity(TRANSPORT.id(), GOAL,
            ActivityCategory.TRANSPORT, Delivery.OTHER_PROVIDER, null, null, "No bus goes there.");

    private static ActivityStatusChanged followed(ActivityStatus status) {
        return new ActivityStatusChanged(PLAN, CASE, GROUP.id(), status, REFERRAL);
    }

    private static MoveActivity move(NewActivity activity, ActivityStatus status) {
        return new MoveActivity(PLAN, activity.id(), status, null, null, NOW);
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
            given(history(4)).when(new AddActivity(PLAN, activity, false, TODAY)).expectEvents(added(activity));
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
}
