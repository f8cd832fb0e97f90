package org.casestream.careplan.plans.domain;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.casestream.careplan.plans.domain.CarePlanCommand.ActivatePlan;
import org.casestream.careplan.plans.domain.CarePlanCommand.AddActivity;
import org.casestream.careplan.plans.domain.CarePlanCommand.AddGoal;
import org.casestream.careplan.plans.domain.CarePlanCommand.AgreePlan;
import org.casestream.careplan.plans.domain.CarePlanCommand.AssignPlanOwner;
import org.casestream.careplan.plans.domain.CarePlanCommand.CompletePlan;
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
import org.casestream.careplan.plans.domain.PlanState.Phase;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.Dates;
import org.casestream.contracts.PlanId;
import org.casestream.contracts.Refused;
import org.casestream.contracts.careplan.CarePlanEvent;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityAdded;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityPlanned;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityStatus;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityStatusChanged;
import org.casestream.contracts.careplan.CarePlanEvent.GoalAchievementRecorded;
import org.casestream.contracts.careplan.CarePlanEvent.GoalAdded;
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

/** What is to be done for one person, agreed with them: a draft, then agreed, active, and completed or revoked. */
@AggregateRoot
class CarePlan {

    @AggregateIdentifier
    private PlanId id;
    private CaseId caseId;
    private Instant begun;
    private PlanState state;

    CarePlan() {}

