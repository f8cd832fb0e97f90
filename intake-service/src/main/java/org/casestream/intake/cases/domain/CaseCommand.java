package org.casestream.intake.cases.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.ProgramId;
import org.casestream.contracts.RequestId;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.assessment.Eligibility;
import org.casestream.contracts.assessment.EligibilityEvent.DueCause;
import org.casestream.contracts.intake.CaseEvent.AlertKind;
import org.casestream.contracts.intake.CaseEvent.ClosureReason;
import org.casestream.contracts.intake.CaseEvent.IncidentKind;
import org.casestream.contracts.intake.Destination;
import org.casestream.contracts.intake.Urgency;
import org.jspecify.annotations.Nullable;

/** What a case can be asked to do. */
public sealed interface CaseCommand {

    CaseId caseId();

    /** @param screeningAlert of the alert to raise at once, where screening found a safety concern */
    record OpenCase(@TargetAggregateIdentifier CaseId caseId, ClientId clientId, AgencyId agencyId, RequestId requestId,
                    Urgency urgency, @Nullable AlertId screeningAlert) implements CaseCommand {}

    record AssignCaseManager(@TargetAggregateIdentifier CaseId caseId, StaffId managerId) implements CaseCommand {}

    /**
     * @param level   1 to 5
     * @param alertId of the alert that is raised if the person was eligible and no longer is
     */
    record RecordFindings(@TargetAggregateIdentifier CaseId caseId, AssessmentId assessmentId, int level,
                          Eligibility eligibility, List<ProgramId> programs, AlertId alertId) implements CaseCommand {}

    /**
     * Eligibility was determined again. Has no effect if a later determination came.
     *
     * @param number  of the determination: within a case they count up
     * @param alertId of the alert that is raised if the person was eligible and no longer is
     */
    record ChangeEligibility(@TargetAggregateIdentifier CaseId caseId, int number, Eligibility eligibility,
                             List<ProgramId> programs, AlertId alertId) implements CaseCommand {}

    /** Eligibility has to be determined again. Has no effect on a closed case, nor if it was noted before. */
    record NoteRedeterminationDue(@TargetAggregateIdentifier CaseId caseId, RedeterminationId redeterminationId, DueCause cause)
            implements CaseCommand {}

    /**
     * Has no effect if the case has the findings of a later assessment.
     *
     * @param level 1 to 5
     */
    record ChangeCaseLevel(@TargetAggregateIdentifier CaseId caseId, AssessmentId assessmentId, int level)
            implements CaseCommand {}

    record RaiseAlert(@TargetAggregateIdentifier CaseId caseId, AlertId alertId, AlertKind kind) implements CaseCommand {}

    /**
     * Something happened to the person. A death closes the case on its day.
     *
     * @param alertId    of the alert that it raises
     * @param occurredOn the day in the agency's zone, from the opening of the case to today
     * @param account    what is told of it
     * @param zone       of the agency
     */
    record ReportIncident(@TargetAggregateIdentifier CaseId caseId, AlertId alertId, IncidentKind kind, LocalDate occurredOn,
                          @Nullable String account, StaffId by, Instant now, ZoneId zone) implements CaseCommand {}

    record AcknowledgeAlert(@TargetAggregateIdentifier CaseId caseId, AlertId alertId, StaffId by) implements CaseCommand {}

    /**
     * @param closedOn the day in the agency's zone on which care ended
     * @param zone     of the agency
     */
    record CloseCase(@TargetAggregateIdentifier CaseId caseId, ClosureReason reason, Destination onward,
                     LocalDate closedOn, @Nullable String note, Instant now, ZoneId zone) implements CaseCommand {}
}
