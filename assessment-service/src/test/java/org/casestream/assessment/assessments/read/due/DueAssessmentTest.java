package org.casestream.assessment.assessments.read.due;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.assessment.assessments.domain.Sample.ASSESSMENT;
import static org.casestream.assessment.assessments.domain.Sample.CASE;
import static org.casestream.assessment.assessments.domain.Sample.CLIENT;
import static org.casestream.assessment.assessments.domain.Sample.CLINIC;
import static org.casestream.assessment.assessments.domain.Sample.DUE;
import static org.casestream.assessment.assessments.domain.Sample.MAYA;

import java.util.List;

import org.casestream.assessment.assessments.domain.ClinicalEvent.FindingsWritten;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentCancelled;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentOverdue;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentRequested;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentStarted;
import org.casestream.contracts.assessment.AssessmentEvent.AssessorAssigned;
import org.casestream.contracts.assessment.AssessmentEvent.CancelReason;
import org.casestream.contracts.assessment.AssessmentEvent.FindingsReported;
import org.casestream.contracts.assessment.AssessmentEvent.LevelChanged;
import org.casestream.contracts.assessment.Eligibility;
import org.casestream.testkit.ViewSpec;
import org.junit.jupiter.api.Test;

class DueAssessmentTest {

    private static final AssessmentRequested REQUESTED = new AssessmentRequested(ASSESSMENT, CASE, CLIENT, CLINIC, DUE);

    private static ViewSpec<DueAssessment> story(DomainEvent... events) {
        return ViewSpec.of(new DueAssessmentProjection()).given(ASSESSMENT.value(), REQUESTED).given(ASSESSMENT.value(), events);
    }

    @Test
    void an_open_assessment_is_due() {
        story(new AssessorAssigned(ASSESSMENT, CASE, MAYA, null), new AssessmentStarted(ASSESSMENT, CASE),
                new FindingsWritten(ASSESSMENT, CASE, CLIENT, "Not yet."))
                .shows(view -> assertThat(view).isEqualTo(new DueAssessment(ASSESSMENT.value(), CASE, DUE)));
    }

    @Test
    void one_that_ended_or_is_known_to_be_overdue_is_not() {
        story(new AssessmentOverdue(ASSESSMENT, CASE)).shows(view -> assertThat(view.dueAt()).isNull());
        story(new AssessmentCancelled(ASSESSMENT, CASE, CancelReason.OTHER)).shows(view -> assertThat(view.dueAt()).isNull());
        story(new FindingsReported(ASSESSMENT, CASE, CLIENT, CLINIC, 2, Eligibility.ELIGIBLE, List.of()),
                new LevelChanged(ASSESSMENT, CASE, 3, 2)).shows(view -> assertThat(view.dueAt()).isNull());
    }
}
