package org.casestream.referral;

import java.util.Map;
import org.casestream.testkit.ArchRules;
import org.casestream.testkit.Endpoints;
import org.junit.jupiter.api.Test;

class ArchRulesTest {

    @Test
    void everybody_knows_only_whom_they_may_know() {
        ArchRules.hold(ReferralApplication.class, Map.of(), Map.of(
                "Side.of", "which side moves what is the referral's rule, and is told for which one somebody acts"));
    }

    @Test
    void which_endpoints_there_are_and_who_may_call_them_is_approved() {
        Endpoints.areApproved(ReferralApplication.class);
    }
}
