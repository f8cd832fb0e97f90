package org.casestream.assessment.assessments.domain;

import org.casestream.contracts.StaffId;
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
 * What an assessment must remember to decide, nothing it only shows.
 *
 * @param level 1 to 5 as reported or changed since; 0 before the report
 */
record AssessmentState(AssessmentRequested opened, Status status, boolean overdue, @Nullable StaffId assessorId, int level,
                       Findings findings) {

    enum Status { REQUESTED, STARTED, REPORTED, CANCELLED }

    static AssessmentState evolve(AssessmentState state, AssessmentEvent event) {
        return switch (event) {
            case AssessmentRequested e -> new AssessmentState(e, Status.REQUESTED, false, null, 0, Findings.NONE);
            case AssessorAssigned e -> new AssessmentState(state.opened, state.status, state.overdue, e.assessorId(), state.level,
                    state.findings);
            case AssessmentStarted _ -> state.now(Status.STARTED, state.level);
            case FindingsReported e -> state.now(Status.REPORTED, e.level());
            case LevelChanged e -> state.now(Status.REPORTED, e.level());
            case AssessmentOverdue _ -> new AssessmentState(state.opened, state.status, true, state.assessorId, state.level,
                    state.findings);
            case AssessmentCancelled _ -> state.now(Status.CANCELLED, state.level);
        };
    }

    static AssessmentState evolve(AssessmentState state, ClinicalEvent event) {
        return state.found(state.findings.evolve(event));
    }

    private AssessmentState now(Status next, int nextLevel) {
        return new AssessmentState(opened, next, overdue, assessorId, nextLevel, findings);
    }

    private AssessmentState found(Findings next) {
        return new AssessmentState(opened, status, overdue, assessorId, level, next);
    }
}
