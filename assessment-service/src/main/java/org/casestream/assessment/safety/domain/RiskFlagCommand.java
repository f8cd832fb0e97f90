package org.casestream.assessment.safety.domain;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.casestream.contracts.AdministrationId;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.assessment.RiskFlagEvent.ReviewOutcome;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskKind;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskSeverity;
import org.jspecify.annotations.Nullable;

/** What a risk flag can be asked to do. */
public sealed interface RiskFlagCommand {

    AlertId alertId();

    record RaiseFlag(@TargetAggregateIdentifier AlertId alertId, CaseId caseId, ClientId clientId, AgencyId agencyId,
                     RiskKind kind, RiskSeverity severity, @Nullable AdministrationId administrationId,
                     @Nullable AssessmentId assessmentId, Instant reviewDueAt) implements RiskFlagCommand {}

    /** Documents a clinical review; another one takes its place. */
    record ReviewFlag(@TargetAggregateIdentifier AlertId alertId, ReviewOutcome outcome, String note)
            implements RiskFlagCommand {}

    /**
     * A screening was completed; it has no effect on a flag that it does not cover.
     *
     * @param begunAt when its first answer was given
     */
    record CoverByScreening(@TargetAggregateIdentifier AlertId alertId, AdministrationId screening, Instant begunAt)
            implements RiskFlagCommand {}

    record NoteReviewOverdue(@TargetAggregateIdentifier AlertId alertId, Instant now) implements RiskFlagCommand {}
}
