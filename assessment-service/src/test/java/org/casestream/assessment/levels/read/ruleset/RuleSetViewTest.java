package org.casestream.assessment.levels.read.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import org.casestream.assessment.levels.domain.LevelTable;
import org.casestream.assessment.levels.domain.RuleSetEvent.RuleSetProposed;
import org.casestream.assessment.levels.domain.RuleSetId;
import org.casestream.assessment.levels.domain.RuleSetsTest;
import org.casestream.defaults.CasestreamJson;
import org.casestream.testkit.ViewSpec;
import org.junit.jupiter.api.Test;

class RuleSetViewTest {

    @Test
    void a_proposal_shows_its_rules_and_who_made_it() {
        LevelTable table = CasestreamJson.mapper().readValue(RuleSetsTest.SMALL, LevelTable.class);
        ViewSpec.of(new RuleSetProjection()).given("proposal-1", new RuleSetProposed(new RuleSetId("proposal-1"), table))
                .shows(view -> assertThat(view).isEqualTo(new RuleSetView("proposal-1", table, ViewSpec.START, "maya")));
    }
}
