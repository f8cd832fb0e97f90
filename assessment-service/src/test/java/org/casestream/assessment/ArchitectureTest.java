package org.casestream.assessment;

import java.util.Map;
import org.casestream.testkit.ArchRules;
import org.casestream.testkit.Endpoints;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void the_service_keeps_the_rules_of_the_house() {
        ArchRules.hold(AssessmentApplication.class, Map.ofEntries(
                Map.entry("Determination.region", "whose rules were read"),
                Map.entry("Asking.instrument", "the catalogue's name of an instrument"),
                Map.entry("AdministrationView.instrument", "the catalogue's name of an instrument"),
                Map.entry("AdministrationView.startedBy", "a staff id"),
                Map.entry("ScoreSeries.instrument", "the catalogue's name of an instrument"),
                Map.entry("EligibilityChecked.region", "whose rules were read"),
                Map.entry("EligibilityAnswer.region", "whose rules were read"),
                Map.entry("InstrumentShipped.definition", "what an instrument is; about no person"),
                Map.entry("InstrumentImported.definition", "what an instrument is; about no person"),
                Map.entry("ReleaseView.instrument", "the catalogue's name of an instrument"),
                Map.entry("LevelTable.ruleSet", "a rule set's name"),
                Map.entry("LevelTable.source", "where rules come from, which is about nobody"),
                Map.entry("LevelTable.verified", "one of three words"),
                Map.entry("LevelTable.notice", "what is said of rules, which are about nobody")), Map.of());
    }

    @Test
    void which_endpoints_there_are_and_who_may_call_them_is_approved() {
        Endpoints.areApproved(AssessmentApplication.class);
    }
}
