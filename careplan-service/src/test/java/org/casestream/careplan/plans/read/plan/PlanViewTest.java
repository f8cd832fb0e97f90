package org.casestream.careplan.plans.read.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.careplan.Sample.ASSESSMENT;
import static org.casestream.careplan.Sample.CASE;
import static org.casestream.careplan.Sample.CLIENT;
import static org.casestream.careplan.Sample.CLINIC;
import static org.casestream.careplan.Sample.GOAL;
import static org.casestream.careplan.Sample.GROUP;
import static org.casestream.careplan.Sample.JONAS;
import static org.casestream.careplan.Sample.MAYA;
import static org.casestream.careplan.Sample.PLAN;
import static org.casestream.careplan.Sample.REFERRAL;
import static org.casestream.careplan.Sample.SIGNED;
import static org.casestream.careplan.Sample.TODAY;
import static org.casestream.testkit.ViewSpec.START;

import java.util.List;
import org.casestream.careplan.plans.domain.PlanNarrative.ActivityDescribed;
import org.casestream.careplan.plans.domain.PlanNarrative.ActivityStatusExplained;
import org.casestream.careplan.plans.domain.PlanNarrative.AgreementSigned;
import org.casestream.careplan.plans.domain.PlanNarrative.GoalAchievementExplained;
import org.casestream.careplan.plans.domain.PlanNarrative.GoalDescribed;
import org.casestream.careplan.plans.domain.PlanNarrative.ReviewNoted;
import org.casestream.careplan.plans.read.plan.PlanView.Activity;
import org.casestream.careplan.plans.read.plan.PlanView.Goal;
import org.casestream.careplan.plans.read.plan.PlanView.Judgement;
import org.casestream.careplan.plans.read.plan.PlanView.Progress;
import org.casestream.careplan.plans.read.plan.PlanView.Review;
import org.casestream.careplan.plans.read.plan.PlanView.Status;
import org.casestream.careplan.plans.read.plan.PlanView.Work;
import org.casestream.careplan.plans.read.plan.PlanView.WorkKind;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.GoalId;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityAdded;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityPlanned;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityStatus;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityStatusChanged;
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
import org.casestream.testkit.ViewSpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlanViewTest {

    private static final PlanDrafted DRAFTED = new PlanDrafted(PLAN, CASE, CLIENT, CLINIC, ASSESSMENT, 3);
    private static final PlanOwnerAssigned MAYAS = new PlanOwnerAssigned(PLAN, CASE, MAYA, null);
    private static final GoalAdded GOAL_ADDED = new GoalAdded(PLAN, CASE, GOAL, GoalCategory.RELATIONSHIPS, null, null);
    private static final GoalDescribed GOAL_DESCRIBED = new GoalDescribed(PLAN, CASE, CLIENT, GOAL, "Has company.");
    private static final ActivityAdded ADDED = new ActivityAdded(PLAN, CASE, GROUP.id(), GOAL, GROUP.category(),
            GROUP.delivery(), GROUP.targetDate());
    private static final ActivityDescribed DESCRIBED =
            new ActivityDescribed(PLAN, CASE, CLIENT, GROUP.id(), "Find a group.", "Asked for it.");
    private static final PlanAgreed AGREED =
            new PlanAgreed(PLAN, CASE, List.of(new Participant(ParticipantRole.CLIENT, true)));
    private static final AgreementSigned SIGNATURES = new AgreementSigned(PLAN, CASE, CLIENT, SIGNED);
    private static final PlanActivated ACTIVATED = new PlanActivated(PLAN, CASE, TODAY.plusDays(90));
    private static final ActivityPlanned PLANNED = new ActivityPlanned(PLAN, CASE, CLIENT, CLINIC, GROUP.id(),
            GROUP.category(), GROUP.delivery(), MAYA);
    private static final ServiceChoiceNeeded CHOICE_NEEDED = new ServiceChoiceNeeded(PLAN, CASE, GROUP.id(), REFERRAL);
    private static final PlanReviewDue REVIEW_DUE = new PlanReviewDue(PLAN, CASE, ReviewCause.REVIEW_DATE_REACHED, 3);

    /** A draft with a goal and an activity: its first six events. */
    private static ViewSpec<PlanView> draft(DomainEvent... events) {
        return ViewSpec.of(new PlanViewProjection())
                .given(PLAN.value(), DRAFTED, MAYAS, GOAL_ADDED, GOAL_DESCRIBED, ADDED, DESCRIBED)
                .given(PLAN.value(), events);
    }

    /** The same, agreed and activated: its first ten events. */
    private static ViewSpec<PlanView> active(DomainEvent... events) {
        return draft(AGREED, SIGNATURES, ACTIVATED, PLANNED).given(PLAN.value(), events);
    }

    private static ActivityStatusChanged moved(ActivityStatus status) {
        return new ActivityStatusChanged(PLAN, CASE, GROUP.id(), status, null);
    }

    @Test
    void a_draft_shows_its_goals_and_activities_as_described() {
        draft().shows(view -> {
            assertThat(view.status()).isEqualTo(Status.DRAFT);
            assertThat(view.level()).isEqualTo(3);
            assertThat(view.agencyId()).isEqualTo(CLINIC);
            assertThat(view.ownerId()).isEqualTo(MAYA);
            assertThat(view.draftedAt()).isEqualTo(START);
            assertThat(view.goals()).containsExactly(new Goal(GOAL, GoalCategory.RELATIONSHIPS, "Has company.", null, null,
                    null, null, List.of()));
            assertThat(view.progress()).containsExactly(new Progress(null, 1));
            assertThat(view.activities()).containsExactly(new Activity(GROUP.id(), GOAL, GROUP.category(), GROUP.delivery(),
                    "Find a group.", "Asked for it.", GROUP.targetDate(), ActivityStatus.NOT_STARTED, null));
            assertThat(view.work()).isEmpty();
        });
    }

    @Test
    void the_owner_is_the_latest_one() {
        draft(new PlanOwnerAssigned(PLAN, CASE, JONAS, MAYA)).shows(view -> assertThat(view.ownerId()).isEqualTo(JONAS));
    }

    @Test
    void an_active_plan_shows_who_agreed_and_when_it_is_reviewed() {
        active().shows(view -> {
            assertThat(view.status()).isEqualTo(Status.ACTIVE);
            assertThat(view.participants()).isEqualTo(SIGNED);
            assertThat(view.agreedAt()).isEqualTo(START.plusSeconds(360));
            assertThat(view.activatedAt()).isEqualTo(START.plusSeconds(480));
            assertThat(view.reviewDueOn()).isEqualTo(TODAY.plusDays(90));
            assertThat(view.reviewDue()).isFalse();
        });
    }

    @Test
    void an_activity_shows_where_it_stands_and_why() {
        active(moved(ActivityStatus.ON_HOLD), new ActivityStatusExplained(PLAN, CASE, CLIENT, GROUP.id(), ActivityStatus.ON_HOLD,
                "On holiday.")).shows(view -> {
                    assertThat(view.activities().getFirst().status()).isEqualTo(ActivityStatus.ON_HOLD);
                    assertThat(view.activities().getFirst().reason()).isEqualTo("On holiday.");
                });
        active(moved(ActivityStatus.ON_HOLD), new ActivityStatusExplained(PLAN, CASE, CLIENT, GROUP.id(), ActivityStatus.ON_HOLD,
                "On holiday."), moved(ActivityStatus.IN_PROGRESS)).shows(view -> {
                    assertThat(view.activities().getFirst().status()).isEqualTo(ActivityStatus.IN_PROGRESS);
                    assertThat(view.activities().getFirst().reason()).isNull();
                    assertThat(view.activities().getFirst().description()).isEqualTo("Find a group.");
                });
    }

    private static GoalAchievementRecorded judged(GoalAchievement achievement) {
        return new GoalAchievementRecorded(PLAN, CASE, GOAL, achievement);
    }

    private static GoalAchievementExplained explained(GoalAchievement achievement, @Nullable String note) {
        return new GoalAchievementExplained(PLAN, CASE, CLIENT, GOAL, achievement, note);
    }

    @Test
    void a_goal_shows_how_far_it_has_come_since_when_and_how_it_came_there() {
        active(judged(GoalAchievement.IMPROVING), judged(GoalAchievement.WORSENING),
                explained(GoalAchievement.WORSENING, "Lost two friends."), judged(GoalAchievement.WORSENING),
                explained(GoalAchievement.WORSENING, "Lost three.")).shows(view -> {
                    Goal goal = view.goals().getFirst();
                    assertThat(goal.description()).isEqualTo("Has company.");
                    assertThat(goal.achievement()).isEqualTo(GoalAchievement.WORSENING);
                    assertThat(goal.since()).as("not since it was said again").isEqualTo(START.plusSeconds(660));
                    assertThat(goal.judgements()).containsExactly(
                            new Judgement(GoalAchievement.IMPROVING, START.plusSeconds(600), "maya", null),
                            new Judgement(GoalAchievement.WORSENING, START.plusSeconds(660), "maya", "Lost two friends."),
                            new Judgement(GoalAchievement.WORSENING, START.plusSeconds(780), "maya", "Lost three."));
                });
        active(judged(GoalAchievement.ACHIEVED), judged(GoalAchievement.IMPROVING), judged(GoalAchievement.ACHIEVED))
                .shows(view -> assertThat(view.goals().getFirst().since()).isEqualTo(START.plusSeconds(720)));
    }

    @Test
    void of_an_erased_person_the_judgements_stay_without_their_notes() {
        active(judged(GoalAchievement.WORSENING), explained(GoalAchievement.WORSENING, null)).shows(view -> {
            assertThat(view.goals().getFirst().achievement()).isEqualTo(GoalAchievement.WORSENING);
            assertThat(view.goals().getFirst().judgements()).containsExactly(
                    new Judgement(GoalAchievement.WORSENING, START.plusSeconds(600), "maya", null));
        });
    }

    @Test
    void a_plan_counts_how_many_of_its_goals_have_come_how_far() {
        GoalId second = new GoalId("goal-2");
        GoalId third = new GoalId("goal-3");
        active(new GoalAdded(PLAN, CASE, second, GoalCategory.HOUSING, null, null),
                new GoalAdded(PLAN, CASE, third, GoalCategory.SAFETY, null, null), judged(GoalAchievement.ACHIEVED),
                new GoalAchievementRecorded(PLAN, CASE, second, GoalAchievement.IMPROVING), judged(GoalAchievement.IMPROVING))
                .shows(view -> {
                    assertThat(view.progress()).containsExactly(new Progress(GoalAchievement.IMPROVING, 2), new Progress(null, 1));
                    assertThat(view.goals().getLast().achievement()).isNull();
                });
    }

    @Test
    void a_completed_plan_shows_which_goals_were_met() {
        active(judged(GoalAchievement.SUSTAINING), moved(ActivityStatus.COMPLETED), new PlanCompleted(PLAN, CASE))
                .shows(view -> assertThat(view.goals().getFirst().achievement()).isEqualTo(GoalAchievement.SUSTAINING));
    }

    @Test
    void a_goal_that_is_not_met_waits_for_a_review_until_it_is_done() {
        DomainEvent[] worse = {judged(GoalAchievement.WORSENING), explained(GoalAchievement.WORSENING, "Lost two friends."),
                new PlanReviewDue(PLAN, CASE, ReviewCause.GOAL_NOT_MET, 3)};
        active(worse).shows(view -> assertThat(view.work()).containsExactly(
                new Work(WorkKind.REVIEW, START.plusSeconds(720), ReviewCause.GOAL_NOT_MET, null, null)));
        active(worse).given(PLAN.value(), new PlanReviewed(PLAN, CASE, TODAY.plusDays(90)),
                new ReviewNoted(PLAN, CASE, CLIENT, "Another way.")).shows(view -> {
                    assertThat(view.work()).isEmpty();
                    assertThat(view.goals().getFirst().achievement()).isEqualTo(GoalAchievement.WORSENING);
                });
    }

    @Test
    void the_choice_of_another_service_waits_until_the_activity_moves() {
        active(moved(ActivityStatus.SCHEDULED), moved(ActivityStatus.NOT_STARTED), CHOICE_NEEDED).shows(view ->
                assertThat(view.work()).containsExactly(
                        new Work(WorkKind.SERVICE_CHOICE, START.plusSeconds(720), null, GROUP.id(), REFERRAL)));
        active(CHOICE_NEEDED, moved(ActivityStatus.SCHEDULED)).shows(view -> assertThat(view.work()).isEmpty());
    }

    @Test
    void a_due_review_waits_until_it_is_done() {
        active(REVIEW_DUE).shows(view -> {
            assertThat(view.reviewDue()).isTrue();
            assertThat(view.work()).containsExactly(
                    new Work(WorkKind.REVIEW, START.plusSeconds(600), ReviewCause.REVIEW_DATE_REACHED, null, null));
        });
        active(REVIEW_DUE, new PlanReviewed(PLAN, CASE, TODAY.plusDays(180)), new ReviewNoted(PLAN, CASE, CLIENT, "Goes well."))
                .shows(view -> {
                    assertThat(view.reviewDue()).isFalse();
                    assertThat(view.reviewDueOn()).isEqualTo(TODAY.plusDays(180));
                    assertThat(view.reviews()).containsExactly(new Review(START.plusSeconds(660), "maya", "Goes well."));
                    assertThat(view.work()).isEmpty();
                });
    }

    @Test
    void a_plan_waits_for_one_review_however_many_causes_there_are() {
        active(REVIEW_DUE, new PlanReviewDue(PLAN, CASE, ReviewCause.STEPPED_UP, 5)).shows(view -> {
            assertThat(view.level()).isEqualTo(5);
            assertThat(view.work()).extracting(Work::cause).containsExactly(ReviewCause.STEPPED_UP);
        });
    }

    @Test
    void activating_a_draft_whose_level_changed_is_its_review() {
        draft(new PlanReviewDue(PLAN, CASE, ReviewCause.STEPPED_UP, 4)).shows(view -> assertThat(view.work()).hasSize(1));
        draft(new PlanReviewDue(PLAN, CASE, ReviewCause.STEPPED_UP, 4), AGREED, SIGNATURES, ACTIVATED).shows(view -> {
            assertThat(view.work()).isEmpty();
            assertThat(view.reviewDue()).isFalse();
        });
    }

    @Test
    void an_ended_plan_waits_for_nothing() {
        active(CHOICE_NEEDED, REVIEW_DUE, new PlanRevoked(PLAN, CASE, RevokeReason.CASE_CLOSED)).shows(view -> {
            assertThat(view.status()).isEqualTo(Status.REVOKED);
            assertThat(view.revokeReason()).isEqualTo(RevokeReason.CASE_CLOSED);
            assertThat(view.endedAt()).isEqualTo(START.plusSeconds(720));
            assertThat(view.work()).isEmpty();
            assertThat(view.reviewDue()).isFalse();
        });
        active(moved(ActivityStatus.COMPLETED), new PlanCompleted(PLAN, CASE))
                .shows(view -> assertThat(view.status()).isEqualTo(Status.COMPLETED));
    }

    @Test
    void without_narrative_only_coded_facts_are_left() {
        active(judged(GoalAchievement.IMPROVING), explained(GoalAchievement.IMPROVING, "Met two."), moved(ActivityStatus.ON_HOLD),
                new ActivityStatusExplained(PLAN, CASE, CLIENT, GROUP.id(), ActivityStatus.ON_HOLD,
                "On holiday."), new PlanReviewed(PLAN, CASE, TODAY), new ReviewNoted(PLAN, CASE, CLIENT, "Goes well.")).shows(view ->
                        assertThat(view.coded().toString()).contains("ON_HOLD", "RELATIONSHIPS", "CAREGIVER", "IMPROVING")
                                .doesNotContain("Has company", "Met two", "Find a group", "Asked for it", "On holiday", "Goes well",
                                        "Ada Winter", "Lives abroad"));
    }
}
