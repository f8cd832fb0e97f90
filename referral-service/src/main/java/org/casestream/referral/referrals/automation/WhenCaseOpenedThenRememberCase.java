package org.casestream.referral.referrals.automation;

import org.casestream.contracts.intake.CaseEvent.CaseOpened;
import org.casestream.eventing.automation.Automation;
import org.casestream.eventing.automation.Cause;
import org.casestream.referral.referrals.guard.KnownCases;
import org.springframework.stereotype.Component;

/** Referrals are made by hand only in cases that exist, by the agency whose case it is. */
@Component
class WhenCaseOpenedThenRememberCase implements Automation<CaseOpened> {

    private final KnownCases cases;

    WhenCaseOpenedThenRememberCase(KnownCases cases) {
        this.cases = cases;
    }

    @Override
    public void on(CaseOpened event, Cause cause) {
        cases.remember(event.caseId(), event.clientId(), event.agencyId());
    }
}
