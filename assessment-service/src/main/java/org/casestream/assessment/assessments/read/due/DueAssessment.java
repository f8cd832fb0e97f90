package org.casestream.assessment.assessments.read.due;

import java.time.Instant;

import org.casestream.contracts.CaseId;
import org.casestream.contracts.assessment.AssessmentEvent;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentCancelled;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentOverdue;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentRequested;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentStarted;
import org.casestream.contracts.assessment.AssessmentEvent.AssessorAssigned;
import org.casestream.contracts.assessment.AssessmentEvent.FindingsReported;
import org.casestream.contracts.assessment.AssessmentEvent.LevelChanged;
import org.jspecify.annotations.Nullable;

/**
 * When an assessment becomes overdue.
 *
 * @param dueAt null once it ended or is known to be overdue
 */
public record DueAssessment(String id, CaseId caseId, @Nullable Instant dueAt) {

    static DueAssessment evolve(@Nullable DueAssessment view, AssessmentEvent event) {
        return switch (event) {
            case AssessmentRequested e -> new DueAssessment(e.assessmentId().value(), e.caseId(), e.dueAt());
            case FindingsReported e -> new DueAssessment(e.assessmentId().value(), e.caseId(), null);
            case AssessmentCancelled e -> new DueAssessment(e.assessmentId().value(), e.caseId(), null);
            case AssessmentOverdue e -> new DueAssessment(e.assessmentId().value(), e.caseId(), null);
            case AssessorAssigned _, AssessmentStarted _, LevelChanged _ -> view;
        };
    }
}
