package org.casestream.assessment.instruments.read.release;

import static org.assertj.core.api.Assertions.assertThat;

import org.casestream.assessment.instruments.domain.ReleaseEvent.InstrumentImported;
import org.casestream.assessment.instruments.domain.ReleaseEvent.InstrumentPublished;
import org.casestream.assessment.instruments.domain.ReleaseEvent.InstrumentRetired;
import org.casestream.assessment.instruments.domain.ReleaseEvent.InstrumentShipped;
import org.casestream.assessment.instruments.domain.ReleaseId;
import org.casestream.assessment.instruments.domain.ReleaseStatus;
import org.casestream.assessment.instruments.read.release.ReleaseView.Step;
import org.casestream.testkit.ViewSpec;
import org.junit.jupiter.api.Test;

class ReleaseViewTest {

    private static final ReleaseId ID = ReleaseId.of("phq-9", 2);
    private static final Step FIRST = new Step(ViewSpec.START, "maya");
    private static final Step SECOND = new Step(ViewSpec.START.plusSeconds(60), "maya");
    private static final Step THIRD = new Step(ViewSpec.START.plusSeconds(120), "maya");

    @Test
    void what_was_shipped_is_published() {
        ViewSpec.of(new ReleaseProjection()).given("phq-9:2", new InstrumentShipped(ID, "{}"))
                .shows(view -> assertThat(view).isEqualTo(
                        new ReleaseView("phq-9:2", "phq-9", 2, ReleaseStatus.PUBLISHED, null, FIRST, null)));
    }

    @Test
    void every_step_is_shown_with_who_took_it() {
        ViewSpec.of(new ReleaseProjection()).given("phq-9:2", new InstrumentImported(ID, "{}"), new InstrumentPublished(ID),
                new InstrumentRetired(ID)).shows(view -> assertThat(view).isEqualTo(
                        new ReleaseView("phq-9:2", "phq-9", 2, ReleaseStatus.RETIRED, FIRST, SECOND, THIRD)));
    }

    @Test
    void what_is_published_again_is_not_retired() {
        ViewSpec.of(new ReleaseProjection()).given("phq-9:2", new InstrumentShipped(ID, "{}"), new InstrumentRetired(ID),
                new InstrumentPublished(ID)).shows(view -> assertThat(view).isEqualTo(
                        new ReleaseView("phq-9:2", "phq-9", 2, ReleaseStatus.PUBLISHED, null, THIRD, null)));
    }

    @Test
    void another_draft_takes_the_place_of_the_first() {
        ViewSpec.of(new ReleaseProjection()).given("phq-9:2", new InstrumentImported(ID, "{}"), new InstrumentImported(ID, "{\"a\":1}"))
                .shows(view -> assertThat(view.imported()).isEqualTo(SECOND));
    }
}
