package org.casestream.intake.clients.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import org.casestream.contracts.Refused;
import org.casestream.intake.clients.domain.Identity.Sex;
import org.casestream.intake.clients.web.ClientCommands.NewClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewClientTest {

    private static NewClient client(String givenName, String language, @Nullable String phone, @Nullable String email) {
        return new NewClient(givenName, "Berg", LocalDate.EPOCH, Sex.OTHER, language, phone, email, true, " ");
    }

    @Test
    void what_people_type_is_tidied_up() {
        NewClient tidy = client(" Anna ", "EN-gb", null, null);
        assertThat(tidy.givenName()).isEqualTo("Anna");
        assertThat(tidy.language()).isEqualTo("en-GB");
        assertThat(tidy.contactNote()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+46 8 123 456", "(no)"})
    void a_phone_number_looks_like_one(String phone) {
        if (phone.startsWith("+")) {
            assertThat(client("Anna", "sv", phone, null).phone()).isEqualTo(phone);
        } else {
            refused("/phone", () -> client("Anna", "sv", phone, null));
        }
    }

    @ParameterizedTest
    @CsvSource({"not a tag, a@b.example, /language", "'', a@b.example, /language", "und, a@b.example, /language",
        "sv, nobody, /email", "sv, a@b c, /email"})
    void the_pointer_says_what_is_wrong(String language, String email, String pointer) {
        refused(pointer, () -> client("Anna", language, null, email));
    }

    @Test
    void everybody_has_a_name() {
        refused("/givenName", () -> client(" ", "sv", null, null));
    }

    private static void refused(String pointer, Runnable attempt) {
        assertThatExceptionOfType(Refused.class).isThrownBy(attempt::run)
                .withMessage("VALUE_INVALID").extracting(Refused::pointer).isEqualTo(pointer);
    }
}
