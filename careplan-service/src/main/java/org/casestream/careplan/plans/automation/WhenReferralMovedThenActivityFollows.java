package org.casestream.careplan.plans.automation;

import org.casestream.careplan.plans.domain.CarePlanCommand.FollowReferral;
import org.casestream.careplan.plans.domain.CarePlanCommand.NeedServiceChoice;
import org.casestream.contracts.ActivityId;
import org.casestream.contracts.PlanId;
import org.casestream.contracts.ReferralId;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityStatus;
import org.casestream.contracts.referral.ReferralEvent;
import org.casestream.contracts.referral.ReferralEvent.ReferralAccepted;
import org.casestream.contracts.referral.ReferralEvent.ReferralCancelled;
import org.casestream.contracts.referral.ReferralEvent.ReferralCompleted;
import org.casestream.contracts.referral.ReferralEvent.ReferralContactAssigned;
import org.casestream.contracts.referral.ReferralEvent.ReferralDrafted;
import org.casestream.contracts.referral.ReferralEvent.ReferralEnteredInError;
import org.casestream.contracts.referral.ReferralEvent.ReferralFailed;
import org.casestream.contracts.referral.ReferralEvent.ReferralHeld;
import org.casestream.contracts.referral.ReferralEvent.ReferralRejected;
import org.casestream.contracts.referral.ReferralEvent.ReferralRequested;
import org.casestream.contracts.referral.ReferralEvent.ReferralScheduled;
import org.casestream.contracts.referral.ReferralEvent.ReferralStalled;
import org.casestream.contracts.referral.ReferralEvent.ReferralStarted;
import org.casestream.eventing.automation.Automation;
import org.casestream.eventing.automation.Cause;
import org.casestream.eventing.command.Commands;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The plan's activity goes where its referral goes; one that came to nothing asks for another service. */
@Component
class WhenReferralMovedThenActivityFollows implements Automation<ReferralEvent> {

    private final Commands commands;

    WhenReferralMovedThenActivityFollows(Commands commands) {
        this.commands = commands;
    }

    @Override
    public void on(ReferralEvent event, Cause cause) {
        switch (event) {
            case ReferralAccepted e -> follow(e.planId(), e.activityId(), e.referralId(), ActivityStatus.SCHEDULED);
            case ReferralScheduled e -> follow(e.planId(), e.activityId(), e.referralId(), ActivityStatus.SCHEDULED);
            case ReferralStarted e -> follow(e.planId(), e.activityId(), e.referralId(), ActivityStatus.IN_PROGRESS);
            case ReferralHeld e -> follow(e.planId(), e.activityId(), e.referralId(), ActivityStatus.ON_HOLD);
            case ReferralCompleted e -> follow(e.planId(), e.activityId(), e.referralId(), ActivityStatus.COMPLETED);
            case ReferralRejected e -> chooseAgain(e.planId(), e.activityId(), e.referralId());
            case ReferralCancelled e -> chooseAgain(e.planId(), e.activityId(), e.referralId());
            case ReferralFailed e -> chooseAgain(e.planId(), e.activityId(), e.referralId());
            case ReferralEnteredInError e -> chooseAgain(e.planId(), e.activityId(), e.referralId());
            case ReferralDrafted _, ReferralContactAssigned _, ReferralRequested _, ReferralStalled _ -> { }
        }
    }

    private void follow(@Nullable PlanId plan, @Nullable ActivityId activity, ReferralId referral, ActivityStatus status) {
        if (plan != null && activity != null) {
            commands.send(new FollowReferral(plan, activity, referral, status));
        }
    }

    private void chooseAgain(@Nullable PlanId plan, @Nullable ActivityId activity, ReferralId referral) {
        if (plan != null && activity != null) {
            commands.send(new NeedServiceChoice(plan, activity, referral));
        }
    }
}
