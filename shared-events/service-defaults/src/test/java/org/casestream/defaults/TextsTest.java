package org.casestream.defaults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.regex.Pattern;
import org.casestream.contracts.Refused;
import org.junit.jupiter.api.Test;

class TextsTest {

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    @Test
    void text_that_is_there_is_stripped() {
        assertThat(Texts.required(" a b ", 5, "/text")).isEqualTo("a b");
        assertThat(Texts.optional(" a ", 5, "/text")).isEqualTo("a");
        assertThat(Texts.matching("47", DIGITS, "/text")).isEqualTo("47");
    }

    @Test
    void text_may_be_left_out_where_it_is_optional() {
        assertThat(Texts.optional(null, 5, "/text")).isNull();
        assertThat(Texts.optional(" ", 5, "/text")).isNull();
        assertThat(Texts.matching(null, DIGITS, "/text")).isNull();
    }

    @Test
    void what_does_not_fit_is_refused_with_a_pointer() {
        refused(() -> Texts.required(" ", 5, "/text"));
        refused(() -> Texts.required("abcdef", 5, "/text"));
        refused(() -> Texts.optional("abcdef", 5, "/text"));
        refused(() -> Texts.matching("", DIGITS, "/text"));
    }

    private static void refused(Runnable check) {
        assertThatExceptionOfType(Refused.class).isThrownBy(check::run)
                .withMessage("VALUE_INVALID").extracting(Refused::pointer).isEqualTo("/text");
    }
}
