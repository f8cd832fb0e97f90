package org.casestream.assessment.assessments.guard;

import org.casestream.contracts.assessment.AssessmentEvent;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentCancelled;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentOverdue;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentRequested;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentStarted;
import org.casestream.contracts.assessment.AssessmentEvent.AssessorAssigned;
import org.casestream.contracts.assessment.AssessmentEvent.FindingsReported;
import org.casestream.contracts.assessment.AssessmentEvent.LevelChanged;
import org.casestream.eventing.automation.InTransaction;
import org.springframework.stereotype.Component;

/** A case has at most one open assessment, and none once it is closed. */
@Component
class OneOpenAssessmentPerCase implements InTransaction<AssessmentEvent> {

    private final KnownCases cases;

    OneOpenAssessmentPerCase(KnownCases cases) {
        this.cases = cases;
    }

    @Override
    public void on(AssessmentEvent event) {
        switch (event) {
            case AssessmentRequested e -> cases.take(e.caseId(), e.assessmentId());
            case FindingsReported e -> cases.giveBack(e.caseId(), e.assessmentId());
            case AssessmentCancelled e -> cases.giveBack(e.caseId(), e.assessmentId());
            case AssessorAssigned _, AssessmentStarted _, LevelChanged _, AssessmentOverdue _ -> { }
        }
    }
}
