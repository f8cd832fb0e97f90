package org.casestream.referral.referrals.automation;

import org.casestream.contracts.careplan.CarePlanEvent.ActivityStatus;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityStatusChanged;
import org.casestream.contracts.referral.StatusReason;
import org.casestream.eventing.automation.Automation;
import org.casestream.eventing.automation.Cause;
import org.casestream.referral.referrals.guard.KnownActivities;
import org.casestream.referral.referrals.guard.KnownCases;
import org.springframework.stereotype.Component;

/** An activity that a person ended, in whatever way, needs no provider any more. */
@Component
class WhenActivityEndsThenWithdrawReferral implements Automation<ActivityStatusChanged> {

    private final KnownCases cases;
    private final KnownActivities activities;
    private final UnwantedActivities unwanted;

    WhenActivityEndsThenWithdrawReferral(KnownCases cases, KnownActivities activities, UnwantedActivities unwanted) {
        this.cases = cases;
        this.activities = activities;
        this.unwanted = unwanted;
    }

    @Override
    public void on(ActivityStatusChanged event, Cause cause) {
        if (!hasEnded(event.status())) {
            return;
        }
        cases.takeTurn(event.caseId());
        if (event.referralId() == null) {
            unwanted.withdraw(event.activityId(), StatusReason.OTHER);
        } else { // it followed its referral, which has ended before it
            activities.forget(event.activityId());
        }
    }

    private static boolean hasEnded(ActivityStatus status) {
        return switch (status) {
            case COMPLETED, CANCELLED, STOPPED -> true;
            case NOT_STARTED, SCHEDULED, IN_PROGRESS, ON_HOLD -> false;
        };
    }
}
