package org.casestream.assessment.assessments.domain;

import static org.casestream.assessment.assessments.domain.AssessmentRefusal.ASSESSMENT_ALREADY_REPORTED;
import static org.casestream.assessment.assessments.domain.AssessmentRefusal.ASSESSMENT_CANCELLED;
import static org.casestream.assessment.assessments.domain.AssessmentRefusal.ASSESSMENT_NOT_REPORTED;
import static org.casestream.assessment.assessments.domain.AssessmentRefusal.ASSESSMENT_NOT_STARTED;

import java.time.Instant;
import org.casestream.contracts.Refused;
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

    /** @throws Refused ASSESSMENT_ALREADY_REPORTED, ASSESSMENT_CANCELLED */
    void requireNotEnded() {
        switch (status) {
            case REPORTED -> throw new Refused(ASSESSMENT_ALREADY_REPORTED);
            case CANCELLED -> throw new Refused(ASSESSMENT_CANCELLED);
            case REQUESTED, STARTED -> { }
        }
    }

    /** @throws Refused ASSESSMENT_NOT_STARTED, ASSESSMENT_ALREADY_REPORTED, ASSESSMENT_CANCELLED */
    void requireStarted() {
        requireNotEnded();
        if (status == Status.REQUESTED) {
            throw new Refused(ASSESSMENT_NOT_STARTED);
        }
    }

    /** @throws Refused ASSESSMENT_NOT_STARTED, ASSESSMENT_CANCELLED */
    void requireStartedOrReported() {
        if (status != Status.REPORTED) {
            requireStarted();
        }
    }

    /** @throws Refused ASSESSMENT_NOT_REPORTED, ASSESSMENT_CANCELLED */
    void requireReported() {
        if (status != Status.REPORTED) {
            throw new Refused(status == Status.CANCELLED ? ASSESSMENT_CANCELLED : ASSESSMENT_NOT_REPORTED);
        }
    }

    /**
     * The level that holds: the reported one, and before the report the decided one.
     *
     * @throws Refused LEVEL_REQUIRED
     */
    int standing() {
        return status == Status.REPORTED ? level : findings.requireDecided().level();
    }

    /** Whether the report should be there by now and is not, and nobody has said so yet. */
    boolean runsOver(Instant now) {
        boolean open = status == Status.REQUESTED || status == Status.STARTED;
        return open && !overdue && opened.dueAt().isBefore(now);
    }

    private AssessmentState now(Status next, int nextLevel) {
        return new AssessmentState(opened, next, overdue, assessorId, nextLevel, findings);
    }

    private AssessmentState found(Findings next) {
        return new AssessmentState(opened, status, overdue, assessorId, level, next);
    }
}
