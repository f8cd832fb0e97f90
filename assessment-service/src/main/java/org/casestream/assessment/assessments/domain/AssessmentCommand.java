package org.casestream.assessment.assessments.domain;

import java.time.Instant;
import java.util.Map;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.casestream.assessment.eligibility.domain.EligibilityRules;
import org.casestream.assessment.eligibility.domain.Facts;
import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.assessment.AssessmentEvent.CancelReason;
import org.jspecify.annotations.Nullable;

/** What an assessment can be asked to do. Definitions and rule sets come in with the command that is decided by them. */
public sealed interface AssessmentCommand {

    AssessmentId assessmentId();

    /** @param assessorId the case's manager, where there is one already */
    record RequestAssessment(@TargetAggregateIdentifier AssessmentId assessmentId, CaseId caseId, ClientId clientId,
                             AgencyId agencyId, Instant dueAt, @Nullable StaffId assessorId) implements AssessmentCommand {}

    /** Follows the case manager; has no effect once somebody started. */
    record AssignAssessor(@TargetAggregateIdentifier AssessmentId assessmentId, StaffId assessorId)
            implements AssessmentCommand {}

    /** Whoever starts is the assessor from then on. */
    record StartAssessment(@TargetAggregateIdentifier AssessmentId assessmentId, StaffId by) implements AssessmentCommand {}

    /** @param alertId of the flag that is raised if an answer is a safety answer */
    record AnswerInstrument(@TargetAggregateIdentifier AssessmentId assessmentId, Instrument instrument,
                            Map<String, Integer> answers, AlertId alertId) implements AssessmentCommand {}

    /** @param alertId of the flag that is raised if the risk of harm is high */
    record RateDomains(@TargetAggregateIdentifier AssessmentId assessmentId, Ratings ratings, LevelOfCare levelOfCare,
                       AlertId alertId) implements AssessmentCommand {}

    /** @param reason required where the level is not the recommended one */
    record DecideLevel(@TargetAggregateIdentifier AssessmentId assessmentId, int level, @Nullable String reason)
            implements AssessmentCommand {}

    record DocumentClinicalReview(@TargetAggregateIdentifier AssessmentId assessmentId, String note)
            implements AssessmentCommand {}

    record CheckEligibility(@TargetAggregateIdentifier AssessmentId assessmentId, Facts facts, EligibilityRules rules,
                            Instant now) implements AssessmentCommand {}

    record ReportFindings(@TargetAggregateIdentifier AssessmentId assessmentId, String summary)
            implements AssessmentCommand {}

    /** After the report, without a new assessment. */
    record ChangeLevel(@TargetAggregateIdentifier AssessmentId assessmentId, int level, String reason)
            implements AssessmentCommand {}

    record CancelAssessment(@TargetAggregateIdentifier AssessmentId assessmentId, CancelReason reason)
            implements AssessmentCommand {}

    record MarkOverdue(@TargetAggregateIdentifier AssessmentId assessmentId, Instant now) implements AssessmentCommand {}
}
