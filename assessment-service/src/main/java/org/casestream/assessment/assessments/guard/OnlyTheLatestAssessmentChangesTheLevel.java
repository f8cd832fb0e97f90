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

/** A case has the level of the assessment that was reported last; an older one does not change it any more. */
@Component
class OnlyTheLatestAssessmentChangesTheLevel implements InTransaction<AssessmentEvent> {

    private final KnownCases cases;

    OnlyTheLatestAssessmentChangesTheLevel(KnownCases cases) {
        this.cases = cases;
    }

    @Override
    public void on(AssessmentEvent event) {
        switch (event) {
            case FindingsReported e -> cases.reported(e.caseId(), e.assessmentId());
            case LevelChanged e -> cases.requireCurrent(e.caseId(), e.assessmentId());
            case AssessmentRequested _, AssessorAssigned _, AssessmentStarted _, AssessmentOverdue _,
                 AssessmentCancelled _ -> { }
        }
    }
}
