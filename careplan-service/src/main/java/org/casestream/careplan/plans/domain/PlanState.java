package org.casestream.careplan.plans.domain;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.casestream.careplan.plans.domain.CarePlanCommand.NewActivity;
import org.casestream.careplan.plans.domain.CarePlanCommand.NewGoal;
import org.casestream.careplan.plans.domain.CarePlanCommand.Signature;
import org.casestream.careplan.plans.domain.PlanNarrative.ActivityDescribed;
import org.casestream.careplan.plans.domain.PlanNarrative.ActivityStatusExplained;
import org.casestream.careplan.plans.domain.PlanNarrative.AgreementSigned;
import org.casestream.careplan.plans.domain.PlanNarrative.GoalAchievementExplained;
import org.casestream.careplan.plans.domain.PlanNarrative.GoalDescribed;
import org.casestream.careplan.plans.domain.PlanNarrative.ReviewNoted;
import org.casestream.contracts.ActivityId;
import org.casestream.contracts.GoalId;
import org.casestream.contracts.Refused;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.careplan.CarePlanEvent;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityAdded;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityPlanned;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityStatusChanged;
import org.casestream.contracts.careplan.CarePlanEvent.GoalAchievementRecorded;
import org.casestream.contracts.careplan.CarePlanEvent.GoalAdded;
import org.casestream.contracts.careplan.CarePlanEvent.PlanActivated;
import org.casestream.contracts.careplan.CarePlanEvent.PlanAgreed;
import org.casestream.contracts.careplan.CarePlanEvent.PlanCompleted;
import org.casestream.contracts.careplan.CarePlanEvent.PlanDrafted;
import org.casestream.contracts.careplan.CarePlanEvent.PlanOwnerAssigned;
import org.casestream.contracts.careplan.CarePlanEvent.PlanReviewDue;
import org.casestream.contracts.careplan.CarePlanEvent.PlanReviewed;
import org.casestream.contracts.careplan.CarePlanEvent.PlanRevoked;
import org.casestream.contracts.careplan.CarePlanEvent.RevokeReason;
import org.casestream.contracts.careplan.CarePlanEvent.ServiceChoiceNeeded;
import org.jspecify.annotations.Nullable;

/**
 * What a plan must remember to decide.
 *
 * @param level      the level the plan is made for, 1 to 5
 * @param goals      by id, in the order in which they were added
 * @param activities by id, in the order in which they were added
 * @param reviewDue  whether a review is due and has not been done
 */
