package org.casestream.referral.referrals.automation;

import java.util.function.BiPredicate;
import org.casestream.access.facts.Facts;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.intake.AgencyEvent.AgencyKind;
import org.casestream.contracts.referral.StatusReason;
import org.casestream.eventing.command.Commands;
import org.casestream.referral.referrals.domain.ReferralCommand.WithdrawReferral;
import org.casestream.referral.referrals.guard.KnownCases;
import org.casestream.referral.referrals.guard.OpenReferrals;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What happens to the referrals of a client who wants some agencies told no more: they are withdrawn. */
@Component
class UnsharedReferrals {

    private final KnownCases cases;
    private final OpenReferrals referrals;
    private final Facts facts;
    private final Commands commands;

    UnsharedReferrals(KnownCases cases, OpenReferrals referrals, Facts facts, Commands commands) {
        this.cases = cases;
        this.referrals = referrals;
        this.facts = facts;
        this.commands = commands;
    }

    /** An agency that may be told no more, and what it is, if the register says so. */
    interface Unshared extends BiPredicate<AgencyId, @Nullable AgencyKind> {}

    void withdraw(ClientId clientId, Unshared unshared) {
        cases.of(clientId).forEach(caseId -> {
            cases.takeTurn(caseId);
            referrals.of(caseId).forEach(open -> referrals.provider(open)
                    .filter(provider -> unshared.test(provider, facts.kindOf(provider).orElse(null)))
                    .ifPresent(_ -> commands.send(new WithdrawReferral(open, StatusReason.CONSENT_ENDED))));
        });
    }
}
