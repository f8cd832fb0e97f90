package org.casestream.referral.referrals.automation;

import org.casestream.contracts.intake.CaseEvent.CaseManagerAssigned;
import org.casestream.eventing.automation.Automation;
import org.casestream.eventing.automation.Cause;
import org.casestream.eventing.command.Commands;
import org.casestream.referral.referrals.domain.ReferralCommand.AssignContact;
import org.casestream.referral.referrals.guard.KnownCases;
import org.casestream.referral.referrals.guard.OpenReferrals;
import org.springframework.stereotype.Component;

/** The provider talks to whoever manages the case; a referral drafted later gets the manager as its contact too. */
@Component
class WhenCaseManagerAssignedThenAssignContact implements Automation<CaseManagerAssigned> {

    private final KnownCases cases;
    private final OpenReferrals referrals;
    private final Commands commands;

    WhenCaseManagerAssignedThenAssignContact(KnownCases cases, OpenReferrals referrals, Commands commands) {
        this.cases = cases;
        this.referrals = referrals;
        this.commands = commands;
    }

    @Override
    public void on(CaseManagerAssigned event, Cause cause) {
        cases.takeTurn(event.caseId());
        cases.rememberManager(event.caseId(), event.managerId());
        referrals.of(event.caseId()).forEach(open -> commands.send(new AssignContact(open, event.managerId())));
    }
}
