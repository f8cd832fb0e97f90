package org.casestream.careplan;

import java.util.Map;
import org.casestream.testkit.ArchRules;
import org.casestream.testkit.Endpoints;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void everyone_knows_only_whom_they_may_know() {
        ArchRules.hold(CarePlanApplication.class, Map.of(), Map.of(
                "PlanCommands.addActivity", "what needs a supervisor's reason is the plan's rule, and is told who asks"));
    }

    @Test
    void which_endpoints_there_are_and_who_may_call_them_is_approved() {
        Endpoints.areApproved(CarePlanApplication.class);
    }
}
