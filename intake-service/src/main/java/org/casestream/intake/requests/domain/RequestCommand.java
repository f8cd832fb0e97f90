package org.casestream.intake.requests.domain;

import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.LateEntry;
import org.casestream.contracts.RequestId;
import org.casestream.contracts.intake.Destination;
import org.casestream.contracts.intake.RequestEvent.Concern;
import org.casestream.contracts.intake.RequestEvent.DeclineReason;
import org.casestream.contracts.intake.RequestEvent.RequestSource;
import org.casestream.contracts.intake.RequestEvent.WithdrawalReason;
import org.casestream.contracts.intake.Urgency;
import org.jspecify.annotations.Nullable;

/** What a request for assistance can be asked to do. */
public sealed interface RequestCommand {

    RequestId requestId();

    /**
     * @param narrative         in the words of who asked
     * @param requestedBy       who asked and in what capacity
     * @param preferredLanguage in which the person would like to talk
     * @param occurredAt        when they asked, if it is written down later; the term counts from then
     */
    record ReceiveRequest(@TargetAggregateIdentifier RequestId requestId, ClientId clientId, AgencyId agencyId,
                          RequestSource source, List<Concern> concerns, @Nullable String narrative,
                          @Nullable String requestedBy, @Nullable String preferredLanguage,
                          @Nullable Instant occurredAt, Instant now, AnswerTerm term)
            implements RequestCommand, LateEntry {}

    /** May be repeated until the request is concluded; the last screening counts. */
    record ScreenRequest(@TargetAggregateIdentifier RequestId requestId, Urgency urgency, boolean safetyConcern,
                         @Nullable String note) implements RequestCommand {}

    /** @param caseId of the case that is opened with it */
    record AcceptRequest(@TargetAggregateIdentifier RequestId requestId, CaseId caseId) implements RequestCommand {}

    record DeclineRequest(@TargetAggregateIdentifier RequestId requestId, DeclineReason reason, Destination signpostedTo,
                          @Nullable String note) implements RequestCommand {}

    record WithdrawRequest(@TargetAggregateIdentifier RequestId requestId, WithdrawalReason reason)
            implements RequestCommand {}

    record MarkAnswerOverdue(@TargetAggregateIdentifier RequestId requestId, Instant now) implements RequestCommand {}
}
