package org.casestream.referral.referrals.read.unanswered;

import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.referral.ReferralEvent;
import org.casestream.eventing.view.Projection;
import org.casestream.eventing.view.Recorded;
import org.casestream.referral.referrals.domain.NarrativeEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Folds a referral's events into {@link UnansweredReferral}. */
@Component
@ProcessingGroup("unanswered_referral_v1")
class UnansweredReferralProjection extends Projection<UnansweredReferral> {

    UnansweredReferralProjection() {
        super(UnansweredReferral.class);
    }

    @Override
    protected List<String> listedBy() {
        return List.of("since");
    }

    @Override
    protected @Nullable String key(DomainEvent event) {
        return switch (event) {
            case ReferralEvent e -> e.referralId().value();
            case NarrativeEvent e -> e.referralId().value();
            default -> null;
        };
    }

    @Override
    protected UnansweredReferral evolve(@Nullable UnansweredReferral view, Recorded recorded) {
        return recorded.event() instanceof ReferralEvent event
                ? UnansweredReferral.evolve(view, event, recorded.occurredAt()) : view;
    }
}
