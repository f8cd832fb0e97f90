package org.casestream.referral;

import org.casestream.testkit.ArchRules;
import org.junit.jupiter.api.Test;

class ArchRulesTest {

    @Test
    void everybody_knows_only_whom_they_may_know() {
        ArchRules.hold(ReferralApplication.class);
    }
}
