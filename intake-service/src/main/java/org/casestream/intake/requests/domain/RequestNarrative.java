package org.casestream.intake.requests.domain;

import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.EventType;
import org.casestream.contracts.RequestId;
import org.jspecify.annotations.Nullable;

/** What people say and write about a request. It never leaves the service. */
public sealed interface RequestNarrative extends DomainEvent {

    RequestId requestId();

    @EventType("intake.request-described")
    record RequestDescribed(RequestId requestId, @Nullable String narrative, @Nullable String requestedBy,
                            @Nullable String preferredLanguage) implements RequestNarrative {}

    /** @param note null takes back what was noted before */
    @EventType("intake.request-screening-noted")
    record RequestScreeningNoted(RequestId requestId, @Nullable String note) implements RequestNarrative {}

    @EventType("intake.request-decline-noted")
    record RequestDeclineNoted(RequestId requestId, String note) implements RequestNarrative {}
}
