package org.casestream.contracts.careplan;

import java.time.LocalDate;
import java.util.List;
import org.casestream.contracts.ActivityId;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseBound;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.EventType;
import org.casestream.contracts.GoalId;
import org.casestream.contracts.Identifier;
import org.casestream.contracts.NeedId;
import org.casestream.contracts.OpensRecord;
import org.casestream.contracts.PlanId;
import org.casestream.contracts.PublishedEvent;
import org.casestream.contracts.ReferralId;
import org.casestream.contracts.StaffId;
import org.jspecify.annotations.Nullable;

/** What the care plan service tells the world about a plan: draft, agreed, active, completed or revoked. */
public sealed interface CarePlanEvent extends PublishedEvent, CaseBound {

    PlanId planId();

    @Override
    default Identifier orderedBy() {
        return caseId();
    }

    /** @param level 1 to 5, the level whose template the draft was made from */
    @EventType("careplan.plan-drafted")
    record PlanDrafted(PlanId planId, CaseId caseId, ClientId clientId, AgencyId agencyId, AssessmentId assessmentId,
                       int level) implements CarePlanEvent, OpensRecord {}

    @EventType("careplan.plan-owner-assigned")
    record PlanOwnerAssigned(PlanId planId, CaseId caseId, StaffId ownerId, @Nullable StaffId previousOwnerId)
            implements CarePlanEvent {}

    /**
     * @param targetDate the day in the agency's zone by which the goal should be reached
     * @param needId     the need of the person that it answers, if it was taken up from one
     */
    @EventType("careplan.goal-added")
    record GoalAdded(PlanId planId, CaseId caseId, GoalId goalId, GoalCategory category, @Nullable LocalDate targetDate,
                     @Nullable NeedId needId) implements CarePlanEvent {}

    /** How far a goal has come, as the plan's people judge it. What they say of it stays inside the service. */
    @EventType("careplan.goal-achievement-recorded")
    record GoalAchievementRecorded(PlanId planId, CaseId caseId, GoalId goalId, GoalAchievement achievement)
            implements CarePlanEvent {}

    /** An activity was written into the plan; nobody acts on it before it is planned. */
    @EventType("careplan.activity-added")
    record ActivityAdded(PlanId planId, CaseId caseId, ActivityId activityId, GoalId goalId, ActivityCategory category,
                         Delivery delivery, @Nullable LocalDate targetDate) implements CarePlanEvent {}

    /** The plan was agreed with those who took part: one version of it, kept. */
    @EventType("careplan.plan-agreed")
    record PlanAgreed(PlanId planId, CaseId caseId, List<Participant> participants) implements CarePlanEvent {

        public PlanAgreed {
            participants = participants == null ? List.of() : List.copyOf(participants);
        }
    }

    /** @param reviewDueOn the day in the agency's zone on which the plan is due for review, by its tier */
    @EventType("careplan.plan-activated")
    record PlanActivated(PlanId planId, CaseId caseId, LocalDate reviewDueOn) implements CarePlanEvent {}

    /** An agreed activity of an active plan: from now on it is to be done, by ourselves or by another provider. */
    @EventType("careplan.activity-planned")
    record ActivityPlanned(PlanId planId, CaseId caseId, ClientId clientId, AgencyId agencyId, ActivityId activityId,
                           ActivityCategory category, Delivery delivery, @Nullable StaffId ownerId)
            implements CarePlanEvent {}

    /** @param referralId the referral that the activity followed; absent where a person moved it */
    @EventType("careplan.activity-status-changed")
    record ActivityStatusChanged(PlanId planId, CaseId caseId, ActivityId activityId, ActivityStatus status,
                                 @Nullable ReferralId referralId) implements CarePlanEvent {}

    /** A provider declined: the case manager has to choose another service for the activity. */
    @EventType("careplan.service-choice-needed")
    record ServiceChoiceNeeded(PlanId planId, CaseId caseId, ActivityId activityId, ReferralId declinedReferralId)
            implements CarePlanEvent {}

    /** The plan has to be looked at again. */
    @EventType("careplan.plan-review-due")
    record PlanReviewDue(PlanId planId, CaseId caseId, ReviewCause cause, int level) implements CarePlanEvent {}

    /** @param reviewDueOn the day in the agency's zone on which it is due again */
    @EventType("careplan.plan-reviewed")
    record PlanReviewed(PlanId planId, CaseId caseId, LocalDate reviewDueOn) implements CarePlanEvent {}

    @EventType("careplan.plan-completed")
    record PlanCompleted(PlanId planId, CaseId caseId) implements CarePlanEvent {}

    @EventType("careplan.plan-revoked")
    record PlanRevoked(PlanId planId, CaseId caseId, RevokeReason reason) implements CarePlanEvent {}

    /** Who delivers an activity. */
    enum Delivery { OWN_AGENCY, OTHER_PROVIDER }

    /** Life domain a goal belongs to. */
    enum GoalCategory {
        MENTAL_HEALTH, PHYSICAL_HEALTH, SAFETY, HOUSING, INCOME, EMPLOYMENT, RELATIONSHIPS, DAILY_LIVING, SUBSTANCE_USE,
        CAREGIVING, OTHER
    }

    /** How far a goal has come: the codes of FHIR R4's value set {@code goal-achievement}. */
    enum GoalAchievement {
        IN_PROGRESS, IMPROVING, WORSENING, NO_CHANGE, ACHIEVED, SUSTAINING, NOT_ACHIEVED, NO_PROGRESS, NOT_ATTAINABLE;

        /**
         * Whether it is not going to be met as things are, so that plan and level are looked at again. Which ones these are is our
         * own proposal; a goal that only has not changed yet is none of them.
         */
        public boolean isNotMet() {
            return switch (this) {
                case WORSENING, NOT_ACHIEVED, NO_PROGRESS, NOT_ATTAINABLE -> true;
                case IN_PROGRESS, IMPROVING, NO_CHANGE, ACHIEVED, SUSTAINING -> false;
            };
        }
    }

    /** Where an activity stands. */
    enum ActivityStatus { NOT_STARTED, SCHEDULED, IN_PROGRESS, ON_HOLD, COMPLETED, CANCELLED, STOPPED }

    /** Why a plan is due for review. More may be added: whoever does not know one takes the plan to be due all the same. */
    enum ReviewCause { STEPPED_UP, STEPPED_DOWN, REVIEW_DATE_REACHED, GOAL_NOT_MET }

    /** Why a plan was revoked. */
    enum RevokeReason { CASE_CLOSED, REPLACED, DECLINED_BY_CLIENT, OTHER }

    /**
     * Who took part in agreeing a plan.
     *
     * @param signed whether they signed; if not, the reason is kept with the plan and does not leave the service
     */
    record Participant(ParticipantRole role, boolean signed) {}

    /** In which capacity somebody takes part. */
    enum ParticipantRole { CLIENT, CAREGIVER, PROVIDER, CASE_MANAGER, GUARDIAN, SUPERVISOR }
}
