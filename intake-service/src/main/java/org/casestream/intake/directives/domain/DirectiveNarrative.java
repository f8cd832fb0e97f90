package org.casestream.intake.directives.domain;

import org.casestream.contracts.AboutPerson;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.DataClass;
import org.casestream.contracts.DirectiveId;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.EventType;
import org.casestream.contracts.Sealed;
import org.jspecify.annotations.Nullable;

/** What was written about a directive. It never leaves the service. */
public sealed interface DirectiveNarrative extends DomainEvent, AboutPerson {

    DirectiveId directiveId();

    @EventType("intake.sharing-denial-noted")
    record SharingDenialNoted(DirectiveId directiveId, ClientId clientId,
                              @Sealed(DataClass.CLINICAL_NARRATIVE) @Nullable String note) implements DirectiveNarrative {}
}
