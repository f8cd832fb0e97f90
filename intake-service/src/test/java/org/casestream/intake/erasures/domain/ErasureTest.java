package org.casestream.intake.erasures.domain;

import static org.casestream.intake.Sample.CLIENT;
import static org.casestream.intake.Sample.CLINIC;
import static org.casestream.intake.Sample.ERASURE;
import static org.casestream.intake.Sample.MAYA;
import static org.casestream.intake.Sample.NOW;
import static org.casestream.intake.Sample.OPEN_DOOR;
import static org.casestream.intake.Sample.SOFIA;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.casestream.contracts.Refused;
import org.casestream.contracts.intake.ErasureEvent.ErasureApproved;
import org.casestream.contracts.intake.ErasureEvent.ErasureRefused;
import org.casestream.contracts.intake.ErasureEvent.ErasureRequested;
import org.casestream.contracts.intake.ErasureEvent.LegalBasis;
import org.casestream.contracts.intake.ErasureEvent.PersonErased;
import org.casestream.contracts.intake.ErasureEvent.RefusalReason;
import org.casestream.contracts.intake.ErasureEvent.RequestedBy;
import org.casestream.intake.erasures.domain.ErasureCommand.CarryOutErasure;
import org.casestream.intake.erasures.domain.ErasureCommand.Outcome;
import org.casestream.intake.erasures.domain.ErasureCommand.RequestErasure;
import org.casestream.intake.erasures.domain.ErasureCommand.ReviewErasure;
import org.casestream.intake.erasures.domain.ErasureNarrative.ErasureRequestNoted;
import org.casestream.intake.erasures.domain.ErasureNarrative.ErasureReviewNoted;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ErasureTest {

    private static final ErasureRequested REQUESTED =
            new ErasureRequested(ERASURE, CLIENT, CLINIC, LegalBasis.RIGHT_OF_THE_PERSON, RequestedBy.SELF, MAYA);
    private static final ErasureApproved APPROVED = new ErasureApproved(ERASURE, CLIENT, SOFIA);
    private static final ErasureRefused REFUSED = new ErasureRefused(ERASURE, CLIENT, RefusalReason.MUST_BE_KEPT, SOFIA);
    private static final PersonErased ERASED = new PersonErased(ERASURE, CLIENT, CLINIC);
    private static final ReviewErasure APPROVE = new ReviewErasure(ERASURE, Outcome.APPROVE, null, null, SOFIA);
    private static final ReviewErasure REFUSE = refuse(RefusalReason.MUST_BE_KEPT, null);
    private static final CarryOutErasure CARRY_OUT = new CarryOutErasure(ERASURE);

    private final AggregateTestFixture<Erasure> fixture = new AggregateTestFixture<>(Erasure.class);

    private static RequestErasure request(@Nullable String note, @Nullable Instant receivedAt) {
        return new RequestErasure(ERASURE, CLIENT, CLINIC, LegalBasis.RIGHT_OF_THE_PERSON, RequestedBy.SELF, note, receivedAt,
                MAYA, NOW);
    }

    private static ReviewErasure refuse(@Nullable RefusalReason reason, @Nullable String note) {
        return new ReviewErasure(ERASURE, Outcome.REFUSE, reason, note, SOFIA);
    }

    private static void refused(TestExecutor<Erasure> given, Object command, String code) {
        given.when(command).expectException(Refused.class).expectExceptionMessage(code).expectNoEvents();
    }

    @Test
    void a_person_asks_to_be_erased() {
        fixture.givenNoPriorActivity().when(request(null, null)).expectEvents(REQUESTED);
        fixture.givenNoPriorActivity().when(request("By letter.", NOW.minus(Duration.ofDays(3))))
                .expectEvents(REQUESTED, new ErasureRequestNoted(ERASURE, CLIENT, "By letter."));
        fixture.given(REQUESTED).when(request("By letter.", null)).expectNoEvents();
        refused(fixture.givenNoPriorActivity(), request(null, NOW.plusMillis(1)), "DATE_IN_THE_FUTURE");
        refused(fixture.givenNoPriorActivity(), request(null, NOW.minus(Duration.ofDays(4000))), "DATE_TOO_FAR");
    }

    @Test
    void somebody_else_approves_it_once() {
        fixture.given(REQUESTED).when(APPROVE).expectEvents(APPROVED);
        fixture.given(REQUESTED).when(new ReviewErasure(ERASURE, Outcome.APPROVE, null, "Checked.", SOFIA))
                .expectEvents(APPROVED, new ErasureReviewNoted(ERASURE, CLIENT, "Checked."));
        fixture.given(REQUESTED, APPROVED).when(APPROVE).expectNoEvents();
        fixture.given(REQUESTED, APPROVED, ERASED).when(APPROVE).expectNoEvents();
    }

    @Test
    void or_refuses_it_once_with_a_reason() {
        fixture.given(REQUESTED).when(REFUSE).expectEvents(REFUSED);
        fixture.given(REQUESTED).when(refuse(RefusalReason.MUST_BE_KEPT, "Ten years."))
                .expectEvents(REFUSED, new ErasureReviewNoted(ERASURE, CLIENT, "Ten years."));
        fixture.given(REQUESTED, REFUSED).when(REFUSE).expectNoEvents();
        refused(fixture.given(REQUESTED), refuse(null, null), "REASON_REQUIRED");
        refused(fixture.given(REQUESTED),
                new ReviewErasure(ERASURE, Outcome.APPROVE, RefusalReason.OTHER, null, SOFIA), "VALUE_INVALID");
    }

    @Test
    void nobody_reviews_what_they_took_down() {
        refused(fixture.given(REQUESTED), new ReviewErasure(ERASURE, Outcome.APPROVE, null, null, MAYA),
                "ERASURE_REVIEWED_BY_ANOTHER");
        refused(fixture.given(REQUESTED), new ReviewErasure(ERASURE, Outcome.REFUSE, RefusalReason.OTHER, null, MAYA),
                "ERASURE_REVIEWED_BY_ANOTHER");
    }

    @Test
    void a_review_is_not_changed() {
        refused(fixture.given(REQUESTED, APPROVED), REFUSE, "ERASURE_ALREADY_REVIEWED");
        refused(fixture.given(REQUESTED, APPROVED, ERASED), REFUSE, "ERASURE_ALREADY_REVIEWED");
        refused(fixture.given(REQUESTED, REFUSED), APPROVE, "ERASURE_ALREADY_REVIEWED");
        refused(fixture.given(REQUESTED, REFUSED), refuse(RefusalReason.OTHER, null), "ERASURE_ALREADY_REVIEWED");
    }

    @Test
    void what_was_approved_is_carried_out_once_and_nothing_else_is() {
        fixture.given(REQUESTED, APPROVED).when(CARRY_OUT).expectEvents(ERASED);
        fixture.given(REQUESTED, APPROVED, ERASED).when(CARRY_OUT).expectNoEvents();
        fixture.given(REQUESTED).when(CARRY_OUT).expectNoEvents();
        fixture.given(REQUESTED, REFUSED).when(CARRY_OUT).expectNoEvents();
    }

    @Test
    void another_agency_does_not_even_learn_that_there_is_an_erasure() {
        fixture.given(REQUESTED).when(APPROVE, Map.of("agency", OPEN_DOOR.value()))
                .expectException(Refused.class).expectExceptionMessage("NOT_FOUND").expectNoEvents();
    }
}
