package org.casestream.assessment;

import java.util.Map;
import org.casestream.testkit.ArchRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void the_service_keeps_the_rules_of_the_house() {
        ArchRules.hold(AssessmentApplication.class, Map.of(
                "Asking.instrument", "the catalogue's name of an instrument",
                "AdministrationView.instrument", "the catalogue's name of an instrument",
                "AdministrationView.startedBy", "a staff id",
                "ScoreSeries.instrument", "the catalogue's name of an instrument",
                "EligibilityChecked.region", "whose rules were read",
                "EligibilityAnswer.region", "whose rules were read",
                "InstrumentShipped.definition", "what an instrument is; about no person",
                "InstrumentImported.definition", "what an instrument is; about no person",
                "ReleaseView.instrument", "the catalogue's name of an instrument"));
    }
}
