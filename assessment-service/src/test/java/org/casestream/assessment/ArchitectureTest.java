package org.casestream.assessment;

import org.casestream.testkit.ArchRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void the_service_keeps_the_rules_of_the_house() {
        ArchRules.hold(AssessmentApplication.class);
    }
}
