package org.casestream.intake.erasures.domain;

import org.casestream.contracts.AboutPerson;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.DataClass;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.ErasureId;
import org.casestream.contracts.EventType;
import org.casestream.contracts.Sealed;
import org.jspecify.annotations.Nullable;

/** What was written about an erasure. It never leaves the service, and goes with the person. */
public sealed interface ErasureNarrative extends DomainEvent, AboutPerson {

    ErasureId erasureId();

    @EventType("intake.erasure-request-noted")
    record ErasureRequestNoted(ErasureId erasureId, ClientId clientId,
                               @Sealed(DataClass.CLINICAL_NARRATIVE) @Nullable String note) implements ErasureNarrative {}

    @EventType("intake.erasure-review-noted")
    record ErasureReviewNoted(ErasureId erasureId, ClientId clientId,
                              @Sealed(DataClass.CLINICAL_NARRATIVE) @Nullable String note) implements ErasureNarrative {}
}
