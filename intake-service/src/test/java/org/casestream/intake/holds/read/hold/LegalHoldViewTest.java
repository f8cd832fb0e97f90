package org.casestream.intake.holds.read.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.intake.Sample.CLIENT;
import static org.casestream.intake.Sample.CLINIC;
import static org.casestream.intake.Sample.ERASURE;
import static org.casestream.intake.Sample.HOLD;
import static org.casestream.intake.Sample.SOFIA;
import static org.casestream.testkit.ViewSpec.START;

import java.util.List;
import org.casestream.contracts.DomainEvent;
import org.casestream.intake.holds.domain.LegalHoldEvent.HoldReason;
import org.casestream.intake.holds.domain.LegalHoldEvent.LegalHoldPlaced;
import org.casestream.intake.holds.domain.LegalHoldEvent.LegalHoldReleased;
import org.casestream.intake.holds.domain.LegalHoldEvent.LegalHoldUpheld;
import org.casestream.intake.holds.domain.LegalHoldNarrative.LegalHoldNoted;
import org.casestream.intake.holds.domain.LegalHoldNarrative.LegalHoldReleaseNoted;
import org.casestream.intake.holds.read.hold.LegalHoldView.Attempt;
import org.casestream.testkit.ViewSpec;
import org.junit.jupiter.api.Test;

class LegalHoldViewTest {

    private static final LegalHoldPlaced PLACED = new LegalHoldPlaced(HOLD, CLIENT, CLINIC, HoldReason.AUDIT);
    private static final LegalHoldNoted NOTED = new LegalHoldNoted(HOLD, CLIENT, "Audit of May.");

    private static ViewSpec<LegalHoldView> given(DomainEvent... story) {
        return ViewSpec.of(new LegalHoldProjection()).given(HOLD.value(), story);
    }

    @Test
    void a_hold_stands_and_shows_what_it_refused() {
        given(PLACED, NOTED, new LegalHoldUpheld(HOLD, CLIENT, ERASURE, SOFIA)).shows(view -> assertThat(view)
                .isEqualTo(new LegalHoldView("hold-1", CLIENT, CLINIC, HoldReason.AUDIT, true, "Audit of May.", START, null, null,
                        List.of(new Attempt(ERASURE, SOFIA, START.plusSeconds(120))))));
    }

    @Test
    void a_hold_that_was_released_stands_no_more() {
        LegalHoldReleaseNoted over = new LegalHoldReleaseNoted(HOLD, CLIENT, "Over.");
        given(PLACED, NOTED, new LegalHoldReleased(HOLD, CLIENT), over).shows(view -> {
            assertThat(view.standing()).isFalse();
            assertThat(view.releasedAt()).isEqualTo(START.plusSeconds(120));
            assertThat(view.releaseNote()).isEqualTo("Over.");
            assertThat(view.note()).isEqualTo("Audit of May.");
            assertThat(view.coded()).extracting(LegalHoldView::note, LegalHoldView::releaseNote).containsOnlyNulls();
        });
    }
}