    @CommandHandlerInterceptor
    void onlyOwnAgency(@MetaDataValue("agency") @Nullable String agency) {
        if (state != null && agency != null && !agency.equals(state.drafted().agencyId().value())) {
            throw new Refused(CommonRefusal.NOT_FOUND);
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(DraftPlan command) {
        if (state != null) {
            return; // the same fact again is no new event
        }
        apply(new PlanDrafted(command.planId(), command.caseId(), command.clientId(), command.agencyId(),
                command.assessmentId(), command.level()));
        if (command.ownerId() != null) {
            apply(new PlanOwnerAssigned(id, caseId, command.ownerId(), null));
        }
        command.draft().goals().forEach(this::add);
        command.draft().activities().forEach(this::add);
    }

    @CommandHandler
    void handle(AssignPlanOwner command) {
        if (!state.ended() && !command.ownerId().equals(state.ownerId())) {
            apply(new PlanOwnerAssigned(id, caseId, command.ownerId(), state.ownerId()));
        }
    }

    @CommandHandler
    void handle(AddGoal command) {
        Goal known = state.goals().get(command.goal().id());
        if (known != null && known.added().equals(command.goal())) {
            return;
        }
        state.requireChangeable();
        if (known != null) {
            throw new Refused(PlanRefusal.ID_ALREADY_USED);
        }
        requireAhead(command.goal().targetDate(), command.today());
        add(command.goal());
    }

    @CommandHandler
    void handle(AddActivity command) {
        NewActivity activity = command.activity();
        Activity known = state.activities().get(activity.id());
        if (known != null && known.added().equals(activity)) {
            return;
        }
        state.requireChangeable();
        if (known != null) {
            throw new Refused(PlanRefusal.ID_ALREADY_USED);
        }
        if (!state.goals().containsKey(activity.goalId())) {
            throw new Refused(PlanRefusal.GOAL_UNKNOWN, "/goalId");
        }
        if (!Tiers.allows(state.level(), activity.category())
                && (activity.supervisorReason() == null || !command.bySupervisor())) {
            throw new Refused(PlanRefusal.SUPERVISOR_REASON_REQUIRED, "/supervisorReason");
        }
        requireAhead(activity.targetDate(), command.today());
        add(activity);
        if (state.phase() == Phase.ACTIVE) {
            plan(activity);
        }
    }

    @CommandHandler
    void handle(AgreePlan command) {
        if (state.phase() == Phase.AGREED && command.participants().equals(state.signatures())) {
            return;
        }
        state.requireChangeable();
        if (state.phase() != Phase.DRAFT) {
            throw new Refused(PlanRefusal.PLAN_ALREADY_AGREED);
        }
        if (state.activities().isEmpty()) {
            throw new Refused(PlanRefusal.PLAN_HAS_NO_ACTIVITY);
        }
        requireSound(command.participants());
        apply(new PlanAgreed(id, caseId, command.participants().stream()
                .map(one -> new Participant(one.role(), one.signed())).toList()));
        apply(new AgreementSigned(id, caseId, clientId(), command.participants()));
    }

    private static void requireSound(List<Signature> participants) {
        if (participants.stream().noneMatch(one -> one.role() == ParticipantRole.CLIENT || one.role() == ParticipantRole.GUARDIAN)) {
            throw new Refused(PlanRefusal.CLIENT_NOT_AMONG_PARTICIPANTS, "/participants");
        }
        for (int i = 0; i < participants.size(); i++) {
            if (!participants.get(i).signed() && participants.get(i).reasonNotSigned() == null) {
                throw new Refused(PlanRefusal.REASON_NOT_SIGNED_REQUIRED, "/participants/" + i + "/reasonNotSigned");
            }
        }
    }

    @CommandHandler
    void handle(ActivatePlan command) {
        if (state.phase() == Phase.ACTIVE) {
            return;
        }
        state.requireNotEnded();
        if (state.phase() != Phase.AGREED) {
            throw new Refused(PlanRefusal.PLAN_NOT_AGREED);
        }
        apply(new PlanActivated(id, caseId, command.today().plusDays(command.intervals().ofLevel(state.level()))));
        state.activities().values().stream().filter(activity -> !activity.ended()).forEach(activity -> plan(activity.added()));
    }

    @CommandHandler
    void handle(MoveActivity command) {
        Activity activity = known(state.activities().get(command.activityId()));
        if (activity.status() == command.status()) {
            return;
        }
        state.requireActive();
        activity.requireMovable(command);
        requireSinceBegun(command.occurredAt(), command.now());
        apply(new ActivityStatusChanged(id, caseId, command.activityId(), command.status(), null));
        if (command.reason() != null) {
            apply(new ActivityStatusExplained(id, caseId, clientId(), command.activityId(), command.status(),
                    command.reason()));
        }
    }

    @CommandHandler
    void handle(RecordGoalAchievement command) {
        Goal goal = known(state.goals().get(command.goalId()));
        if (goal.isJudgedAs(command)) {
            return;
        }
        state.requireActive();
        Goal.requireSaidWhy(command);
        requireSinceBegun(command.occurredAt(), command.now());
        apply(new GoalAchievementRecorded(id, caseId, command.goalId(), command.achievement()));
        if (command.note() != null) {
            apply(new GoalAchievementExplained(id, caseId, clientId(), command.goalId(), command.achievement(), command.note()));
        }
        if (command.achievement().isNotMet() && !state.reviewDue()) {
            apply(new PlanReviewDue(id, caseId, ReviewCause.GOAL_NOT_MET, state.level()));
        }
    }

    @CommandHandler
    void handle(FollowReferral command) {
        Activity activity = state.activities().get(command.activityId());
        if (activity != null && !state.ended() && activity.follows(command)) {
            apply(new ActivityStatusChanged(id, caseId, command.activityId(), command.status(), command.referralId()));
        }
    }

    @CommandHandler
    void handle(NeedServiceChoice command) {
        Activity activity = state.activities().get(command.activityId());
        if (activity == null || state.ended() || !activity.needsChoiceAfter(command.referralId())) {
            return;
        }
        if (activity.status() != ActivityStatus.NOT_STARTED) {
            apply(new ActivityStatusChanged(id, caseId, command.activityId(), ActivityStatus.NOT_STARTED, command.referralId()));
        }
        apply(new ServiceChoiceNeeded(id, caseId, command.activityId(), command.referralId()));
    }

    @CommandHandler
    void handle(FollowLevel command) {
        if (!state.ended() && command.level() != state.level()) {
            apply(new PlanReviewDue(id, caseId, CarePlanCommand.causeOf(state.level(), command.level()), command.level()));
        }
    }

    @CommandHandler
    void handle(NoteReviewDue command) {
        if (state.phase() == Phase.ACTIVE && !state.reviewDue() && state.reviewDueOn() != null
                && !command.today().isBefore(state.reviewDueOn())) {
            apply(new PlanReviewDue(id, caseId, ReviewCause.REVIEW_DATE_REACHED, state.level()));
        }
    }

    @CommandHandler
    void handle(ReviewPlan command) {
        state.requireActive();
        apply(new PlanReviewed(id, caseId, command.today().plusDays(command.intervals().ofLevel(state.level()))));
        apply(new ReviewNoted(id, caseId, clientId(), command.note()));
    }

    @CommandHandler
    void handle(CompletePlan command) {
        if (state.phase() == Phase.COMPLETED) {
            return;
        }
        state.requireActive();
        if (state.activities().values().stream().anyMatch(activity -> !activity.ended())) {
            throw new Refused(PlanRefusal.ACTIVITIES_STILL_OPEN);
        }
        apply(new PlanCompleted(id, caseId));
    }

    @CommandHandler
    void handle(RevokePlan command) {
        boolean again = state.phase() == Phase.REVOKED && command.reason() == state.revokeReason();
        boolean endedBeforeTheCaseClosed = state.ended() && command.reason() == RevokeReason.CASE_CLOSED;
        if (again || endedBeforeTheCaseClosed) {
            return;
        }
        state.requireNotEnded();
        apply(new PlanRevoked(id, caseId, command.reason()));
    }

    @EventSourcingHandler
    void on(CarePlanEvent event, @Timestamp Instant at) {
        if (state == null) {
            begun = at;
        }
        id = event.planId();
        caseId = event.caseId();
        state = PlanState.evolve(state, event);
    }

    @EventSourcingHandler
    void on(PlanNarrative event) {
        state = PlanState.evolve(state, event);
    }

    private void add(NewGoal goal) {
        apply(new GoalAdded(id, caseId, goal.id(), goal.category(), goal.targetDate(), goal.needId()));
        apply(new GoalDescribed(id, caseId, clientId(), goal.id(), goal.description()));
    }

    private void add(NewActivity activity) {
        apply(new ActivityAdded(id, caseId, activity.id(), activity.goalId(), activity.category(), activity.delivery(),
                activity.targetDate()));
        if (activity.description() != null || activity.supervisorReason() != null) {
            apply(new ActivityDescribed(id, caseId, clientId(), activity.id(), activity.description(),
                    activity.supervisorReason()));
        }
    }

    private void plan(NewActivity activity) {
        apply(new ActivityPlanned(id, caseId, clientId(), state.drafted().agencyId(), activity.id(),
                activity.category(), activity.delivery(), state.ownerId()));
    }

    private ClientId clientId() {
        return state.drafted().clientId();
    }

    private static void requireAhead(@Nullable LocalDate targetDate, LocalDate today) {
        if (targetDate != null) {
            Dates.requireAhead(targetDate, today, "/targetDate");
        }
    }

    private void requireSinceBegun(@Nullable Instant occurredAt, Instant now) {
        if (occurredAt != null) {
            Dates.requireSince(begun, occurredAt, now, "/occurredAt");
        }
    }

    private static <T> T known(@Nullable T part) {
        if (part == null) {
            throw new Refused(CommonRefusal.NOT_FOUND);
        }
        return part;
    }
}
