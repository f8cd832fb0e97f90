package org.casestream.assessment.fhir.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.assessment.instruments.domain.Instrument.Translation;
import org.casestream.contracts.LanguageTag;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/** The same text in other languages: FHIR keeps them in an extension of the text itself. */
final class Translations {

    private Translations() {
    }

    /** Adds what there is of a text in other languages. */
    static void add(Instrument instrument, Element text, Function<Translation, @Nullable String> translated) {
        instrument.translations().keySet().forEach(language -> add(instrument, text, language, translated));
    }

    /** Adds a text in another language, if it is there. */
    static void add(Instrument instrument, Element text, LanguageTag language, Function<Translation, @Nullable String> translated) {
        Translation texts = instrument.translations().get(language);
        String said = texts == null ? null : translated.apply(texts);
        if (said != null) {
            Extension extension = new Extension(Uris.TRANSLATION);
            extension.addExtension("lang", new CodeType(language.value()));
            extension.addExtension("content", new StringType(said));
            text.addExtension(extension);
        }
    }

    /** Gives what there is of a text in other languages; one whose language cannot be read is left out. */
    static void read(Element text, BiConsumer<LanguageTag, String> to) {
        text.getExtensionsByUrl(Uris.TRANSLATION).forEach(extension -> {
            Optional<String> said = value(extension, "content");
            value(extension, "lang").flatMap(Translations::language).ifPresent(language ->
                    said.ifPresent(content -> to.accept(language, content)));
        });
    }

    /** Of a part that is there once. */
    private static Optional<String> value(Extension extension, String part) {
        List<Extension> found = extension.getExtensionsByUrl(part);
        return found.size() == 1 && found.getFirst().getValue() instanceof PrimitiveType<?> primitive
                ? Optional.ofNullable(primitive.getValueAsString()) : Optional.empty();
    }

    private static Optional<LanguageTag> language(String tag) {
        try {
            return Optional.of(new LanguageTag(tag));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Collects the texts of other languages while a Questionnaire is read. */
    static final class Collected {

        private final Map<LanguageTag, String> names = new LinkedHashMap<>();
        private final Map<LanguageTag, String> instructions = new LinkedHashMap<>();
        private final Map<LanguageTag, Map<String, String>> items = new LinkedHashMap<>();
        private final Map<LanguageTag, Map<String, Map<Integer, String>>> answers = new LinkedHashMap<>();

        void name(Element text) {
            read(text, names::put);
        }

        void instruction(Element text) {
            read(text, instructions::put);
        }

        void item(String item, Element text) {
            read(text, (language, said) -> items.computeIfAbsent(language, _ -> new LinkedHashMap<>()).put(item, said));
        }

        void answer(String set, int score, Element text) {
            read(text, (language, said) -> answers.computeIfAbsent(language, _ -> new LinkedHashMap<>())
                    .computeIfAbsent(set, _ -> new LinkedHashMap<>()).put(score, said));
        }

        /** All of them, with what {@link Unsaid} has about them. */
        Map<LanguageTag, Translation> all(Unsaid unsaid, String source) {
            Map<LanguageTag, Translation> all = new LinkedHashMap<>();
            Map<LanguageTag, Unsaid.Language> known = unsaid.languages() == null ? Map.of() : unsaid.languages();
            Stream.of(known, names, instructions, items, answers).flatMap(some -> some.keySet().stream())
                    .forEach(language -> all.computeIfAbsent(language, _ -> translation(language, known.get(language), source)));
            return all;
        }

        private Translation translation(LanguageTag language, Unsaid.@Nullable Language known, String source) {
            return new Translation(names.get(language), instructions.get(language), items.get(language), answers.get(language),
                    known == null ? null : known.bands(), known == null ? source : known.source(),
                    known == null ? Instrument.Verified.CUSTOMARY : known.verified());
        }
    }
}
