package org.casestream.assessment.fhir.format;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.casestream.assessment.administrations.domain.AdministrationRefusal;
import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.assessment.instruments.domain.Instrument.Item;
import org.casestream.assessment.instruments.domain.InstrumentRefusal;
import org.casestream.assessment.instruments.domain.Instruments;
import org.casestream.assessment.instruments.domain.Scorer;
import org.casestream.assessment.instruments.domain.Scoring;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.Refusal;
import org.casestream.contracts.Refused;
import org.casestream.contracts.Sha256;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemAnswerOptionComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemAnswerComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/**
 * What a QuestionnaireResponse says: one of ours, or somebody else's to a Questionnaire of ours. Nothing that changes an answer is
 * passed over in silence, and no text and no name of it is kept.
 *
 * @param completed  or to be gone on with
 * @param at         when it was answered
 * @param language   in which it was shown
 * @param respondent who answered, as a code; null if it was the person
 * @param answers    score of the chosen answer by item, at least one
 * @param identifier what its system calls it, made unreadable; null if it does not say
 * @param exportOf   the administration here that it is an export of, by what it says; null if of none
 */
public record Answered(Instrument instrument, boolean completed, Instant at, LanguageTag language, @Nullable String respondent,
                       Map<String, Integer> answers, @Nullable Sha256 identifier, @Nullable String exportOf) {

    public Answered {
        answers = Map.copyOf(answers);
    }

    /**
     * @param client that the answers have to be about
     * @throws Refused with a pointer into the resource: a {@link FhirRefusal}, or what is refused of answers given here
     */
    public static Answered of(QuestionnaireResponse response, Instruments instruments, ClientId client) {
        head(response);
        boolean completed = switch (response.getStatus()) {
            case COMPLETED -> true;
            case INPROGRESS -> false;
            case null, default -> throw new Refused(FhirRefusal.STATUS_UNSUPPORTED, "/status");
        };
        Instrument instrument = instrument(response, instruments);
        // What is gone on with is asked now, so it has to be what is asked now.
        require(completed || instruments.find(instrument.id())
                        .filter(current -> current.version() == instrument.version()).isPresent(),
                AdministrationRefusal.INSTRUMENT_VERSION_NOT_CURRENT, "/questionnaire");
        require(!response.hasSubject() || isAbout(response.getSubject(), client), FhirRefusal.SUBJECT_UNSUPPORTED, "/subject");
        String respondent = respondent(response.getSource(), client);
        Instant at = at(response);
        Items items = new Items(instrument);
        for (int i = 0; i < response.getItem().size(); i++) {
            items.add(response.getItem().get(i), "/item/" + i);
        }
        items.check(completed);
        Identifier identifier = response.getIdentifier();
        boolean ours = Uris.ADMINISTRATION.equals(identifier.getSystem());
        return new Answered(instrument, completed, at, language(response, instrument, items.languages), respondent,
                items.answers, identifier.getValue() == null ? null : name(identifier), ours ? identifier.getValue() : null);
    }

    private static void head(QuestionnaireResponse response) {
        require(!response.hasImplicitRules(), FhirRefusal.MODIFIER_UNSUPPORTED, "/implicitRules");
        require(!response.hasModifierExtension(), FhirRefusal.MODIFIER_UNSUPPORTED, "/modifierExtension");
        require(!response.hasContained(), FhirRefusal.RESOURCE_UNSUPPORTED, "/contained");
    }

    private static Instrument instrument(QuestionnaireResponse response, Instruments instruments) {
        String[] canonical = Objects.requireNonNullElse(response.getQuestionnaire(), "").split("\\|", -1);
        String id = Uris.last(canonical[0]);
        require(canonical.length == 2 && canonical[0].equals(Uris.questionnaire(id)) && canonical[1].matches("[1-9][0-9]{0,8}"),
                FhirRefusal.QUESTIONNAIRE_UNKNOWN, "/questionnaire");
        return instruments.find(id, Integer.parseInt(canonical[1]))
                .orElseThrow(() -> new Refused(FhirRefusal.QUESTIONNAIRE_UNKNOWN, "/questionnaire"));
    }

    /** A reference could be to anybody, so it is none at all that counts; a name that stands with it is not looked at. */
    private static boolean isAbout(Reference reference, ClientId client) {
        return !reference.hasReference() && (reference.getType() == null || reference.getType().equals("Patient"))
                && Uris.CLIENT.equals(reference.getIdentifier().getSystem())
                && client.value().equals(reference.getIdentifier().getValue());
    }

    /** Not said is not the person: answers of their own do more than those that somebody gave for them. */
    private static @Nullable String respondent(Reference source, ClientId client) {
        if (isAbout(source, client)) {
            return null;
        }
        require("RelatedPerson".equals(source.getType()) && source.getDisplay() != null && !source.hasReference(),
                FhirRefusal.SOURCE_UNSUPPORTED, "/source");
        return source.getDisplay();
    }

    private static Instant at(QuestionnaireResponse response) {
        DateTimeType authored = response.getAuthoredElement();
        require(authored.getValue() != null && authored.getTimeZone() != null && authored.getValueAsString().contains("T"),
                FhirRefusal.AUTHORED_UNSUPPORTED, "/authored");
        return authored.getValue().toInstant();
    }

    /** An export is in English, and has what the person read with it; others may simply be in the language. */
    private static LanguageTag language(QuestionnaireResponse response, Instrument instrument, Set<String> shown) {
        String said = shown.size() == 1 ? shown.iterator().next()
                : Objects.requireNonNullElse(response.getLanguage(), Instrument.ENGLISH.value());
        return Stream.of(said, said.split("-", 2)[0]).flatMap(tag -> instrument.languages().stream()
                        .filter(language -> language.value().toLowerCase(Locale.ROOT).equals(tag.toLowerCase(Locale.ROOT))))
                .findFirst().orElseThrow(() -> new Refused(AdministrationRefusal.LANGUAGE_NOT_AVAILABLE, "/language"));
    }

    /** Of the length, so that no two systems and values are taken for the same. */
    private static Sha256 name(Identifier identifier) {
        String system = Objects.requireNonNullElse(identifier.getSystem(), "");
        return Sha256.of(system.length() + ":" + system + identifier.getValue());
    }

    private static void require(boolean holds, Refusal otherwise, String at) {
        if (!holds) {
            throw new Refused(otherwise, at);
        }
    }

    /** Reads the items and remembers where they are. */
    private static final class Items {

        private final Instrument instrument;
        private final Map<String, Integer> answers = new TreeMap<>();
        private final Map<String, String> places = new HashMap<>();
        private final Map<String, Type> computed = new TreeMap<>();
        private final Set<String> languages = new TreeSet<>();
        private final Set<String> seen = new HashSet<>();

        Items(Instrument instrument) {
            this.instrument = instrument;
        }

        void add(QuestionnaireResponseItemComponent item, String at) {
            require(!item.hasModifierExtension() && item.getAnswer().stream().noneMatch(answer -> answer.hasModifierExtension()),
                    FhirRefusal.MODIFIER_UNSUPPORTED, at);
            require(!item.hasItem() && item.getAnswer().stream().noneMatch(answer -> answer.hasItem()),
                    FhirRefusal.ITEMS_NESTED, at);
            String id = Objects.requireNonNullElse(item.getLinkId(), "");
            require(item.getAnswer().size() <= 1 && seen.add(id), FhirRefusal.ITEM_REPEATS, at);
            places.put(id, at);
            Item question = instrument.item(id).orElse(null);
            boolean isComputed = Stream.concat(instrument.scales().stream().map(Scores::linkId),
                    instrument.outcomes().stream().map(Scores::linkId)).anyMatch(id::equals);
            require(question != null || isComputed || id.equals(Questionnaires.INSTRUCTION) && !item.hasAnswer(),
                    InstrumentRefusal.ITEM_UNKNOWN, at);
            if (item.hasAnswer()) {
                Type value = item.getAnswerFirstRep().getValue();
                require(value != null, FhirRefusal.ANSWERS_UNSUPPORTED, at + "/answer/0");
                if (question == null) {
                    computed.put(id, value);
                } else {
                    answer(question, item, value, at + "/answer/0");
                }
            }
        }

        private void answer(Item question, QuestionnaireResponseItemComponent item, Type value, String at) {
            require(value instanceof Coding, FhirRefusal.ANSWERS_UNSUPPORTED, at);
            Coding given = (Coding) value;
            List<Integer> chosen = instrument.answerSets().get(question.answers()).stream()
                    .filter(answer -> same(Questionnaires.coding(instrument, question, answer), given))
                    .map(Instrument.Answer::score).toList();
            require(chosen.size() == 1, InstrumentRefusal.ANSWER_NOT_ALLOWED, at);
            int score = chosen.getFirst();
            require(saysNoOther(item.getAnswerFirstRep(), given, score), FhirRefusal.ORDINAL_INVALID, at);
            answers.put(question.id(), score);
            languagesOf(item.getTextElement());
            languagesOf(given.getDisplayElement());
        }

        private void languagesOf(Element text) {
            Translations.read(text, (language, _) -> languages.add(language.value()));
        }

        /** What the answer counts is the definition's; where it is said here too, it is the same. */
        private static boolean saysNoOther(QuestionnaireResponseItemAnswerComponent answer, Coding coding, int score) {
            boolean says = Stream.concat(answer.getExtension().stream(), coding.getExtension().stream()).map(Extension::getUrl)
                    .anyMatch(url -> Uris.ORDINAL.equals(url) || Uris.WEIGHT.equals(url));
            QuestionnaireItemAnswerOptionComponent option = new QuestionnaireItemAnswerOptionComponent(coding);
            answer.getExtension().forEach(option::addExtension);
            return !says || Ordinals.of(option).filter(ordinal -> ordinal == score).isPresent();
        }

        /** Sums of others are not taken, they are compared with ours. */
        void check(boolean completed) {
            require(!answers.isEmpty(), InstrumentRefusal.ANSWERS_EMPTY, "/item");
            if (!completed && computed.isEmpty()) {
                return;
            }
            Scoring scoring = scoring();
            computed.forEach((id, value) -> require(agrees(scoring, id, value), FhirRefusal.SCORES_DISAGREE, places.get(id)));
        }

        private Scoring scoring() {
            try {
                return Scorer.score(instrument, answers);
            } catch (Refused e) {
                String item = Uris.last(Objects.requireNonNullElse(e.pointer(), ""));
                throw new Refused(e.refusal(), places.getOrDefault(item, "/item"));
            }
        }

        private boolean agrees(Scoring scoring, String id, Type value) {
            return instrument.scales().stream().filter(scale -> Scores.linkId(scale).equals(id)).anyMatch(scale ->
                            scoring.scores().stream().anyMatch(score -> score.scale().equals(scale.id()) && score.value() != null
                                    && value instanceof DecimalType decimal && decimal.getValue() != null
                                    && decimal.getValue().compareTo(BigDecimal.valueOf(score.value())) == 0))
                    || instrument.outcomes().stream().filter(outcome -> Scores.linkId(outcome).equals(id)).anyMatch(outcome ->
                            scoring.results().stream().anyMatch(result -> result.outcome().equals(outcome.id())
                                    && result.value() != null && value instanceof Coding coding
                                    && same(Scores.conclusion(instrument, result.value()), coding)));
        }

        private static boolean same(Coding ours, Coding given) {
            return ours.getSystem().equals(given.getSystem()) && ours.getCode().equals(given.getCode());
        }
    }
}
