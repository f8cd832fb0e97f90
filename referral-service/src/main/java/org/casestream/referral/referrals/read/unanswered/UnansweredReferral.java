package org.casestream.referral.referrals.read.unanswered;

import java.time.Instant;
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
import org.jspecify.annotations.Nullable;

/**
 * Whether a referral waits for the provider's answer.
 *
 * @param waiting requested, and neither answered nor withdrawn nor known to have stalled
 * @param since   when that came to be so
 */
public record UnansweredReferral(String id, boolean waiting, Instant since) {

    static UnansweredReferral evolve(@Nullable UnansweredReferral view, ReferralEvent event, Instant at) {
        return switch (event) {
            case ReferralRequested e -> new UnansweredReferral(e.referralId().value(), true, at);
            case ReferralDrafted _, ReferralAccepted _, ReferralRejected _, ReferralStarted _, ReferralHeld _,
                    ReferralCancelled _, ReferralFailed _, ReferralCompleted _, ReferralEnteredInError _,
                    ReferralStalled _ -> new UnansweredReferral(event.referralId().value(), false, at);
            case ReferralContactAssigned _, ReferralScheduled _ -> view;
        };
    }
}
