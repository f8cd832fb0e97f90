package org.casestream.defaults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.Identifier;
import org.casestream.contracts.intake.CaseEvent.CaseOpened;
import org.casestream.contracts.intake.Urgency;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

class CasestreamJsonTest {

    record Sample(CaseId id, Urgency urgency, Instant at, @Nullable String note, Map<CaseId, List<Urgency>> byCase,
                  Map<Urgency, Integer> byUrgency) {}

    private static final Sample SAMPLE = new Sample(new CaseId("c1"), Urgency.EMERGENCY,
            Instant.parse("2026-11-24T02:59:13.12Z"), null, Map.of(new CaseId("c2"), List.of(Urgency.SOON)),
            Map.of(Urgency.ROUTINE, 1));
    private static final String TEXT = "{\"id\":\"c1\",\"urgency\":\"emergency\",\"at\":\"2026-11-24T02:59:13.120Z\","
            + "\"byCase\":{\"c2\":[\"soon\"]},\"byUrgency\":{\"routine\":1}}";

    @Test
    void both_mappers_write_the_same_and_read_it_back() {
        for (var mapper : List.of(CasestreamJson.mapper(), CasestreamJson.tolerant())) {
            assertThat(mapper.writeValueAsString(SAMPLE)).isEqualTo(TEXT);
            assertThat(mapper.readValue(TEXT, Sample.class)).isEqualTo(SAMPLE);
        }
    }

    @Test
    void only_the_tolerant_one_reads_what_an_older_or_newer_version_wrote() {
        String older = "{\"caseId\":\"c1\",\"later\":true}";
        assertThat(CasestreamJson.tolerant().readValue(older, CaseOpened.class).urgency()).isNull();
        assertThatThrownBy(() -> CasestreamJson.mapper().readValue(older, CaseOpened.class))
                .isInstanceOfAny(UnrecognizedPropertyException.class, InvalidNullException.class);
    }

    @Test
    void instants_of_the_same_length_sort_as_text() {
        assertThat(CasestreamJson.text(Instant.parse("2026-11-24T02:59:13Z"))).isEqualTo("2026-11-24T02:59:13.000Z");
        assertThat(CasestreamJson.instant("2026-11-24T03:59:13.1239+01:00"))
                .isEqualTo(Instant.parse("2026-11-24T02:59:13.123Z"));
    }

    @Test
    void an_instant_is_read_as_the_standard_says_also_in_our_own_form() {
        for (String text : List.of("2026-11-24T02:59:13.120Z", "0000-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z",
                "2024-02-29T12:00:00.001Z", "2026-11-24T24:00:00.000Z", "2016-12-31T23:59:60.000Z")) {
            assertThat(CasestreamJson.instant(text)).isEqualTo(Instant.parse(text));
        }
        for (String text : List.of("2026-13-24T02:59:13.120Z", "2026-02-30T02:59:13.120Z", "2026-11-24T02:60:13.120Z",
                "2026-11-24T25:59:13.120Z", "2026-11-2aT02:59:13.120Z", "2026-11-24T02:59:13.1 0Z")) {
            assertThatThrownBy(() -> CasestreamJson.instant(text)).as(text).isInstanceOf(DateTimeException.class);
        }
    }

    @Test
    void an_identifier_is_what_its_published_shape_says() {
        for (int c = 0; c < 300; c++) {
            for (String text : List.of("" + (char) c, "a" + (char) c, "a" + (char) c + "b")) {
                assertThat(isIdentifier(text)).as("with character %d", c).isEqualTo(text.matches(Identifier.SHAPE));
            }
        }
        for (String text : List.of("", "a".repeat(64), "a".repeat(65))) {
            assertThat(isIdentifier(text)).as("%d long", text.length()).isEqualTo(text.matches(Identifier.SHAPE));
        }
    }

    private static boolean isIdentifier(String text) {
        try {
            return new CaseId(text).value().equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Test
    void text_without_the_right_form_is_not_quoted() {
        for (String part : List.of("c1", "c2", "emergency", "13.120Z", "soon", "routine")) {
            String spoiled = TEXT.replace(part, "Ada Lovelace");
            assertThatThrownBy(() -> CasestreamJson.mapper().readValue(spoiled, Sample.class)).as(part)
                    .hasMessageNotContaining("Lovelace");
        }
    }
}
