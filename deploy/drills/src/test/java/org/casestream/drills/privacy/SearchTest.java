package org.casestream.drills.privacy;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SearchTest {

    private static final Mark ADA = Mark.of("Ada", new Random(1));
    private static final Mark BEN = Mark.of("Ben", new Random(2));

    private static Stream<Arguments> forms() {
        return Stream.of(
                form("as it is", text -> text.getBytes(UTF_8)),
                form("in capitals", text -> text.toUpperCase(Locale.ROOT).getBytes(UTF_8)),
                form("UTF-16LE", text -> text.getBytes(UTF_16LE)),
                form("UTF-16BE", text -> text.getBytes(UTF_16BE)),
                form("hex", text -> HexFormat.of().formatHex(text.getBytes(UTF_8)).getBytes(UTF_8)),
                form("hex in capitals", text ->
                        HexFormat.of().withUpperCase().formatHex(text.getBytes(UTF_8)).getBytes(UTF_8)),
                form("JSON escapes", text -> escaped(text, "\\u%04x")),
                form("percent escapes", text -> escaped(text, "%%%02x")),
                form("base64", text -> Base64.getEncoder().encode(text.getBytes(UTF_8))),
                form("base64 for addresses", text -> Base64.getUrlEncoder().withoutPadding().encode(text.getBytes(UTF_8))),
                form("base64 after one", text -> Base64.getEncoder().encode(("x" + text).getBytes(UTF_8))),
                form("base64 after two", text -> Base64.getEncoder().encode(("xy" + text).getBytes(UTF_8))),
                form("base64 within a line", text ->
                        Base64.getEncoder().encode(("She said: " + text + ", twice.").getBytes(UTF_8))));
    }

    private static byte[] escaped(String text, String form) {
        return text.chars().mapToObj(form::formatted).collect(Collectors.joining()).getBytes(UTF_8);
    }

    private static Arguments form(String name, Function<String, byte[]> form) {
        return Arguments.argumentSet(name, form);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void text_is_found_in_every_form(Function<String, byte[]> form) {
        for (Mark mark : List.of(ADA, BEN)) {
            Mark.Canaries canaries = mark.canaries();
            for (String text : List.of(canaries.word(), canaries.words(), canaries.email(), canaries.language(),
                    canaries.phone())) {
                Search search = new Search(List.of(ADA, BEN));
                search.in("here", surrounded(form.apply(text)));
                assertThat(search.findings()).as(text).isNotEmpty().allMatch(one -> one.mark().equals(mark));
            }
        }
    }

    @Test
    void text_is_found_across_the_seams_of_what_is_read() throws IOException {
        byte[] text = ADA.canaries().word().getBytes(UTF_8);
        for (int at = (1 << 18) - text.length - 1; at <= 1 << 18; at++) {
            byte[] file = new byte[(1 << 18) + 100];
            System.arraycopy(text, 0, file, at, text.length);
            Search search = new Search(List.of(ADA));
            search.in("file", new ByteArrayInputStream(file));
            assertThat(search.findings()).extracting(Finding::where).containsExactly("file at " + at);
            assertThat(search.bytes()).isEqualTo(file.length);
        }
    }

    @Test
    void half_a_mark_before_a_whole_one_hides_nothing() {
        Search search = new Search(List.of(ADA));
        search.in("here", (ADA.letters().substring(0, 5) + ADA.letters() + ADA.letters()).getBytes(UTF_8));
        assertThat(search.findings()).hasSize(2);
    }

    @Test
    void noise_is_no_finding() {
        byte[] noise = new byte[1 << 22];
        new Random(3).nextBytes(noise);
        Search search = new Search(List.of(ADA, BEN));
        search.in("noise", noise);
        search.in("noise in base64", Base64.getEncoder().encode(noise));
        search.in("noise in hex", HexFormat.of().formatHex(noise).getBytes(UTF_8));
        search.in("nothing", (byte[]) null);
        assertThat(search.findings()).isEmpty();
    }

    private static byte[] surrounded(byte[] text) {
        byte[] whole = new byte[text.length + 64];
        new Random(4).nextBytes(whole);
        System.arraycopy(text, 0, whole, 33, text.length);
        return whole;
    }
}
