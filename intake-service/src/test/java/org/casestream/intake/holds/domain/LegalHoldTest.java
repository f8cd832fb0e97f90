package org.casestream.intake.holds.domain;

import static org.casestream.intake.Sample.CLIENT;
import static org.casestream.intake.Sample.CLINIC;
import static org.casestream.intake.Sample.ERASURE;
import static org.casestream.intake.Sample.HOLD;
import static org.casestream.intake.Sample.OPEN_DOOR;
import static org.casestream.intake.Sample.SOFIA;

import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.casestream.contracts.Refused;
import org.casestream.intake.holds.domain.LegalHoldCommand.NoteUpheld;
import org.casestream.intake.holds.domain.LegalHoldCommand.PlaceHold;
import org.casestream.intake.holds.domain.LegalHoldCommand.ReleaseHold;
import org.casestream.intake.holds.domain.LegalHoldEvent.HoldReason;
import org.casestream.intake.holds.domain.LegalHoldEvent.LegalHoldPlaced;
import org.casestream.intake.holds.domain.LegalHoldEvent.LegalHoldReleased;
import org.casestream.intake.holds.domain.LegalHoldEvent.LegalHoldUpheld;
import org.casestream.intake.holds.domain.LegalHoldNarrative.LegalHoldNoted;
import org.casestream.intake.holds.domain.LegalHoldNarrative.LegalHoldReleaseNoted;
import org.junit.jupiter.api.Test;

class LegalHoldTest {

    private static final LegalHoldPlaced PLACED = new LegalHoldPlaced(HOLD, CLIENT, CLINIC, HoldReason.LITIGATION);
    private static final LegalHoldReleased RELEASED = new LegalHoldReleased(HOLD, CLIENT);
    private static final LegalHoldUpheld UPHELD = new LegalHoldUpheld(HOLD, CLIENT, ERASURE, SOFIA);
    private static final ReleaseHold RELEASE = new ReleaseHold(HOLD, null);
    private static final NoteUpheld NOTE_UPHELD = new NoteUpheld(HOLD, ERASURE, SOFIA);

    private final AggregateTestFixture<LegalHold> fixture = new AggregateTestFixture<>(LegalHold.class);

    private static PlaceHold place(String note) {
        return new PlaceHold(HOLD, CLIENT, CLINIC, HoldReason.LITIGATION, note);
    }

    @Test
    void a_hold_is_placed_once() {
        fixture.givenNoPriorActivity().when(place(null)).expectEvents(PLACED);
        fixture.givenNoPriorActivity().when(place("He sues.")).expectEvents(PLACED, new LegalHoldNoted(HOLD, CLIENT, "He sues."));
        fixture.given(PLACED).when(place("He sues.")).expectNoEvents();
    }

    @Test
    void a_hold_is_released_once() {
        fixture.given(PLACED).when(RELEASE).expectEvents(RELEASED);
        fixture.given(PLACED).when(new ReleaseHold(HOLD, "Settled."))
                .expectEvents(RELEASED, new LegalHoldReleaseNoted(HOLD, CLIENT, "Settled."));
        fixture.given(PLACED, RELEASED).when(RELEASE).expectNoEvents();
    }

    @Test
    void each_attempt_that_it_refused_is_kept() {
        fixture.given(PLACED).when(NOTE_UPHELD).expectEvents(UPHELD);
        fixture.given(PLACED, UPHELD).when(NOTE_UPHELD).expectEvents(UPHELD);
        fixture.given(PLACED, RELEASED).when(NOTE_UPHELD).expectNoEvents();
    }

    @Test
    void another_agency_does_not_even_learn_that_there_is_a_hold() {
        fixture.given(PLACED).when(RELEASE, Map.of("agency", OPEN_DOOR.value()))
                .expectException(Refused.class).expectExceptionMessage("NOT_FOUND").expectNoEvents();
    }
}
