package org.casestream.intake.consents.domain;

import java.util.List;
import org.casestream.contracts.AboutPerson;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.ConsentId;
import org.casestream.contracts.DataClass;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.EventType;
import org.casestream.contracts.Sealed;
import org.jspecify.annotations.Nullable;

/** Who signed a consent and what was written about it. It never leaves the service. */
public sealed interface ConsentNarrative extends DomainEvent, AboutPerson {

    ConsentId consentId();

    /** @param signers in the order of the signatures */
    @EventType("intake.consent-signed")
    record ConsentSigned(ConsentId consentId, ClientId clientId, @Sealed(DataClass.IDENTITY) @Nullable List<Signer> signers,
                         @Sealed(DataClass.CLINICAL_NARRATIVE) @Nullable String note) implements ConsentNarrative {

        public ConsentSigned {
            signers = signers == null ? null : List.copyOf(signers);
        }
    }

    @EventType("intake.consent-revocation-noted")
    record ConsentRevocationNoted(ConsentId consentId, ClientId clientId,
                                  @Sealed(DataClass.CLINICAL_NARRATIVE) @Nullable String note) implements ConsentNarrative {}
}
