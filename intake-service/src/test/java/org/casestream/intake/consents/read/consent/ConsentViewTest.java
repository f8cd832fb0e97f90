package org.casestream.intake.consents.read.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.intake.Sample.CLIENT;
import static org.casestream.intake.Sample.CONSENT;
import static org.casestream.intake.consents.ConsentSamples.ANNA;
import static org.casestream.intake.consents.ConsentSamples.GRANTED;
import static org.casestream.intake.consents.ConsentSamples.LAST_DAY;
import static org.casestream.intake.consents.ConsentSamples.SIGNED;
import static org.casestream.intake.consents.ConsentSamples.SIGNED_AT;
import static org.casestream.testkit.ViewSpec.START;

import java.time.Instant;
import java.util.List;
import org.casestream.contracts.ConsentId;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.intake.ConsentEvent.ConsentExpired;
import org.casestream.contracts.intake.ConsentEvent.ConsentExpiryApproaching;
import org.casestream.contracts.intake.ConsentEvent.ConsentRevoked;
import org.casestream.contracts.intake.ConsentEvent.ConsentSuperseded;
import org.casestream.contracts.intake.ConsentEvent.ExpiryCause;
import org.casestream.contracts.intake.ConsentEvent.RevocationMethod;
import org.casestream.intake.consents.domain.ConsentNarrative.ConsentRevocationNoted;
import org.casestream.intake.consents.domain.ConsentStatus;
import org.casestream.intake.consents.read.consent.ConsentView.Ending;
import org.casestream.testkit.ViewSpec;
import org.junit.jupiter.api.Test;

class ConsentViewTest {

    private static final Instant REVOKED_AT = Instant.parse("2026-11-24T03:00:00.000Z");
    private static final ConsentRevoked REVOKED = new ConsentRevoked(CONSENT, CLIENT, RevocationMethod.LETTER, REVOKED_AT);

    private static ViewSpec<ConsentView> given(DomainEvent... story) {
        return ViewSpec.of(new ConsentProjection()).given(CONSENT.value(), story);
    }

    @Test
    void a_consent_that_was_given() {
        given(GRANTED, SIGNED).shows(view -> assertThat(view).isEqualTo(new ConsentView("consent-1", CLIENT, GRANTED.agencyId(),
                ConsentStatus.ACTIVE, GRANTED.kind(), GRANTED.disclosers(), GRANTED.recipients(), GRANTED.purposes(),
                GRANTED.scope(), GRANTED.expiry(), GRANTED.statement(), null, GRANTED.signatures(), List.of(ANNA), "Read aloud.",
                null, false, SIGNED_AT, null, null)));
    }

    @Test
    void one_that_was_superseded_says_by_which() {
        ConsentId newer = new ConsentId("consent-2");
        given(GRANTED, SIGNED, new ConsentSuperseded(CONSENT, CLIENT, newer)).shows(view -> {
            assertThat(view.status()).isEqualTo(ConsentStatus.SUPERSEDED);
            assertThat(view.ending()).isEqualTo(new Ending(START.plusSeconds(120), newer, null, null));
        });
    }

    @Test
    void one_that_was_revoked_says_when_and_how() {
        given(GRANTED, SIGNED, REVOKED, new ConsentRevocationNoted(CONSENT, CLIENT, "Angry.")).shows(view -> {
            assertThat(view.status()).isEqualTo(ConsentStatus.REVOKED);
            assertThat(view.ending()).isEqualTo(new Ending(REVOKED_AT, null, RevocationMethod.LETTER, null));
            assertThat(view.revocationNote()).isEqualTo("Angry.");
        });
    }

    @Test
    void one_that_expired_was_said_to_end_soon() {
        ConsentExpiryApproaching approaching = new ConsentExpiryApproaching(CONSENT, CLIENT, LAST_DAY);
        given(GRANTED, SIGNED, approaching).shows(view -> {
            assertThat(view.status()).isEqualTo(ConsentStatus.ACTIVE);
            assertThat(view.expiryApproaching()).isTrue();
        });
        given(GRANTED, SIGNED, approaching, new ConsentExpired(CONSENT, CLIENT, ExpiryCause.LAST_DAY_PASSED)).shows(view -> {
            assertThat(view.status()).isEqualTo(ConsentStatus.EXPIRED);
            assertThat(view.ending()).isEqualTo(new Ending(START.plusSeconds(180), null, null, ExpiryCause.LAST_DAY_PASSED));
        });
    }

    @Test
    void without_narrative_nobody_is_named() {
        given(GRANTED, SIGNED, REVOKED, new ConsentRevocationNoted(CONSENT, CLIENT, "Angry.")).shows(view -> {
            ConsentView audited = view.coded();
            assertThat(audited.signers()).isNull();
            assertThat(audited.note()).isNull();
            assertThat(audited.revocationNote()).isNull();
            assertThat(audited.signatures()).isEqualTo(GRANTED.signatures());
        });
    }
}
