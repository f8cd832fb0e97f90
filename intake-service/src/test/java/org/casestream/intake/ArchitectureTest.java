package org.casestream.intake;

import java.util.Map;
import org.casestream.testkit.ArchRules;
import org.casestream.testkit.Endpoints;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String PUBLIC = "what an agency or a program is called is public";
    private static final String STAFF = "a member of staff is no client: the name is the agency's, and is kept as long as what they did";

    @Test
    void everyone_knows_only_whom_they_may_know() {
        ArchRules.hold(IntakeApplication.class, Map.of(
                "AgencyNamed.name", PUBLIC, "AgencyView.name", PUBLIC, "ProgramNamed.name", PUBLIC, "Program.name", PUBLIC,
                "StaffNamed.name", STAFF, "StaffView.name", STAFF,
                "ConsentView.text", "the statement as it is shipped, the same for everybody; not stored"),
                Map.of("StaffCommands.by", "which roles are whose to give is the register's rule, and is told who asks"));
    }

    @Test
    void which_endpoints_there_are_and_who_may_call_them_is_approved() {
        Endpoints.areApproved(IntakeApplication.class);
    }
}
