package org.casestream.careplan;

import java.util.Map;
import org.casestream.testkit.ArchRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void everyone_knows_only_whom_they_may_know() {
        ArchRules.hold(CarePlanApplication.class, Map.of(), Map.of(
                "PlanCommands.addActivity", "what needs a supervisor's reason is the plan's rule, and is told who asks"));
    }
}
