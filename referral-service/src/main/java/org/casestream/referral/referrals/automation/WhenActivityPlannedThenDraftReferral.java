package org.casestream.referral.referrals.automation;

import org.casestream.contracts.ReferralId;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityPlanned;
import org.casestream.contracts.careplan.CarePlanEvent.Delivery;
import org.casestream.eventing.automation.Automation;
import org.casestream.eventing.automation.Cause;
import org.casestream.eventing.command.Commands;
import org.casestream.referral.directory.domain.Directory;
import org.casestream.referral.directory.domain.Need;
import org.casestream.referral.referrals.domain.ReferralCommand.DraftReferral;
import org.casestream.referral.referrals.guard.KnownActivities;
import org.casestream.referral.referrals.guard.KnownCases;
import org.casestream.referral.referrals.guard.OpenReferrals;
import org.springframework.stereotype.Component;

/** What another provider is to deliver begins as a draft with the services that fit; the case manager chooses one. */
@Component
class WhenActivityPlannedThenDraftReferral implements Automation<ActivityPlanned> {

    private final KnownCases cases;
    private final KnownActivities activities;
    private final OpenReferrals referrals;
    private final Directory directory;
    private final Commands commands;

    WhenActivityPlannedThenDraftReferral(KnownCases cases, KnownActivities activities, OpenReferrals referrals,
                                         Directory directory, Commands commands) {
        this.cases = cases;
        this.activities = activities;
        this.referrals = referrals;
        this.directory = directory;
        this.commands = commands;
    }

    @Override
    public void on(ActivityPlanned event, Cause cause) {
        if (event.delivery() != Delivery.OTHER_PROVIDER) {
            return;
        }
        cases.takeTurn(event.caseId());
        if (cases.closed(event.caseId())) {
            return; // intake's news came first
        }
        activities.remember(event.activityId(), event.planId(), event.caseId());
        if (referrals.of(event.activityId()).isPresent()) {
            return; // this came again, and there is a referral for it
        }
        Need need = new Need(event.category(), null, event.agencyId());
        commands.send(new DraftReferral(new ReferralId(cause.idFor("referral")), event.caseId(), event.clientId(),
                event.agencyId(), event.planId(), event.activityId(), event.category(), directory.match(need).offered(),
                cases.manager(event.caseId()).orElse(event.ownerId()), null, null));
    }
}
