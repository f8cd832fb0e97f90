package org.casestream.careplan.plans.domain;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.casestream.careplan.plans.domain.CarePlanCommand.NewActivity;
import org.casestream.careplan.plans.domain.CarePlanCommand.NewGoal;
import org.casestream.careplan.plans.domain.CarePlanCommand.Signature;
import org.casestream.careplan.plans.domain.PlanNarrative.ActivityDescribed;
import org.casestream.careplan.plans.domain.PlanNarrative.ActivityStatusExplained;
import org.casestream.careplan.plans.domain.PlanNarrative.AgreementSigned;
import org.casestream.careplan.plans.domain.PlanNarrative.GoalDescribed;
import org.casestream.careplan.plans.domain.PlanNarrative.ReviewNoted;
import org.casestream.contracts.ActivityId;
import org.casestream.contracts.GoalId;
import org.casestream.contracts.ReferralId;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.careplan.CarePlanEvent;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityAdded;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityPlanned;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityStatus;
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
 * @param goals      by id, as they were added
 * @param activities by id, in the order in which they were added
 * @param reviewDue  whether a review is due and has not been done
 */
record PlanState(PlanDrafted drafted, Phase phase, int level, @Nullable StaffId ownerId, Map<GoalId, NewGoal> goals,
                 Map<ActivityId, Activity> activities, List<Signature> signatures, @Nullable LocalDate reviewDueOn,
                 boolean reviewDue, @Nullable RevokeReason revokeReason) {

    enum Phase { DRAFT, AGREED, ACTIVE, COMPLETED, REVOKED }

    /**
     * @param movedBy  the referral that it followed to its status; null where a person moved it
     * @param declined the referrals that came to nothing
     */
    record Activity(NewActivity added, ActivityStatus status, @Nullable ReferralId movedBy, Set<ReferralId> declined) {

        private static final Set<ActivityStatus> FINAL =
                Set.of(ActivityStatus.COMPLETED, ActivityStatus.CANCELLED, ActivityStatus.STOPPED);

        boolean ended() {
            return FINAL.contains(status);
        }

        boolean followed(ReferralId referral) {
            return referral.equals(movedBy);
        }
    }

    boolean ended() {
        return phase == Phase.COMPLETED || phase == Phase.REVOKED;
    }

    static PlanState evolve(@Nullable PlanState state, CarePlanEvent event) {
        return switch (event) {
            case PlanDrafted e -> new PlanState(e, Phase.DRAFT, e.level(), null, Map.of(), Map.of(), List.of(), null, false, null);
            case PlanOwnerAssigned e -> state.ownedBy(e.ownerId());
            case GoalAdded e -> state.withGoal(new NewGoal(e.goalId(), e.category(), "", e.targetDate(), e.needId()));
            case GoalAchievementRecorded _ -> state;
            case ActivityAdded e -> state.withActivity(new Activity(new NewActivity(e.activityId(), e.goalId(), e.category(),
                    e.delivery(), null, e.targetDate(), null), ActivityStatus.NOT_STARTED, null, Set.of()));
            case PlanAgreed _ -> state.in(Phase.AGREED);
            case PlanActivated e -> state.in(Phase.ACTIVE).reviewOn(e.reviewDueOn());
            case ActivityPlanned _ -> state;
            case ActivityStatusChanged e -> state.withActivity(new Activity(state.activity(e.activityId()).added, e.status(),
                    e.referralId(), state.activity(e.activityId()).declined));
            case ServiceChoiceNeeded e -> state.declinedBy(e.activityId(), e.declinedReferralId());
            case PlanReviewDue e -> state.dueForReview(e.level());
            case PlanReviewed e -> state.reviewOn(e.reviewDueOn());
            case PlanCompleted _ -> state.in(Phase.COMPLETED);
            case PlanRevoked e -> state.revoked(e.reason());
        };
    }

    static PlanState evolve(PlanState state, PlanNarrative event) {
        return switch (event) {
            case GoalDescribed e -> {
                NewGoal goal = state.goals.get(e.goalId());
                String description = e.description() == null ? "" : e.description(); // of a person who was erased
                yield state.withGoal(new NewGoal(goal.id(), goal.category(), description, goal.targetDate(), goal.needId()));
            }
            case ActivityDescribed e -> {
                Activity known = state.activity(e.activityId());
                NewActivity a = known.added;
                yield state.withActivity(new Activity(new NewActivity(a.id(), a.goalId(), a.category(), a.delivery(),
                        e.description(), a.targetDate(), e.supervisorReason()), known.status, known.movedBy, known.declined));
            }
            case AgreementSigned e -> new PlanState(state.drafted, state.phase, state.level, state.ownerId, state.goals,
                    state.activities, e.signatures(), state.reviewDueOn, state.reviewDue, state.revokeReason);
            case ActivityStatusExplained _, ReviewNoted _ -> state;
        };
    }

    Activity activity(ActivityId id) {
        Activity activity = activities.get(id);
        if (activity == null) {
            throw new IllegalStateException("an event is about an activity that was never added");
        }
        return activity;
    }

    private PlanState ownedBy(StaffId owner) {
        return new PlanState(drafted, phase, level, owner, goals, activities, signatures, reviewDueOn, reviewDue, revokeReason);
    }

    private PlanState withGoal(NewGoal goal) {
        Map<GoalId, NewGoal> more = new LinkedHashMap<>(goals);
        more.put(goal.id(), goal);
        return new PlanState(drafted, phase, level, ownerId, more, activities, signatures, reviewDueOn, reviewDue, revokeReason);
    }

    private PlanState withActivity(Activity activity) {
        Map<ActivityId, Activity> more = new LinkedHashMap<>(activities);
        more.put(activity.added.id(), activity);
        return new PlanState(drafted, phase, level, ownerId, goals, more, signatures, reviewDueOn, reviewDue, revokeReason);
    }

    private PlanState declinedBy(ActivityId id, ReferralId referral) {
        Activity activity = activity(id);
        Set<ReferralId> declined = new HashSet<>(activity.declined);
        declined.add(referral);
        return withActivity(new Activity(activity.added, activity.status, activity.movedBy, declined));
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
