package org.casestream.assessment.assessments.guard;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.casestream.assessment.assessments.domain.Sample.ASSESSMENT;
import static org.casestream.assessment.assessments.domain.Sample.CASE;
import static org.casestream.assessment.assessments.domain.Sample.CLIENT;
import static org.casestream.assessment.assessments.domain.Sample.CLINIC;

import java.util.List;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.assessment.AssessmentEvent.FindingsReported;
import org.casestream.contracts.assessment.AssessmentEvent.LevelChanged;
import org.casestream.contracts.assessment.Eligibility;
import org.junit.jupiter.api.Test;

class OnlyTheLatestAssessmentChangesTheLevelTest {

    private static final AssessmentId SECOND = new AssessmentId("assessment-2");

    private final OnlyTheLatestAssessmentChangesTheLevel rule =
            new OnlyTheLatestAssessmentChangesTheLevel(new NotedFacts().cases());

    private void report(AssessmentId id) {
        rule.on(new FindingsReported(id, CASE, CLIENT, CLINIC, 2, Eligibility.ELIGIBLE, List.of()));
    }

    @Test
    void the_reported_one_may() {
        report(ASSESSMENT);
        assertThatCode(() -> rule.on(new LevelChanged(ASSESSMENT, CASE, 3, 2))).doesNotThrowAnyException();
    }

    @Test
    void an_older_one_may_not() {
        report(ASSESSMENT);
        report(SECOND);
        assertThatThrownBy(() -> rule.on(new LevelChanged(ASSESSMENT, CASE, 3, 2))).hasMessage("ASSESSMENT_SUPERSEDED");
        assertThatCode(() -> rule.on(new LevelChanged(SECOND, CASE, 3, 2))).doesNotThrowAnyException();
    }
}
