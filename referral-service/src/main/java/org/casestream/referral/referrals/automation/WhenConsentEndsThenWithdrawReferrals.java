package org.casestream.referral.referrals.automation;

import java.time.LocalDate;
import java.time.ZoneId;
import org.casestream.access.facts.Facts;
import org.casestream.access.policy.PersonFacts;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.ConsentId;
import org.casestream.contracts.intake.ConsentEvent;
import org.casestream.contracts.intake.ConsentEvent.ConsentExpired;
import org.casestream.contracts.intake.ConsentEvent.ConsentExpiryApproaching;
import org.casestream.contracts.intake.ConsentEvent.ConsentGranted;
import org.casestream.contracts.intake.ConsentEvent.ConsentRevoked;
import org.casestream.contracts.intake.ConsentEvent.ConsentSuperseded;
import org.casestream.eventing.automation.Automation;
import org.casestream.eventing.automation.Cause;
import org.springframework.stereotype.Component;

/** A referral to an agency that the client had agreed to share with ends with the consent, unless another one covers it. */
@Component
class WhenConsentEndsThenWithdrawReferrals implements Automation<ConsentEvent> {

    private final UnsharedReferrals unshared;
    private final Facts facts;
    private final ZoneId zone;

    WhenConsentEndsThenWithdrawReferrals(UnsharedReferrals unshared, Facts facts, ZoneId zone) {
        this.unshared = unshared;
        this.facts = facts;
        this.zone = zone;
    }

    @Override
    public void on(ConsentEvent event, Cause cause) {
        switch (event) {
            case ConsentRevoked e -> ended(e.clientId(), e.consentId(), cause);
            case ConsentExpired e -> ended(e.clientId(), e.consentId(), cause);
            case ConsentSuperseded e -> ended(e.clientId(), e.consentId(), cause);
            case ConsentGranted _, ConsentExpiryApproaching _ -> { }
        }
    }

    private void ended(ClientId clientId, ConsentId consentId, Cause cause) {
        PersonFacts person = facts.of(clientId);
        LocalDate today = LocalDate.ofInstant(cause.occurredAt(), zone);
        unshared.withdraw(clientId, (provider, kind) -> person.agreedWith(consentId, provider, kind)
                && !person.stillAgreesWith(consentId, provider, kind, today));
    }
}
