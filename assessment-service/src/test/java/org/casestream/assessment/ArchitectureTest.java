package org.casestream.assessment;

import java.util.Map;
import org.casestream.testkit.ArchRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void the_service_keeps_the_rules_of_the_house() {
        ArchRules.hold(AssessmentApplication.class, Map.of(
                "InstrumentAnswered.instrument", "the catalogue's name of an instrument",
                "InstrumentResult.instrument", "the catalogue's name of an instrument",
                "EligibilityChecked.region", "whose rules were read",
                "EligibilityAnswer.region", "whose rules were read",
                "Determination.region", "whose rules were read"));
    }
}
