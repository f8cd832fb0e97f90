package org.casestream.referral.referrals.read.referral;

import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.referral.ReferralEvent;
import org.casestream.eventing.view.Projection;
import org.casestream.eventing.view.Recorded;
import org.casestream.referral.referrals.domain.NarrativeEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Folds a referral's events into {@link ReferralView}. */
@Component
@ProcessingGroup("referral_v1")
class ReferralProjection extends Projection<ReferralView> {

    ReferralProjection() {
        super(ReferralView.class);
    }

    @Override
    protected List<String> listedBy() {
        return List.of("agencyId", "providerAgencyId", "caseId", "status");
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
    protected ReferralView evolve(@Nullable ReferralView view, Recorded recorded) {
        return recorded.event() instanceof ReferralEvent event
                ? ReferralView.evolve(view, event, recorded)
                : ReferralView.evolve(view, (NarrativeEvent) recorded.event(), recorded);
    }
}
