package org.casestream.assessment.eligibility.domain;

import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.EligibilityRecordId;
import org.jspecify.annotations.Nullable;

/** What a case's eligibility can be asked to do. */
public sealed interface EligibilityCommand {

    EligibilityRecordId recordId();

    /**
     * An assessment checked eligibility; it counts once its findings are reported.
     *
     * @param dueOn the day on which it would have to be determined again
     */
    record NoteCheck(@TargetAggregateIdentifier EligibilityRecordId recordId, CaseId caseId, ClientId clientId,
                     AgencyId agencyId, AssessmentId assessmentId, Determination determination, @Nullable LocalDate dueOn)
            implements EligibilityCommand {}

    /** What this assessment checked last counts from now on. Has no effect if it never checked. */
    record AdoptFindings(@TargetAggregateIdentifier EligibilityRecordId recordId, AssessmentId assessmentId)
            implements EligibilityCommand {}

    /**
     * The level changed after the report.
     *
     * @param level 1 to 5
     */
    record FollowLevel(@TargetAggregateIdentifier EligibilityRecordId recordId, int level) implements EligibilityCommand {}

    /** @param inForce the rules that are in force now */
    record NoteRedeterminationDue(@TargetAggregateIdentifier EligibilityRecordId recordId, EligibilityRules inForce, Instant now)
            implements EligibilityCommand {}

    record Redetermine(@TargetAggregateIdentifier EligibilityRecordId recordId, Facts facts, EligibilityRules rules, Instant now)
            implements EligibilityCommand {}

    /** Nothing falls due in a closed case. */
    record CloseRecord(@TargetAggregateIdentifier EligibilityRecordId recordId) implements EligibilityCommand {}
}
