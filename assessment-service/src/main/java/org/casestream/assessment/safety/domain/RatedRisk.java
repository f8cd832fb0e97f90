package org.casestream.assessment.safety.domain;

import java.util.Optional;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskSeverity;

/** When a rating of the risk of harm (D2, 0 to 4) is a flag: a safety plan is required from 3 on, and 4 is looked at the same day. */
public final class RatedRisk {

    private static final int MODERATE_FROM = 3;
    private static final int HIGH_FROM = 4;

    private RatedRisk() {}

    /** Empty if it is none. */
    public static Optional<RiskSeverity> of(int riskOfHarm) {
        return riskOfHarm >= HIGH_FROM ? Optional.of(RiskSeverity.HIGH)
                : riskOfHarm >= MODERATE_FROM ? Optional.of(RiskSeverity.MODERATE) : Optional.empty();
    }
}
