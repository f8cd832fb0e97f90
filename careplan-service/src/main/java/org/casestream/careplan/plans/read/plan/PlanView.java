package org.casestream.careplan.plans.read.plan;

import static org.casestream.contracts.DataClass.CLINICAL_NARRATIVE;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.casestream.access.policy.Resource;
import org.casestream.access.records.PersonRecord;
import org.casestream.access.records.PersonRecord.Kept;
import org.casestream.careplan.plans.domain.CarePlanCommand.Signature;
import org.casestream.careplan.plans.domain.PlanNarrative;
import org.casestream.careplan.plans.domain.PlanNarrative.ActivityDescribed;
import org.casestream.careplan.plans.domain.PlanNarrative.ActivityStatusExplained;
import org.casestream.careplan.plans.domain.PlanNarrative.AgreementSigned;
import org.casestream.careplan.plans.domain.PlanNarrative.GoalAchievementExplained;
import org.casestream.careplan.plans.domain.PlanNarrative.GoalDescribed;
import org.casestream.careplan.plans.domain.PlanNarrative.ReviewNoted;
import org.casestream.contracts.ActivityId;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.GoalId;
import org.casestream.contracts.NeedId;
import org.casestream.contracts.ReferralId;
import org.casestream.contracts.Sealed;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.careplan.ActivityCategory;
import org.casestream.contracts.careplan.CarePlanEvent;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityAdded;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityPlanned;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityStatus;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityStatusChanged;
import org.casestream.contracts.careplan.CarePlanEvent.Delivery;
import org.casestream.contracts.careplan.CarePlanEvent.GoalAchievement;
import org.casestream.contracts.careplan.CarePlanEvent.GoalAchievementRecorded;
import org.casestream.contracts.careplan.CarePlanEvent.GoalAdded;
import org.casestream.contracts.careplan.CarePlanEvent.GoalCategory;
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

/**
 * One plan as people see it.
 *
 * @param level        1 to 5, the level it is made for now
 * @param progress     how many of its goals have come how far, those that nobody judged last
 * @param participants who took part in agreeing it, and who signed
 * @param reviewDueOn  the day in the agency's zone on which it is due for review
 * @param work         what waits for a person: a review, the choice of another service
 */
