package org.casestream.contracts.assessment;

import java.time.Instant;
import org.casestream.contracts.AdministrationId;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseBound;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.EventType;
import org.casestream.contracts.Identifier;
import org.casestream.contracts.OpensRecord;
import org.casestream.contracts.PublishedEvent;
import org.jspecify.annotations.Nullable;

/**
 * What the assessment service tells the world about a risk flag: a sign of danger that a person has to look at. What was
 * answered, rated or noted stays inside it. A flag is called what the alert about it is called.
 */
public sealed interface RiskFlagEvent extends PublishedEvent, CaseBound {

    AlertId alertId();

    @Override
    default Identifier orderedBy() {
        return caseId();
    }

    /**
     * A safety answer or rating: raised in the moment in which it is saved, whatever the total.
     *
     * @param administrationId where it was answered; null for a rating
     * @param assessmentId     that it belongs to; null if the instrument was asked outside an assessment
     * @param reviewDueAt      until when somebody has to have looked at it
     */
    @EventType("assessment.risk-flag-raised")
    record RiskFlagRaised(AlertId alertId, CaseId caseId, ClientId clientId, AgencyId agencyId, RiskKind kind,
                          RiskSeverity severity, @Nullable AdministrationId administrationId,
                          @Nullable AssessmentId assessmentId, Instant reviewDueAt) implements RiskFlagEvent, OpensRecord {}

    /** A clinician looked at it and documented what was found. A later review takes the place of an earlier one. */
    @EventType("assessment.risk-flag-reviewed")
    record RiskFlagReviewed(AlertId alertId, CaseId caseId, ClientId clientId, AgencyId agencyId, ReviewOutcome outcome)
            implements RiskFlagEvent {}

    /** A screening of the risk that was made because of it takes its place. */
    @EventType("assessment.risk-flag-covered")
    record RiskFlagCovered(AlertId alertId, CaseId caseId, AdministrationId screening) implements RiskFlagEvent {}

    /** Nobody looked at it in time. Said once. */
    @EventType("assessment.risk-flag-review-overdue")
    record RiskFlagReviewOverdue(AlertId alertId, CaseId caseId) implements RiskFlagEvent {}

    /** What raised the flag. */
    enum RiskKind {
        /** An instrument's safety item, PHQ-9 item 9 for example, was answered above its threshold. */
        SAFETY_ANSWER,
        /** Risk of harm (D2) was rated 3 or 4. */
        SAFETY_RATING
    }

    /** How grave the sign is, the gravest last. */
    enum RiskSeverity {
        /** Has to be looked at before anything is concluded. */
        TO_REVIEW,
        MODERATE,
        HIGH;

        /** Whether a safety plan has to be made, whatever a review finds. */
        public boolean callsForSafetyPlan() {
            return this != TO_REVIEW;
        }
    }

    /** What a clinical review found. */
    enum ReviewOutcome {
        /** The sign was looked at, and there is no acute danger. */
        NO_ACUTE_RISK,
        /** There is danger, and a plan is made for it with the person. */
        SAFETY_PLAN_NEEDED,
        /** The person was taken to, or is in, emergency care. */
        EMERGENCY_CARE,
        /** The answer or rating was a mistake. */
        RECORDED_IN_ERROR;

        /** Whether a safety plan has to be made because of it. */
        public boolean callsForSafetyPlan() {
            return this == SAFETY_PLAN_NEEDED || this == EMERGENCY_CARE;
        }
    }
}
