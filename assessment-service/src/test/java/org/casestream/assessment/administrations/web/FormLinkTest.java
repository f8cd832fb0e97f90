package org.casestream.assessment.administrations.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.casestream.contracts.LanguageTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormLinkTest {

    @Test
    void what_is_shown_is_recognised_by_its_hash_and_never_printed() {
        FormLink link = FormLink.fresh();
        assertThat(link.token()).hasSize(43).isNotEqualTo(FormLink.fresh().token());
        assertThat(FormLink.shown("Link " + link.token())).isEqualTo(link.hash());
        assertThat(link.toString()).doesNotContain(link.token());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Link", "Link ", "Link short", "Bearer abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq",
            "Link abcdefghijklmnopqrstuvwxyzabcdefghijklmno q", "link abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq"})
    void anything_else_opens_nothing(String authorization) {
        assertThatThrownBy(() -> FormLink.shown(authorization)).hasMessage("LINK_INVALID");
    }

    @Test
    void in_danger_one_is_told_whom_to_turn_to_in_ones_language_where_the_region_said_it() {
        CrisisText text = new CrisisText(Map.of("es", "Llame al 000.", "en", "Call 000."));
        assertThat(text.in(new LanguageTag("es"))).isEqualTo("Llame al 000.");
        assertThat(text.in(new LanguageTag("es-MX"))).isEqualTo("Llame al 000.");
        assertThat(text.in(new LanguageTag("fr"))).isEqualTo("Call 000.");
        assertThat(new CrisisText(Map.of()).in(new LanguageTag("fr"))).contains("emergency number");
    }
}