@Kept(as = Resource.PLAN, since = "draftedAt")
public record PlanView(String id, CaseId caseId, ClientId clientId, AgencyId agencyId, AssessmentId assessmentId, Status status,
                       int level, @Nullable StaffId ownerId, List<Goal> goals, List<Progress> progress, List<Activity> activities,
                       List<Signature> participants, Instant draftedAt, @Nullable Instant agreedAt,
                       @Nullable Instant activatedAt, @Nullable LocalDate reviewDueOn, boolean reviewDue, List<Work> work,
                       List<Review> reviews, @Nullable Instant endedAt, @Nullable RevokeReason revokeReason)
        implements PersonRecord<PlanView> {

    public PlanView {
        goals = goals == null ? List.of() : List.copyOf(goals);
        progress = progress == null ? List.of() : List.copyOf(progress);
        activities = activities == null ? List.of() : List.copyOf(activities);
        participants = participants == null ? List.of() : List.copyOf(participants);
        work = work == null ? List.of() : List.copyOf(work);
        reviews = reviews == null ? List.of() : List.copyOf(reviews);
    }

    public enum Status { DRAFT, AGREED, ACTIVE, COMPLETED, REVOKED }

    /**
     * @param needId      the need of the person that it answers, if it was taken up from one
     * @param achievement how far it has come; null as long as nobody judged it
     * @param since       since when it is judged to stand there
     * @param judgements  all of them, in the order in which they were written down
     */
    public record Goal(GoalId id, GoalCategory category, @Sealed(CLINICAL_NARRATIVE) @Nullable String description,
                       @Nullable LocalDate targetDate, @Nullable NeedId needId, @Nullable GoalAchievement achievement,
                       @Nullable Instant since, List<Judgement> judgements) {

        public Goal {
            judgements = judgements == null ? List.of() : List.copyOf(judgements);
        }

        private Goal described(@Nullable String words) {
            return new Goal(id, category, words, targetDate, needId, achievement, since, judgements);
        }

        private Goal judged(Judgement now) {
            return new Goal(id, category, description, targetDate, needId, now.achievement,
                    now.achievement == achievement ? since : now.at, plus(judgements, now));
        }

        private Goal explained(@Nullable String note) {
            return new Goal(id, category, description, targetDate, needId, achievement, since,
                    plus(judgements.subList(0, judgements.size() - 1), judgements.getLast().explained(note)));
        }

        private Goal coded() {
            return new Goal(id, category, null, targetDate, needId, achievement, since,
                    judgements.stream().map(one -> one.explained(null)).toList());
        }
    }

    /**
     * How far somebody found that a goal had come.
     *
     * @param at   when they found it, which may be before it was written down
     * @param note what was tried and seen
     */
    public record Judgement(GoalAchievement achievement, Instant at, @Nullable String by,
                            @Sealed(CLINICAL_NARRATIVE) @Nullable String note) {

        private Judgement explained(@Nullable String words) {
            return new Judgement(achievement, at, by, words);
        }
    }

    /** @param achievement null for the goals that nobody judged */
    public record Progress(@Nullable GoalAchievement achievement, int goals) {

        private static List<Progress> of(List<Goal> goals) {
            return Stream.concat(Stream.of(GoalAchievement.values()), Stream.of((GoalAchievement) null))
                    .map(achievement -> new Progress(achievement,
                            (int) goals.stream().filter(goal -> goal.achievement == achievement).count()))
                    .filter(some -> some.goals > 0).toList();
        }
    }

    /** @param reason why it stands where it stands, where somebody said so */
    public record Activity(ActivityId id, GoalId goalId, ActivityCategory category, Delivery delivery,
                           @Sealed(CLINICAL_NARRATIVE) @Nullable String description,
                           @Sealed(CLINICAL_NARRATIVE) @Nullable String supervisorReason, @Nullable LocalDate targetDate,
                           ActivityStatus status, @Sealed(CLINICAL_NARRATIVE) @Nullable String reason) {}

    /** What waits for a person. */
    public enum WorkKind { REVIEW, SERVICE_CHOICE }

    /**
     * @param cause      of a review
     * @param activityId for which a service has to be chosen
     * @param referralId the referral that came to nothing
     */
    public record Work(WorkKind kind, Instant since, @Nullable ReviewCause cause, @Nullable ActivityId activityId,
                       @Nullable ReferralId referralId) {}

    public record Review(Instant at, @Nullable String by, @Sealed(CLINICAL_NARRATIVE) @Nullable String note) {}

    static PlanView evolve(@Nullable PlanView view, CarePlanEvent event, Instant at, @Nullable String by) {
        if (event instanceof PlanDrafted e) {
            return new PlanView(e.planId().value(), e.caseId(), e.clientId(), e.agencyId(), e.assessmentId(), Status.DRAFT,
                    e.level(), null, List.of(), List.of(), List.of(), List.of(), at, null, null, null, false, List.of(), List.of(),
                    null, null);
        }
        if (view == null) {
            throw new IllegalStateException("a plan begins with its draft");
        }
        Edit edit = new Edit(view);
        switch (event) {
            case PlanDrafted _, ActivityPlanned _ -> { }
            case PlanOwnerAssigned e -> edit.ownerId = e.ownerId();
            case GoalAdded e -> edit.goals = plus(edit.goals, new Goal(e.goalId(), e.category(), null, e.targetDate(),
                    e.needId(), null, null, List.of()));
            case GoalAchievementRecorded e -> edit.goal(e.goalId(),
                    goal -> goal.judged(new Judgement(e.achievement(), at, by, null)));
            case ActivityAdded e -> edit.activities = plus(edit.activities, new Activity(e.activityId(), e.goalId(), e.category(),
                    e.delivery(), null, null, e.targetDate(), ActivityStatus.NOT_STARTED, null));
            case PlanAgreed _ -> {
                edit.status = Status.AGREED;
                edit.agreedAt = at;
            }
            case PlanActivated e -> {
                edit.status = Status.ACTIVE;
                edit.activatedAt = at;
                edit.reviewDueOn = e.reviewDueOn();
                edit.reviewed(); // a draft whose level changed was looked at when it was agreed
            }
            case ActivityStatusChanged e -> {
                edit.activity(e.activityId(), a -> new Activity(a.id, a.goalId, a.category, a.delivery, a.description,
                        a.supervisorReason, a.targetDate, e.status(), null));
                if (e.status() != ActivityStatus.NOT_STARTED) {
                    edit.done(work -> work.kind == WorkKind.SERVICE_CHOICE && e.activityId().equals(work.activityId));
                }
            }
            case ServiceChoiceNeeded e -> edit.work = plus(edit.work,
                    new Work(WorkKind.SERVICE_CHOICE, at, null, e.activityId(), e.declinedReferralId()));
            case PlanReviewDue e -> {
                edit.level = e.level();
                edit.reviewDue = true;
                edit.done(work -> work.kind == WorkKind.REVIEW);
                edit.work = plus(edit.work, new Work(WorkKind.REVIEW, at, e.cause(), null, null));
            }
            case PlanReviewed e -> {
                edit.reviewDueOn = e.reviewDueOn();
                edit.reviewed();
                edit.reviews = plus(edit.reviews, new Review(at, by, null));
            }
            case PlanCompleted _ -> edit.end(Status.COMPLETED, at);
            case PlanRevoked e -> {
                edit.end(Status.REVOKED, at);
                edit.revokeReason = e.reason();
            }
        }
        return edit.view();
    }

    static PlanView evolve(@Nullable PlanView view, PlanNarrative event) {
        if (view == null) {
            throw new IllegalStateException("a plan begins with its draft");
        }
        Edit edit = new Edit(view);
        switch (event) {
            case GoalDescribed e -> edit.goal(e.goalId(), goal -> goal.described(e.description()));
            case GoalAchievementExplained e -> edit.goal(e.goalId(), goal -> goal.explained(e.note()));
            case ActivityDescribed e -> edit.activity(e.activityId(), a -> new Activity(a.id, a.goalId, a.category, a.delivery,
                    e.description(), e.supervisorReason(), a.targetDate, a.status, a.reason));
            case AgreementSigned e -> edit.participants = e.signatures();
            case ActivityStatusExplained e -> edit.activity(e.activityId(), a -> new Activity(a.id, a.goalId, a.category,
                    a.delivery, a.description, a.supervisorReason, a.targetDate, a.status, e.reason()));
            case ReviewNoted e -> {
                Review last = edit.reviews.getLast();
                edit.reviews = plus(edit.reviews.subList(0, edit.reviews.size() - 1), new Review(last.at, last.by, e.note()));
            }
        }
        return edit.view();
    }

    @Override
    public Instant began() {
        return draftedAt;
    }

    @Override
    public PlanView coded() {
        Edit edit = new Edit(this);
        edit.goals = goals.stream().map(Goal::coded).toList();
        edit.activities = activities.stream().map(a -> new Activity(a.id, a.goalId, a.category, a.delivery, null, null,
                a.targetDate, a.status, null)).toList();
        edit.participants = participants.stream().map(one -> new Signature(one.role(), one.signed(), null, null)).toList();
        edit.reviews = reviews.stream().map(one -> new Review(one.at, one.by, null)).toList();
        return edit.view();
    }

    private static <T> List<T> plus(List<T> items, T item) {
        return Stream.concat(items.stream(), Stream.of(item)).toList();
    }

    /** The view while one event is being folded into it. */
    private static final class Edit {
        private final PlanView before;
        private Status status;
        private int level;
        private @Nullable StaffId ownerId;
        private List<Goal> goals;
        private List<Activity> activities;
        private List<Signature> participants;
        private @Nullable Instant agreedAt;
        private @Nullable Instant activatedAt;
        private @Nullable LocalDate reviewDueOn;
        private boolean reviewDue;
        private List<Work> work;
        private List<Review> reviews;
        private @Nullable Instant endedAt;
        private @Nullable RevokeReason revokeReason;

        Edit(PlanView view) {
            before = view;
            status = view.status;
            level = view.level;
            ownerId = view.ownerId;
            goals = view.goals;
            activities = view.activities;
            participants = view.participants;
            agreedAt = view.agreedAt;
            activatedAt = view.activatedAt;
            reviewDueOn = view.reviewDueOn;
            reviewDue = view.reviewDue;
            work = view.work;
            reviews = view.reviews;
            endedAt = view.endedAt;
            revokeReason = view.revokeReason;
        }

        void goal(GoalId id, UnaryOperator<Goal> change) {
            goals = goals.stream().map(goal -> goal.id.equals(id) ? change.apply(goal) : goal).toList();
        }

        void activity(ActivityId id, UnaryOperator<Activity> change) {
            activities = activities.stream().map(activity -> activity.id.equals(id) ? change.apply(activity) : activity).toList();
        }

        void done(Predicate<Work> which) {
            work = work.stream().filter(which.negate()).toList();
        }

        void reviewed() {
            reviewDue = false;
            done(work -> work.kind == WorkKind.REVIEW);
        }

        void end(Status how, Instant at) {
            status = how;
            endedAt = at;
            work = List.of();
            reviewDue = false;
        }

        PlanView view() {
            return new PlanView(before.id, before.caseId, before.clientId, before.agencyId, before.assessmentId, status, level,
                    ownerId, goals, Progress.of(goals), activities, participants, before.draftedAt, agreedAt, activatedAt,
                    reviewDueOn, reviewDue, work, reviews, endedAt, revokeReason);
        }
    }
}
