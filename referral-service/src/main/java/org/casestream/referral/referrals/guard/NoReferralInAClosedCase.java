package org.casestream.referral.referrals.guard;

import org.casestream.contracts.referral.ReferralEvent.ReferralDrafted;
import org.casestream.eventing.automation.InTransaction;
import org.springframework.stereotype.Component;

/** Once a case is closed, no referral begins in it. */
@Component
class NoReferralInAClosedCase implements InTransaction<ReferralDrafted> {

    private final KnownCases cases;

    NoReferralInAClosedCase(KnownCases cases) {
        this.cases = cases;
    }

    @Override
    public void on(ReferralDrafted event) {
        cases.requireOpen(event.caseId());
    }
}
