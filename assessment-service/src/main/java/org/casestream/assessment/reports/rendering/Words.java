package org.casestream.assessment.reports.rendering;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

import org.casestream.contracts.LanguageTag;

/** The words of one language, {@code findings-report/words_<language>.properties} in UTF-8. */
final class Words {

    private static final String FILE = "/findings-report/words_%s.properties";

    private final Map<String, String> words;
    private final Locale locale;

    /** @throws IllegalStateException if nobody has translated them */
    Words(LanguageTag language) {
        locale = Locale.forLanguageTag(language.value());
        words = read(String.format(Locale.ROOT, FILE, language.value()));
    }

    private static Map<String, String> read(String file) {
        try (InputStream in = Words.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + file);
            }
            Properties properties = new Properties();
            try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
                properties.load(reader);
            }
            return properties.stringPropertyNames().stream().collect(Collectors.toMap(key -> key, properties::getProperty));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a code of the content is called; a code that a newer version wrote is shown as it is. */
    String say(String code) {
        return words.getOrDefault(code, code);
    }

    /** Words of the layout itself, which are always there. */
    String layout(String key, Object... arguments) {
        String word = words.get(key);
        if (word == null) {
            throw new IllegalStateException("no word for " + key);
        }
        return arguments.length == 0 ? word : String.format(locale, word, arguments);
    }

    /** Day and time of day; the form is the catalogue's, so that it changes with no Java. */
    String when(Instant at, ZoneId zone) {
        return DateTimeFormatter.ofPattern(layout("layout.when"), locale).withZone(zone).format(at);
    }

    Map<String, String> all() {
        return words;
    }
}
