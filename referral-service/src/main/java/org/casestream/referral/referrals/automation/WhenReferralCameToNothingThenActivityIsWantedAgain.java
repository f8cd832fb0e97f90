package org.casestream.referral.referrals.automation;

import org.casestream.contracts.careplan.CarePlanEvent.ActivityStatus;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityStatusChanged;
import org.casestream.eventing.automation.Automation;
import org.casestream.eventing.automation.Cause;
import org.casestream.referral.referrals.guard.KnownActivities;
import org.casestream.referral.referrals.guard.KnownCases;
import org.springframework.stereotype.Component;

/** An activity whose referral came to nothing, after all even one that seemed completed, may be referred again. */
@Component
class WhenReferralCameToNothingThenActivityIsWantedAgain implements Automation<ActivityStatusChanged> {

    private final KnownCases cases;
    private final KnownActivities activities;

    WhenReferralCameToNothingThenActivityIsWantedAgain(KnownCases cases, KnownActivities activities) {
        this.cases = cases;
        this.activities = activities;
    }

    @Override
    public void on(ActivityStatusChanged event, Cause cause) {
        if (event.status() == ActivityStatus.NOT_STARTED && event.referralId() != null) {
            cases.takeTurn(event.caseId());
            activities.remember(event.activityId(), event.planId(), event.caseId());
        }
    }
}
