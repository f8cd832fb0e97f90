package org.casestream.intake.requests.domain;

import static org.casestream.contracts.DataClass.CLINICAL_NARRATIVE;
import static org.casestream.contracts.DataClass.IDENTITY;

import org.casestream.contracts.AboutPerson;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.EventType;
import org.casestream.contracts.RequestId;
import org.casestream.contracts.Sealed;
import org.jspecify.annotations.Nullable;

/** What people say and write about a request. It never leaves the service. */
public sealed interface RequestNarrative extends DomainEvent, AboutPerson {

    RequestId requestId();

    @EventType("intake.request-described")
    record RequestDescribed(RequestId requestId, ClientId clientId, @Sealed(CLINICAL_NARRATIVE) @Nullable String narrative,
                            @Sealed(IDENTITY) @Nullable String requestedBy,
                            @Sealed(IDENTITY) @Nullable String preferredLanguage) implements RequestNarrative {}

    /** @param note null takes back what was noted before */
    @EventType("intake.request-screening-noted")
    record RequestScreeningNoted(RequestId requestId, ClientId clientId, @Sealed(CLINICAL_NARRATIVE) @Nullable String note)
            implements RequestNarrative {}

    @EventType("intake.request-decline-noted")
    record RequestDeclineNoted(RequestId requestId, ClientId clientId, @Sealed(CLINICAL_NARRATIVE) @Nullable String note)
            implements RequestNarrative {}
}
