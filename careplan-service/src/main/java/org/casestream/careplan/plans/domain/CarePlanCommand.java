package org.casestream.careplan.plans.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.casestream.contracts.ActivityId;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.DataClass;
import org.casestream.contracts.GoalId;
import org.casestream.contracts.LateEntry;
import org.casestream.contracts.NeedId;
import org.casestream.contracts.PlanId;
import org.casestream.contracts.ReferralId;
import org.casestream.contracts.Sealed;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.careplan.ActivityCategory;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityStatus;
import org.casestream.contracts.careplan.CarePlanEvent.Delivery;
import org.casestream.contracts.careplan.CarePlanEvent.GoalAchievement;
import org.casestream.contracts.careplan.CarePlanEvent.GoalCategory;
import org.casestream.contracts.careplan.CarePlanEvent.ParticipantRole;
import org.casestream.contracts.careplan.CarePlanEvent.ReviewCause;
import org.casestream.contracts.careplan.CarePlanEvent.RevokeReason;
import org.jspecify.annotations.Nullable;

/** What a plan can be asked to do. Days are days in the agency's zone. */
public sealed interface CarePlanCommand {

    PlanId planId();

    /** @param draft what the level's template puts into it, with ids and target dates */
    record DraftPlan(@TargetAggregateIdentifier PlanId planId, CaseId caseId, ClientId clientId, AgencyId agencyId,
                     AssessmentId assessmentId, int level, @Nullable StaffId ownerId, Draft draft) implements CarePlanCommand {}

    /** Goals and activities that are not in the plan yet. */
    record Draft(List<NewGoal> goals, List<NewActivity> activities) {

        public Draft {
            goals = List.copyOf(goals);
            activities = List.copyOf(activities);
        }
    }

    /** @param needId the candidate that it takes up, if it does */
    record NewGoal(GoalId id, GoalCategory category, String description, @Nullable LocalDate targetDate, @Nullable NeedId needId) {}

    /** @param supervisorReason why an activity above the case's tier is planned all the same */
    record NewActivity(ActivityId id, GoalId goalId, ActivityCategory category, Delivery delivery, @Nullable String description,
                       @Nullable LocalDate targetDate, @Nullable String supervisorReason) {}

    record AssignPlanOwner(@TargetAggregateIdentifier PlanId planId, StaffId ownerId) implements CarePlanCommand {}

    record AddGoal(@TargetAggregateIdentifier PlanId planId, NewGoal goal, LocalDate today) implements CarePlanCommand {}

    /** @param bySupervisor whether the one who adds it may go above the tier */
    record AddActivity(@TargetAggregateIdentifier PlanId planId, NewActivity activity, boolean bySupervisor, LocalDate today)
            implements CarePlanCommand {}

    record AgreePlan(@TargetAggregateIdentifier PlanId planId, List<Signature> participants) implements CarePlanCommand {

        public AgreePlan {
            participants = List.copyOf(participants);
        }
    }

    /** @param reasonNotSigned required where somebody took part and did not sign */
    record Signature(ParticipantRole role, boolean signed, @Sealed(DataClass.IDENTITY) @Nullable String name,
                     @Sealed(DataClass.CLINICAL_NARRATIVE) @Nullable String reasonNotSigned) {}

    record ActivatePlan(@TargetAggregateIdentifier PlanId planId, LocalDate today, ReviewIntervals intervals)
            implements CarePlanCommand {}

    record MoveActivity(@TargetAggregateIdentifier PlanId planId, ActivityId activityId, ActivityStatus status,
                        @Nullable String reason, @Nullable Instant occurredAt, Instant now)
            implements CarePlanCommand, LateEntry {}

    /** @param note what was tried and seen; required where the goal is not met */
    record RecordGoalAchievement(@TargetAggregateIdentifier PlanId planId, GoalId goalId, GoalAchievement achievement,
                                 @Nullable String note, @Nullable Instant occurredAt, Instant now)
            implements CarePlanCommand, LateEntry {}

    /** The activity follows its referral. */
    record FollowReferral(@TargetAggregateIdentifier PlanId planId, ActivityId activityId, ReferralId referralId,
                          ActivityStatus status) implements CarePlanCommand {}

    /** The referral came to nothing: another service has to be chosen. */
    record NeedServiceChoice(@TargetAggregateIdentifier PlanId planId, ActivityId activityId, ReferralId referralId)
            implements CarePlanCommand {}

    /** @param level 1 to 5, as changed by the practitioner */
    record FollowLevel(@TargetAggregateIdentifier PlanId planId, int level) implements CarePlanCommand {}

    record NoteReviewDue(@TargetAggregateIdentifier PlanId planId, LocalDate today) implements CarePlanCommand {}

    record ReviewPlan(@TargetAggregateIdentifier PlanId planId, LocalDate today, ReviewIntervals intervals, String note)
            implements CarePlanCommand {}

    record CompletePlan(@TargetAggregateIdentifier PlanId planId) implements CarePlanCommand {}

    record RevokePlan(@TargetAggregateIdentifier PlanId planId, RevokeReason reason) implements CarePlanCommand {}

    /** Why a plan has to be looked at when its level has changed. */
    static ReviewCause causeOf(int before, int after) {
        return after > before ? ReviewCause.STEPPED_UP : ReviewCause.STEPPED_DOWN;
    }
}
