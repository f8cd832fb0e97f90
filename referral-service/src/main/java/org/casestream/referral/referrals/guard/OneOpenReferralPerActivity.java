package org.casestream.referral.referrals.guard;

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
import org.casestream.eventing.automation.InTransaction;
import org.springframework.stereotype.Component;

/** An activity of a plan has at most one referral that has not ended, and none once one was completed. */
@Component
class OneOpenReferralPerActivity implements InTransaction<ReferralEvent> {

    private final OpenReferrals referrals;
    private final KnownActivities activities;

    OneOpenReferralPerActivity(OpenReferrals referrals, KnownActivities activities) {
        this.referrals = referrals;
        this.activities = activities;
    }

    @Override
    public void on(ReferralEvent event) {
        switch (event) {
            case ReferralDrafted e -> referrals.opened(e.referralId(), e.caseId(), e.activityId());
            case ReferralRequested e -> referrals.asked(e.referralId(), e.providerAgencyId());
            case ReferralRejected e -> referrals.ended(e.referralId(), e.activityId());
            case ReferralCancelled e -> referrals.ended(e.referralId(), e.activityId());
            case ReferralFailed e -> referrals.ended(e.referralId(), e.activityId());
            case ReferralCompleted e -> {
                referrals.ended(e.referralId(), e.activityId());
                if (e.activityId() != null) {
                    activities.forget(e.activityId()); // done, before the plan says so
                }
            }
            case ReferralEnteredInError e -> referrals.ended(e.referralId(), e.activityId());
            case ReferralContactAssigned _, ReferralAccepted _, ReferralScheduled _, ReferralStarted _, ReferralHeld _,
                    ReferralStalled _ -> { }
        }
    }
}
