package org.casestream.intake.emergency.domain;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.EmergencyAccessId;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.intake.EmergencyAccessEvent.EmergencyReason;
import org.casestream.contracts.intake.EmergencyAccessEvent.ReviewOutcome;
import org.jspecify.annotations.Nullable;

/** What can be asked about emergency access. */
public sealed interface EmergencyCommand {

    EmergencyAccessId accessId();

    /** What somebody says who wants to read a case, and what stands for and against it. */
    record Plea(CaseId caseId, EmergencyReason reason, String explanation, Standing standing) {}

    record RequestEmergencyAccess(@TargetAggregateIdentifier EmergencyAccessId accessId, Plea plea, Instant now,
                                  EmergencyTerms terms) implements EmergencyCommand {}

    /** Has no effect if nothing forbids it. */
    record NoteRefusedAttempt(@TargetAggregateIdentifier EmergencyAccessId accessId, Plea plea) implements EmergencyCommand {}

    record ReviewEmergencyAccess(@TargetAggregateIdentifier EmergencyAccessId accessId, StaffId by, ReviewOutcome outcome,
                                 @Nullable String note) implements EmergencyCommand {}

    record MarkReviewOverdue(@TargetAggregateIdentifier EmergencyAccessId accessId, Instant now) implements EmergencyCommand {}
}
