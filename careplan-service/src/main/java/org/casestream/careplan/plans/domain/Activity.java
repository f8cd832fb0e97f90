package org.casestream.careplan.plans.domain;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.casestream.careplan.plans.domain.CarePlanCommand.FollowReferral;
import org.casestream.careplan.plans.domain.CarePlanCommand.MoveActivity;
import org.casestream.careplan.plans.domain.CarePlanCommand.NewActivity;
import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.ReferralId;
import org.casestream.contracts.Refused;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityStatus;
import org.jspecify.annotations.Nullable;

/**
 * An activity of a plan, and where it stands. What people decided about it stands above what its referral does afterwards.
 *
 * @param movedBy  the referral that it followed to its status; null where a person moved it
 * @param declined the referrals that came to nothing
 */
record Activity(NewActivity added, ActivityStatus status, @Nullable ReferralId movedBy, Set<ReferralId> declined) {

    private static final Set<ActivityStatus> FINAL =
            EnumSet.of(ActivityStatus.COMPLETED, ActivityStatus.CANCELLED, ActivityStatus.STOPPED);
    private static final Set<ActivityStatus> AWAY_FROM_THE_PLAN =
            EnumSet.of(ActivityStatus.ON_HOLD, ActivityStatus.CANCELLED, ActivityStatus.STOPPED);

    static Activity of(NewActivity added) {
        return new Activity(added, ActivityStatus.NOT_STARTED, null, Set.of());
    }

    boolean ended() {
        return FINAL.contains(status);
    }

    /** @throws Refused ACTIVITY_ALREADY_ENDED, REASON_REQUIRED */
    void requireMovable(MoveActivity command) {
        if (ended()) {
            throw new Refused(PlanRefusal.ACTIVITY_ALREADY_ENDED);
        }
        if (command.reason() == null && AWAY_FROM_THE_PLAN.contains(command.status())) {
            throw new Refused(CommonRefusal.REASON_REQUIRED, "/reason");
        }
    }

    /** Whether it goes where its referral has gone. */
    boolean follows(FollowReferral command) {
        // An appointment that is given while the service is already going on does not undo its beginning.
        boolean backwards = command.status() == ActivityStatus.SCHEDULED && status == ActivityStatus.IN_PROGRESS;
        return !ended() && !declined.contains(command.referralId()) && status != command.status() && !backwards;
    }

    /** Whether another service has to be chosen for it because this referral came to nothing. */
    boolean needsChoiceAfter(ReferralId referral) {
        // A referral that had completed the activity was entered in error: then nothing was done.
        return !declined.contains(referral) && (!ended() || referral.equals(movedBy));
    }

    Activity described(@Nullable String description, @Nullable String supervisorReason) {
        return new Activity(new NewActivity(added.id(), added.goalId(), added.category(), added.delivery(), description,
                added.targetDate(), supervisorReason), status, movedBy, declined);
    }

    Activity moved(ActivityStatus to, @Nullable ReferralId by) {
        return new Activity(added, to, by, declined);
    }

    Activity declinedBy(ReferralId referral) {
        Set<ReferralId> more = new HashSet<>(declined);
        more.add(referral);
        return new Activity(added, status, movedBy, more);
    }
}
