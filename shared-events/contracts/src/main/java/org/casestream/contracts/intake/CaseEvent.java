package org.casestream.contracts.intake;

import java.time.LocalDate;
import java.util.List;
import org.casestream.contracts.AccessFact;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseBound;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.EventType;
import org.casestream.contracts.Identifier;
import org.casestream.contracts.OpensRecord;
import org.casestream.contracts.ProgramId;
import org.casestream.contracts.PublishedEvent;
import org.casestream.contracts.RequestId;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.assessment.Eligibility;
import org.jspecify.annotations.Nullable;

/** What intake tells the world about a case. */
public sealed interface CaseEvent extends PublishedEvent, CaseBound {

    @Override
    default Identifier orderedBy() {
        return caseId();
    }

    @EventType("intake.case-opened")
    record CaseOpened(CaseId caseId, ClientId clientId, AgencyId agencyId, RequestId requestId, Urgency urgency)
            implements CaseEvent, OpensRecord, AccessFact {}

    @EventType("intake.case-manager-assigned")
    record CaseManagerAssigned(CaseId caseId, StaffId managerId, @Nullable StaffId previousManagerId)
            implements CaseEvent, AccessFact {}

    /**
     * The findings of an assessment, taken over onto the case.
     *
     * @param level    1 (very limited supervision) to 5 (very intensive)
     * @param programs the programs the person is eligible for
     */
    @EventType("intake.case-findings-recorded")
    record CaseFindingsRecorded(CaseId caseId, AssessmentId assessmentId, int level, Eligibility eligibility,
                                List<ProgramId> programs) implements CaseEvent {

        public CaseFindingsRecorded {
            programs = programs == null ? List.of() : List.copyOf(programs);
        }
    }

    /**
     * Eligibility was determined again after the findings, taken over onto the case.
     *
     * @param number   of the determination: within a case they count up
     * @param programs the programs the person is eligible for
     */
    @EventType("intake.case-eligibility-changed")
    record CaseEligibilityChanged(CaseId caseId, int number, Eligibility eligibility, List<ProgramId> programs)
            implements CaseEvent {

        public CaseEligibilityChanged {
            programs = programs == null ? List.of() : List.copyOf(programs);
        }
    }

    /**
     * Something happened to the person that everybody who looks after them must know. What is told of it stays inside the service.
     *
     * @param alertId    the alert that it raises for the supervisor
     * @param occurredOn the day in the agency's zone
     */
    @EventType("intake.critical-incident-reported")
    record CriticalIncidentReported(CaseId caseId, AlertId alertId, IncidentKind kind, LocalDate occurredOn)
            implements CaseEvent {}

    /** @param level 1 to 5 */
    @EventType("intake.case-level-changed")
    record CaseLevelChanged(CaseId caseId, int level) implements CaseEvent {}

    /** Something urgent that the case manager or a supervisor must look at now. */
    @EventType("intake.case-alert-raised")
    record CaseAlertRaised(CaseId caseId, AlertId alertId, AlertKind kind) implements CaseEvent {}

    @EventType("intake.case-alert-acknowledged")
    record CaseAlertAcknowledged(CaseId caseId, AlertId alertId, StaffId by) implements CaseEvent {}

    /**
     * @param closedOn the day in the agency's zone on which care ended
     * @param onward   where the person goes from here; {@code NOWHERE} is an explicit none
     */
    @EventType("intake.case-closed")
    record CaseClosed(CaseId caseId, ClosureReason reason, Destination onward, LocalDate closedOn)
            implements CaseEvent {}

    /** Why a case ended. */
    enum ClosureReason {
        CONCLUDED, COULD_NOT_BE_CONTACTED, DECLINED_FURTHER_CONTACT, MOVED_AWAY, REFERRED_ELSEWHERE, DECEASED, OTHER
    }

    /** What happened. */
    enum IncidentKind { SUICIDE_ATTEMPT, DEATH_BY_SUICIDE, DEATH_BY_OTHER_CAUSE }

    /** What an alert is about. */
    enum AlertKind {
        SAFETY_ANSWER, SAFETY_RATING, SCREENING, EMERGENCY_ACCESS, ELIGIBILITY_LOST,
        /** Something happened to the person: for the supervisor. */
        CRITICAL_INCIDENT,
        /** Nobody looked at a risk flag in time: for the supervisor. */
        RISK_REVIEW_OVERDUE
    }
}
