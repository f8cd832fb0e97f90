package org.casestream.referral.referrals.guard;

import java.util.List;
import java.util.Optional;
import org.casestream.contracts.ActivityId;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ReferralId;
import org.casestream.contracts.Refused;
import org.casestream.eventing.automation.Lookups;
import org.casestream.referral.referrals.domain.ReferralRefusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The referrals that have not ended, by what they belong to. */
@Component
public class OpenReferrals {

    private static final String CASE = "open-referral-case";
    private static final String PROVIDER = "open-referral-provider";
    private static final String ACTIVITY = "activity-open-referral";

    private final Lookups lookups;

    OpenReferrals(Lookups lookups) {
        this.lookups = lookups;
    }

    public List<ReferralId> of(CaseId caseId) {
        return lookups.keys(CASE, caseId.value()).stream().map(ReferralId::new).toList();
    }

    /** The agency that is asked, if one is. */
    public Optional<AgencyId> provider(ReferralId id) {
        return lookups.find(PROVIDER, id.value()).map(AgencyId::new);
    }

    public Optional<ReferralId> of(ActivityId activityId) {
        return lookups.find(ACTIVITY, activityId.value()).map(ReferralId::new);
    }

    /** @throws Refused ACTIVITY_HAS_OPEN_REFERRAL */
    void opened(ReferralId id, CaseId caseId, @Nullable ActivityId activityId) {
        lookups.put(CASE, id.value(), caseId.value());
        if (activityId != null) {
            lookups.claim(ACTIVITY, activityId.value(), id.value(), ReferralRefusal.ACTIVITY_HAS_OPEN_REFERRAL);
        }
    }

    void asked(ReferralId id, AgencyId provider) {
        lookups.put(PROVIDER, id.value(), provider.value());
    }

    void ended(ReferralId id, @Nullable ActivityId activityId) {
        lookups.release(CASE, id.value());
        lookups.release(PROVIDER, id.value());
        if (activityId != null && of(activityId).equals(Optional.of(id))) {
            lookups.release(ACTIVITY, activityId.value());
        }
    }
}
