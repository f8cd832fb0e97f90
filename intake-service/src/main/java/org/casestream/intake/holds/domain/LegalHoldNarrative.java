package org.casestream.intake.holds.domain;

import org.casestream.contracts.AboutPerson;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.DataClass;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.EventType;
import org.casestream.contracts.LegalHoldId;
import org.casestream.contracts.Sealed;
import org.jspecify.annotations.Nullable;

/** What was written about a legal hold. */
public sealed interface LegalHoldNarrative extends DomainEvent, AboutPerson {

    LegalHoldId holdId();

    @EventType("intake.legal-hold-noted")
    record LegalHoldNoted(LegalHoldId holdId, ClientId clientId, @Sealed(DataClass.CLINICAL_NARRATIVE) @Nullable String note)
            implements LegalHoldNarrative {}

    @EventType("intake.legal-hold-release-noted")
    record LegalHoldReleaseNoted(LegalHoldId holdId, ClientId clientId,
                                 @Sealed(DataClass.CLINICAL_NARRATIVE) @Nullable String note) implements LegalHoldNarrative {}
}
