package org.casestream.assessment.instruments.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.assessment.instruments.domain.InstrumentSamples.SOUND;
import static org.casestream.assessment.instruments.domain.InstrumentSamples.read;

import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.casestream.assessment.instruments.domain.ReleaseCommand.ImportInstrument;
import org.casestream.assessment.instruments.domain.ReleaseCommand.PublishInstrument;
import org.casestream.assessment.instruments.domain.ReleaseCommand.RetireInstrument;
import org.casestream.assessment.instruments.domain.ReleaseCommand.ShipInstrument;
import org.casestream.assessment.instruments.domain.ReleaseEvent.InstrumentImported;
import org.casestream.assessment.instruments.domain.ReleaseEvent.InstrumentPublished;
import org.casestream.assessment.instruments.domain.ReleaseEvent.InstrumentRetired;
import org.casestream.assessment.instruments.domain.ReleaseEvent.InstrumentShipped;
import org.casestream.contracts.Refused;
import org.junit.jupiter.api.Test;

class ReleaseTest {

    private static final ReleaseId ID = ReleaseId.of("sound", 1);
    private static final Instrument DEFINITION = read(SOUND);
    private static final InstrumentImported DRAFT = new InstrumentImported(ID, "{}");
    private static final InstrumentShipped SHIPPED = new InstrumentShipped(ID, "{}");
    private static final InstrumentPublished PUBLISHED = new InstrumentPublished(ID);
    private static final InstrumentRetired RETIRED = new InstrumentRetired(ID);

    private final AggregateTestFixture<Release> fixture = new AggregateTestFixture<>(Release.class);

    private static ImportInstrument importing(String text) {
        return new ImportInstrument(ID, DEFINITION, text);
    }

    private static void refused(ResultValidator<Release> result, String code) {
        result.expectException(Refused.class).expectExceptionMessage(code).expectNoEvents();
    }

    @Test
    void what_is_shipped_is_published() {
        fixture.givenNoPriorActivity().when(new ShipInstrument(ID, DEFINITION, "{}")).expectEvents(SHIPPED);
    }

    @Test
    void what_was_shipped_once_stays_what_it_was_and_as_people_left_it() {
        fixture.given(SHIPPED).when(new ShipInstrument(ID, DEFINITION, "{\"other\":1}")).expectNoEvents();
        fixture.given(SHIPPED, RETIRED).when(new ShipInstrument(ID, DEFINITION, "{}")).expectNoEvents();
        fixture.given(DRAFT).when(new ShipInstrument(ID, DEFINITION, "{}")).expectNoEvents();
    }

    @Test
    void an_import_is_a_draft_until_it_is_published() {
        fixture.givenNoPriorActivity().when(importing("{}")).expectEvents(DRAFT);
        fixture.given(DRAFT).when(new PublishInstrument(ID)).expectEvents(PUBLISHED);
    }

    @Test
    void another_draft_takes_the_place_of_a_draft_and_the_same_one_is_no_new_fact() {
        fixture.given(DRAFT).when(importing("{\"other\":1}")).expectEvents(new InstrumentImported(ID, "{\"other\":1}"));
        fixture.given(DRAFT).when(importing("{}")).expectNoEvents();
    }

    @Test
    void a_published_version_never_changes_not_even_when_it_is_retired() {
        refused(fixture.given(DRAFT, PUBLISHED).when(importing("{\"other\":1}")), "VERSION_PUBLISHED");
        refused(fixture.given(SHIPPED).when(importing("{\"other\":1}")), "VERSION_PUBLISHED");
        refused(fixture.given(SHIPPED, RETIRED).when(importing("{\"other\":1}")), "VERSION_PUBLISHED");
        fixture.given(DRAFT, PUBLISHED).when(importing("{}")).expectNoEvents();
    }

    @Test
    void a_definition_that_cannot_be_used_is_refused() {
        Instrument broken = read(SOUND.deepCopy().put("licence", " "));
        refused(fixture.givenNoPriorActivity().when(new ImportInstrument(ID, broken, "{}")), "DEFINITION_INVALID");
        refused(fixture.givenNoPriorActivity().when(new ShipInstrument(ID, broken, "{}")), "DEFINITION_INVALID");
    }

    @Test
    void what_is_published_can_be_retired_and_published_again() {
        fixture.given(DRAFT, PUBLISHED).when(new RetireInstrument(ID)).expectEvents(RETIRED);
        fixture.given(SHIPPED).when(new RetireInstrument(ID)).expectEvents(RETIRED);
        fixture.given(SHIPPED, RETIRED).when(new PublishInstrument(ID)).expectEvents(PUBLISHED);
        refused(fixture.given(DRAFT).when(new RetireInstrument(ID)), "INSTRUMENT_NOT_PUBLISHED");
    }

    @Test
    void the_same_fact_again_is_no_new_event() {
        fixture.given(SHIPPED).when(new PublishInstrument(ID)).expectNoEvents();
        fixture.given(SHIPPED, RETIRED).when(new RetireInstrument(ID)).expectNoEvents();
    }

    @Test
    void a_version_is_called_by_instrument_and_number() {
        assertThat(ID).hasToString("sound:1");
        assertThat(new ReleaseId("phq-9:12").instrument()).isEqualTo("phq-9");
        assertThat(new ReleaseId("phq-9:12").version()).isEqualTo(12);
        assertThat(ReleaseId.find("PHQ 9", 1)).isEmpty();
        assertThat(ReleaseId.find("phq-9", 0)).isEmpty();
    }
}