record PlanState(PlanDrafted drafted, Phase phase, int level, @Nullable StaffId ownerId, Map<GoalId, Goal> goals,
                 Map<ActivityId, Activity> activities, List<Signature> signatures, @Nullable LocalDate reviewDueOn,
                 boolean reviewDue, @Nullable RevokeReason revokeReason) {

    enum Phase { DRAFT, AGREED, ACTIVE, COMPLETED, REVOKED }

    boolean ended() {
        return phase == Phase.COMPLETED || phase == Phase.REVOKED;
    }

    /** @throws Refused PLAN_ALREADY_ENDED */
    void requireNotEnded() {
        if (ended()) {
            throw new Refused(PlanRefusal.PLAN_ALREADY_ENDED);
        }
    }

    /** @throws Refused PLAN_ALREADY_ENDED, PLAN_ALREADY_AGREED: what was agreed is activated before it is changed */
    void requireChangeable() {
        requireNotEnded();
        if (phase == Phase.AGREED) {
            throw new Refused(PlanRefusal.PLAN_ALREADY_AGREED);
        }
    }

    /** @throws Refused PLAN_ALREADY_ENDED, PLAN_NOT_ACTIVE */
    void requireActive() {
        requireNotEnded();
        if (phase != Phase.ACTIVE) {
            throw new Refused(PlanRefusal.PLAN_NOT_ACTIVE);
        }
    }

    static PlanState evolve(@Nullable PlanState state, CarePlanEvent event) {
        return switch (event) {
            case PlanDrafted e -> new PlanState(e, Phase.DRAFT, e.level(), null, Map.of(), Map.of(), List.of(), null, false, null);
            case PlanOwnerAssigned e -> state.ownedBy(e.ownerId());
            case GoalAdded e -> state.withGoal(Goal.of(new NewGoal(e.goalId(), e.category(), "", e.targetDate(), e.needId())));
            case GoalAchievementRecorded e -> state.withGoal(state.goal(e.goalId()).judged(e.achievement()));
            case ActivityAdded e -> state.withActivity(Activity.of(new NewActivity(e.activityId(), e.goalId(), e.category(),
                    e.delivery(), null, e.targetDate(), null)));
            case PlanAgreed _ -> state.in(Phase.AGREED);
            case PlanActivated e -> state.in(Phase.ACTIVE).reviewOn(e.reviewDueOn());
            case ActivityPlanned _ -> state;
            case ActivityStatusChanged e -> state.withActivity(state.activity(e.activityId()).moved(e.status(), e.referralId()));
            case ServiceChoiceNeeded e -> state.withActivity(state.activity(e.activityId()).declinedBy(e.declinedReferralId()));
            case PlanReviewDue e -> state.dueForReview(e.level());
            case PlanReviewed e -> state.reviewOn(e.reviewDueOn());
            case PlanCompleted _ -> state.in(Phase.COMPLETED);
            case PlanRevoked e -> state.revoked(e.reason());
        };
    }

    static PlanState evolve(PlanState state, PlanNarrative event) {
        return switch (event) {
            // What people wrote is null of a person who was erased.
            case GoalDescribed e -> state.withGoal(state.goal(e.goalId())
                    .described(Objects.requireNonNullElse(e.description(), "")));
            case GoalAchievementExplained e -> state.withGoal(state.goal(e.goalId()).explained(e.note()));
            case ActivityDescribed e -> state.withActivity(state.activity(e.activityId())
                    .described(e.description(), e.supervisorReason()));
            case AgreementSigned e -> new PlanState(state.drafted, state.phase, state.level, state.ownerId, state.goals,
                    state.activities, e.signatures(), state.reviewDueOn, state.reviewDue, state.revokeReason);
            case ActivityStatusExplained _, ReviewNoted _ -> state;
        };
    }

    private Goal goal(GoalId id) {
        return added(goals.get(id));
    }

    private Activity activity(ActivityId id) {
        return added(activities.get(id));
    }

    private static <T> T added(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("an event is about a part of the plan that was never added");
        }
        return part;
    }

    private PlanState ownedBy(StaffId owner) {
        return new PlanState(drafted, phase, level, owner, goals, activities, signatures, reviewDueOn, reviewDue, revokeReason);
    }

    private PlanState withGoal(Goal goal) {
        Map<GoalId, Goal> more = new LinkedHashMap<>(goals);
        more.put(goal.added().id(), goal);
        return new PlanState(drafted, phase, level, ownerId, more, activities, signatures, reviewDueOn, reviewDue, revokeReason);
    }

    private PlanState withActivity(Activity activity) {
        Map<ActivityId, Activity> more = new LinkedHashMap<>(activities);
        more.put(activity.added().id(), activity);
        return new PlanState(drafted, phase, level, ownerId, goals, more, signatures, reviewDueOn, reviewDue, revokeReason);
    }

    private PlanState in(Phase next) {
        return new PlanState(drafted, next, level, ownerId, goals, activities, signatures, reviewDueOn, reviewDue, revokeReason);
    }

    private PlanState reviewOn(LocalDate day) {
        return new PlanState(drafted, phase, level, ownerId, goals, activities, signatures, day, false, revokeReason);
    }

    private PlanState dueForReview(int newLevel) {
        return new PlanState(drafted, phase, newLevel, ownerId, goals, activities, signatures, reviewDueOn, true, revokeReason);
    }

    private PlanState revoked(RevokeReason reason) {
        return new PlanState(drafted, Phase.REVOKED, level, ownerId, goals, activities, signatures, reviewDueOn, reviewDue, reason);
    }
}
