package org.casestream.assessment.assessments.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.casestream.assessment.eligibility.domain.EligibilityRules;
import org.casestream.assessment.eligibility.domain.Facts;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.assessment.AssessmentEvent.CancelReason;
import org.jspecify.annotations.Nullable;

/** What an assessment can be asked to do. Definitions and rule sets come in with the command that is decided by them. */
public sealed interface AssessmentCommand {

    AssessmentId assessmentId();

    /**
     * @param assessorId the case's manager, where there is one already
     * @param early      why it comes before its time, if it does
     */
    record RequestAssessment(@TargetAggregateIdentifier AssessmentId assessmentId, CaseId caseId, ClientId clientId,
                             AgencyId agencyId, Instant dueAt, @Nullable StaffId assessorId, @Nullable Early early)
            implements AssessmentCommand {}

    /** Follows the case manager; has no effect once somebody started. */
    record AssignAssessor(@TargetAggregateIdentifier AssessmentId assessmentId, StaffId assessorId)
            implements AssessmentCommand {}

    /** Whoever starts is the assessor from then on. */
    record StartAssessment(@TargetAggregateIdentifier AssessmentId assessmentId, StaffId by) implements AssessmentCommand {}

    /** @param today in the region's zone */
    record RateDomains(@TargetAggregateIdentifier AssessmentId assessmentId, Ratings ratings, RatingBasis basis,
                       LocalDate today, LevelOfCare levelOfCare) implements AssessmentCommand {}

    /** @param reason required where the level is not the recommended one */
    record DecideLevel(@TargetAggregateIdentifier AssessmentId assessmentId, int level, @Nullable String reason)
            implements AssessmentCommand {}

    record CheckEligibility(@TargetAggregateIdentifier AssessmentId assessmentId, Facts facts, EligibilityRules rules,
                            Instant now) implements AssessmentCommand {}

    /** After the report, without a new assessment. */
    record ChangeLevel(@TargetAggregateIdentifier AssessmentId assessmentId, int level, String reason)
            implements AssessmentCommand {}

    /** Another practitioner's level, which changes nothing. The reason is required. */
    record RecordSecondOpinion(@TargetAggregateIdentifier AssessmentId assessmentId, StaffId by, int level, String reason)
            implements AssessmentCommand {}

    /**
     * @param accepted the systems whose results may be recorded, as the region says
     * @param today    in the region's zone
     */
    record RecordExternalResult(@TargetAggregateIdentifier AssessmentId assessmentId, StaffId by, ExternalResult result,
                                Set<String> accepted, LocalDate today) implements AssessmentCommand {}

    record CancelAssessment(@TargetAggregateIdentifier AssessmentId assessmentId, CancelReason reason)
            implements AssessmentCommand {}

    /** Has no effect on one that was not reported. */
    record EndFollowUp(@TargetAggregateIdentifier AssessmentId assessmentId) implements AssessmentCommand {}

    /** Each one is a fact of its own. Has no effect on one that was not reported, or that nothing follows any more. */
    record BringReassessmentForward(@TargetAggregateIdentifier AssessmentId assessmentId, ReassessmentTrigger trigger,
                                    Instant since) implements AssessmentCommand {}

    record MarkOverdue(@TargetAggregateIdentifier AssessmentId assessmentId, Instant now) implements AssessmentCommand {}
}
