package org.casestream.assessment;

import java.util.Map;
import org.casestream.testkit.ArchRules;
import org.casestream.testkit.Endpoints;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void the_service_keeps_the_rules_of_the_house() {
        ArchRules.hold(AssessmentApplication.class, Map.of(
                "InstrumentAnswered.instrument", "the catalogue's name of an instrument",
                "InstrumentResult.instrument", "the catalogue's name of an instrument",
                "EligibilityChecked.region", "whose rules were read",
                "EligibilityAnswer.region", "whose rules were read"), Map.of());
    }

    @Test
    void which_endpoints_there_are_and_who_may_call_them_is_approved() {
        Endpoints.areApproved(AssessmentApplication.class);
    }
}
