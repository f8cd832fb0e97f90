package org.casestream.referral.referrals.automation;

import org.casestream.contracts.intake.CaseEvent.CaseClosed;
import org.casestream.contracts.referral.StatusReason;
import org.casestream.eventing.automation.Automation;
import org.casestream.eventing.automation.Cause;
import org.casestream.eventing.command.Commands;
import org.casestream.referral.referrals.domain.ReferralCommand.WithdrawReferral;
import org.casestream.referral.referrals.guard.KnownCases;
import org.casestream.referral.referrals.guard.OpenReferrals;
import org.springframework.stereotype.Component;

/** A closed case has no open referral and gets no new one. */
@Component
class WhenCaseClosedThenWithdrawReferrals implements Automation<CaseClosed> {

    private final KnownCases cases;
    private final OpenReferrals referrals;
    private final Commands commands;

    WhenCaseClosedThenWithdrawReferrals(KnownCases cases, OpenReferrals referrals, Commands commands) {
        this.cases = cases;
        this.referrals = referrals;
        this.commands = commands;
    }

    @Override
    public void on(CaseClosed event, Cause cause) {
        cases.takeTurn(event.caseId());
        cases.close(event.caseId());
        referrals.of(event.caseId()).forEach(open -> commands.send(new WithdrawReferral(open, StatusReason.CASE_CLOSED)));
    }
}
