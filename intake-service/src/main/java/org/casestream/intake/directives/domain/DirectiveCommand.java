package org.casestream.intake.directives.domain;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.DirectiveId;
import org.casestream.contracts.LateEntry;
import org.casestream.contracts.intake.Recipients;
import org.jspecify.annotations.Nullable;

/** What a client can order about sharing. */
public sealed interface DirectiveCommand {

    DirectiveId directiveId();

    /**
     * @param agencyId   takes it down and keeps to it
     * @param recipients who must learn nothing
     * @param occurredAt when the client said so; null if just now
     */
    record DenySharing(@TargetAggregateIdentifier DirectiveId directiveId, ClientId clientId, AgencyId agencyId,
                       Recipients recipients, @Nullable String note, @Nullable Instant occurredAt, Instant now)
            implements DirectiveCommand, LateEntry {}

    /** @param occurredAt when the client said so; null if just now */
    record WithdrawDenial(@TargetAggregateIdentifier DirectiveId directiveId, @Nullable Instant occurredAt, Instant now)
            implements DirectiveCommand, LateEntry {}
}
