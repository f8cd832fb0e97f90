package org.casestream.contracts.assessment;

import java.time.Instant;
import java.util.List;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseBound;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.EventType;
import org.casestream.contracts.Identifier;
import org.casestream.contracts.OpensRecord;
import org.casestream.contracts.ProgramId;
import org.casestream.contracts.PublishedEvent;
import org.casestream.contracts.StaffId;
import org.jspecify.annotations.Nullable;

/** What the assessment service tells the world. Answers, ratings and scores stay inside it. */
public sealed interface AssessmentEvent extends PublishedEvent, CaseBound {

    AssessmentId assessmentId();

    @Override
    default Identifier orderedBy() {
        return caseId();
    }

    @EventType("assessment.assessment-requested")
    record AssessmentRequested(AssessmentId assessmentId, CaseId caseId, ClientId clientId, AgencyId agencyId,
                               Instant dueAt) implements AssessmentEvent, OpensRecord {}

    @EventType("assessment.assessor-assigned")
    record AssessorAssigned(AssessmentId assessmentId, CaseId caseId, StaffId assessorId,
                            @Nullable StaffId previousAssessorId) implements AssessmentEvent {}

    @EventType("assessment.assessment-started")
    record AssessmentStarted(AssessmentId assessmentId, CaseId caseId) implements AssessmentEvent {}

    /**
     * The report of findings was signed and given.
     *
     * @param level    1 (very limited supervision) to 5 (very intensive), as decided by the practitioner
     * @param programs the programs the person is eligible for; empty unless eligible
     */
    @EventType("assessment.findings-reported")
    record FindingsReported(AssessmentId assessmentId, CaseId caseId, ClientId clientId, AgencyId agencyId, int level,
                            Eligibility eligibility, List<ProgramId> programs) implements AssessmentEvent {

        public FindingsReported {
            programs = programs == null ? List.of() : List.copyOf(programs);
        }
    }

    /** The level changed after the report, without a new assessment. Levels 1 to 5. */
    @EventType("assessment.level-changed")
    record LevelChanged(AssessmentId assessmentId, CaseId caseId, int level, int previousLevel)
            implements AssessmentEvent {}

    @EventType("assessment.assessment-overdue")
    record AssessmentOverdue(AssessmentId assessmentId, CaseId caseId) implements AssessmentEvent {}

    @EventType("assessment.assessment-cancelled")
    record AssessmentCancelled(AssessmentId assessmentId, CaseId caseId, CancelReason reason)
            implements AssessmentEvent {}

    /** Why an assessment was cancelled. */
    enum CancelReason { CASE_CLOSED, DECLINED_BY_CLIENT, OTHER }
}
