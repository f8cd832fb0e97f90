package org.casestream.referral.referrals.automation;

import org.casestream.contracts.ActivityId;
import org.casestream.contracts.referral.StatusReason;
import org.casestream.eventing.command.Commands;
import org.casestream.referral.referrals.domain.ReferralCommand.WithdrawReferral;
import org.casestream.referral.referrals.guard.KnownActivities;
import org.casestream.referral.referrals.guard.OpenReferrals;
import org.springframework.stereotype.Component;

/** What happens to an activity that nobody wants any more: its referral is withdrawn, and it gets no other. */
@Component
class UnwantedActivities {

    private final KnownActivities activities;
    private final OpenReferrals referrals;
    private final Commands commands;

    UnwantedActivities(KnownActivities activities, OpenReferrals referrals, Commands commands) {
        this.activities = activities;
        this.referrals = referrals;
        this.commands = commands;
    }

    void withdraw(ActivityId activityId, StatusReason reason) {
        activities.forget(activityId);
        referrals.of(activityId).ifPresent(open -> commands.send(new WithdrawReferral(open, reason)));
    }
}
