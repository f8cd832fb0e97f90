package org.casestream.referral.referrals.automation;

import org.casestream.access.policy.Who;
import org.casestream.contracts.intake.DirectiveEvent.SharingDenied;
import org.casestream.eventing.automation.Automation;
import org.casestream.eventing.automation.Cause;
import org.springframework.stereotype.Component;

/** The client's no ends the referrals to those it names. */
@Component
class WhenSharingDeniedThenWithdrawReferrals implements Automation<SharingDenied> {

    private final UnsharedReferrals unshared;

    WhenSharingDeniedThenWithdrawReferrals(UnsharedReferrals unshared) {
        this.unshared = unshared;
    }

    @Override
    public void on(SharingDenied event, Cause cause) {
        unshared.withdraw(event.clientId(), (provider, kind) -> Who.names(event.recipients(), provider, kind));
    }
}
