package org.casestream.referral.referrals.automation;

import org.casestream.contracts.careplan.CarePlanEvent.ActivityStatus;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityStatusChanged;
import org.casestream.contracts.referral.StatusReason;
import org.casestream.eventing.automation.Automation;
import org.casestream.eventing.automation.Cause;
import org.casestream.referral.referrals.guard.KnownCases;
import org.springframework.stereotype.Component;

/** An activity that is cancelled or stopped needs no provider any more. */
@Component
class WhenActivityEndsThenWithdrawReferral implements Automation<ActivityStatusChanged> {

    private final KnownCases cases;
    private final UnwantedActivities unwanted;

    WhenActivityEndsThenWithdrawReferral(KnownCases cases, UnwantedActivities unwanted) {
        this.cases = cases;
        this.unwanted = unwanted;
    }

    @Override
    public void on(ActivityStatusChanged event, Cause cause) {
        if (event.status() == ActivityStatus.CANCELLED || event.status() == ActivityStatus.STOPPED) {
            cases.takeTurn(event.caseId());
            unwanted.withdraw(event.activityId(), StatusReason.OTHER);
        }
    }
}
