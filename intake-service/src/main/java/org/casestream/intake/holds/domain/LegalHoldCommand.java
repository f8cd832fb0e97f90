package org.casestream.intake.holds.domain;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.ErasureId;
import org.casestream.contracts.LegalHoldId;
import org.casestream.contracts.StaffId;
import org.casestream.intake.holds.domain.LegalHoldEvent.HoldReason;
import org.jspecify.annotations.Nullable;

/** What can be ordered about a legal hold. */
public sealed interface LegalHoldCommand {

    LegalHoldId holdId();

    /** @param agencyId whose client it is */
    record PlaceHold(@TargetAggregateIdentifier LegalHoldId holdId, ClientId clientId, AgencyId agencyId, HoldReason reason,
                     @Nullable String note) implements LegalHoldCommand {}

    record ReleaseHold(@TargetAggregateIdentifier LegalHoldId holdId, @Nullable String note) implements LegalHoldCommand {}

    /**
     * Keeps that the hold has stood in the way of an erasure.
     *
     * @param by tried it
     */
    record NoteUpheld(@TargetAggregateIdentifier LegalHoldId holdId, ErasureId erasureId, StaffId by)
            implements LegalHoldCommand {}
}
