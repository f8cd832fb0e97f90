package org.casestream.intake.erasures.read.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.intake.Sample.CLIENT;
import static org.casestream.intake.Sample.CLINIC;
import static org.casestream.intake.Sample.ERASURE;
import static org.casestream.intake.Sample.MAYA;
import static org.casestream.intake.Sample.SOFIA;
import static org.casestream.testkit.ViewSpec.START;

import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.intake.ErasureEvent.ErasureApproved;
import org.casestream.contracts.intake.ErasureEvent.ErasureRefused;
import org.casestream.contracts.intake.ErasureEvent.ErasureRequested;
import org.casestream.contracts.intake.ErasureEvent.LegalBasis;
import org.casestream.contracts.intake.ErasureEvent.PersonErased;
import org.casestream.contracts.intake.ErasureEvent.RefusalReason;
import org.casestream.contracts.intake.ErasureEvent.RequestedBy;
import org.casestream.intake.erasures.domain.ErasureNarrative.ErasureRequestNoted;
import org.casestream.intake.erasures.domain.ErasureNarrative.ErasureReviewNoted;
import org.casestream.intake.erasures.domain.ErasureStatus;
import org.casestream.intake.erasures.read.erasure.ErasureView.Review;
import org.casestream.testkit.ViewSpec;
import org.junit.jupiter.api.Test;

class ErasureViewTest {

    private static final ErasureRequested REQUESTED =
            new ErasureRequested(ERASURE, CLIENT, CLINIC, LegalBasis.RETENTION_ENDED, RequestedBy.AGENCY, MAYA);
    private static final ErasureRequestNoted NOTED = new ErasureRequestNoted(ERASURE, CLIENT, "Ten years are over.");
    private static final ErasureReviewNoted REVIEW_NOTED = new ErasureReviewNoted(ERASURE, CLIENT, "Checked.");

    private static ViewSpec<ErasureView> given(DomainEvent... story) {
        return ViewSpec.of(new ErasureProjection()).given(ERASURE.value(), story);
    }

    @Test
    void a_request_waits_for_its_review() {
        given(REQUESTED, NOTED).shows(view -> assertThat(view).isEqualTo(new ErasureView("erasure-1", CLIENT, CLINIC,
                ErasureStatus.REQUESTED, LegalBasis.RETENTION_ENDED, RequestedBy.AGENCY, MAYA, START, "Ten years are over.", null,
                null)));
    }

    @Test
    void an_erasure_keeps_who_approved_it_and_when_it_was_done() {
        given(REQUESTED, NOTED, new ErasureApproved(ERASURE, CLIENT, SOFIA), REVIEW_NOTED,
                new PersonErased(ERASURE, CLIENT, CLINIC)).shows(view -> {
                    assertThat(view.status()).isEqualTo(ErasureStatus.ERASED);
                    assertThat(view.review()).isEqualTo(new Review(SOFIA, START.plusSeconds(120), null, "Checked."));
                    assertThat(view.erasedAt()).isEqualTo(START.plusSeconds(240));
                    assertThat(view.note()).isEqualTo("Ten years are over.");
                    assertThat(view.coded().note()).isNull();
                    assertThat(view.coded().review()).isEqualTo(new Review(SOFIA, START.plusSeconds(120), null, null));
                });
    }

    @Test
    void a_refusal_says_why() {
        ErasureRefused refused = new ErasureRefused(ERASURE, CLIENT, RefusalReason.NEEDED_FOR_A_CLAIM, SOFIA);
        given(REQUESTED, refused, REVIEW_NOTED).shows(view -> {
            assertThat(view.status()).isEqualTo(ErasureStatus.REFUSED);
            assertThat(view.review())
                    .isEqualTo(new Review(SOFIA, START.plusSeconds(60), RefusalReason.NEEDED_FOR_A_CLAIM, "Checked."));
            assertThat(view.erasedAt()).isNull();
        });
    }
}
