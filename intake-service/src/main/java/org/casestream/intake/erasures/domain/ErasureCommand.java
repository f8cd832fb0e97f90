package org.casestream.intake.erasures.domain;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.ErasureId;
import org.casestream.contracts.LateEntry;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.intake.ErasureEvent.LegalBasis;
import org.casestream.contracts.intake.ErasureEvent.RefusalReason;
import org.casestream.contracts.intake.ErasureEvent.RequestedBy;
import org.jspecify.annotations.Nullable;

/** What an erasure can be asked to do. */
public sealed interface ErasureCommand {

    ErasureId erasureId();

    /**
     * @param agencyId   whose client it is
     * @param receivedAt when it was asked for; null if just now
     * @param by         takes it down
     */
    record RequestErasure(@TargetAggregateIdentifier ErasureId erasureId, ClientId clientId, AgencyId agencyId,
                          LegalBasis legalBasis, RequestedBy requestedBy, @Nullable String note,
                          @Nullable Instant receivedAt, StaffId by, Instant now) implements ErasureCommand, LateEntry {

        @Override
        public @Nullable Instant occurredAt() {
            return receivedAt;
        }
    }

    /** @param reason why not; null for an approval, whose reason is the legal basis */
    record ReviewErasure(@TargetAggregateIdentifier ErasureId erasureId, Outcome outcome, @Nullable RefusalReason reason,
                         @Nullable String note, StaffId by) implements ErasureCommand {}

    /** Has no effect on one that is not approved, or was carried out already. */
    record CarryOutErasure(@TargetAggregateIdentifier ErasureId erasureId) implements ErasureCommand {}

    /** What a review comes to. */
    enum Outcome { APPROVE, REFUSE }
}
