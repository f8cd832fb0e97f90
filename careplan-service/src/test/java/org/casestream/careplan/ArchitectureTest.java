package org.casestream.careplan;

import org.casestream.testkit.ArchRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void everyone_knows_only_whom_they_may_know() {
        ArchRules.hold(CarePlanApplication.class);
    }
}
