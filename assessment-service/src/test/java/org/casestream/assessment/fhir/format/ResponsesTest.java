package org.casestream.assessment.fhir.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.casestream.assessment.fhir.format.Responses.Answering;
import org.casestream.assessment.fhir.format.Responses.Progress;
import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.assessment.instruments.domain.Instrument.Item;
import org.casestream.assessment.instruments.domain.Instrument.Scale;
import org.casestream.assessment.instruments.domain.Scorer;
import org.casestream.assessment.instruments.domain.Scoring;
import org.casestream.assessment.instruments.domain.ReleaseStatus;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.LanguageTag;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResponsesTest {

    private static final long SEED = 20261125;
    private static final int FORMS_OF_EACH = 40;
    private static final LanguageTag SPANISH = new LanguageTag("es");
    private static final Instant WHEN = Instant.parse("2026-11-24T02:59:13.120Z");

    static Stream<Instrument> definitions() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void whatever_is_answered_is_a_valid_response_to_its_questionnaire(Instrument instrument) {
        Random random = new Random(SEED);
        for (int i = 0; i < FORMS_OF_EACH; i++) {
            Map<String, Integer> answers = answers(instrument, random, i % 4 == 0 ? 0.2 : 0);
            Progress progress = Progress.values()[random.nextInt(3)];
            LanguageTag language = instrument.languages().contains(SPANISH) && random.nextBoolean() ? SPANISH : Instrument.ENGLISH;
            String json = Fhir.json(Responses.of(instrument, answering(instrument, answers, progress, language)));
            assertThat(Validator.shipped().findings(json)).as("seed %s, form %s: %s", SEED, i, json).isEmpty();
        }
    }

    @Test
    void a_response_says_who_what_when_and_nothing_by_name() {
        Instrument phq9 = Samples.of("phq-9");
        QuestionnaireResponse response = Responses.of(phq9,
                answering(phq9, Map.of("1", 3, "9", 1), Progress.OPEN, Instrument.ENGLISH));
        assertThat(Fhir.json(response)).contains("\"questionnaire\":\"urn:casestream:questionnaire:phq-9|1\"",
                "\"status\":\"in-progress\"", "\"authored\":\"2026-11-24T02:59:13.120Z\"",
                "\"subject\":{\"type\":\"Patient\",\"identifier\":{\"system\":\"urn:casestream:client\",\"value\":\"client-1\"}}",
                "LA6571-9").doesNotContain("\"reference\"");
        assertThat(response.getSource().getIdentifier().getValue()).isEqualTo("client-1");
    }

    @Test
    void what_was_shown_in_another_language_stands_with_the_text() {
        Instrument sound = Samples.sound();
        String json = Fhir.json(Responses.of(sound, answering(sound, Map.of("a", 1), Progress.OPEN, SPANISH)));
        assertThat(json).contains("\"text\":\"A?\"", "¿A?", "\"display\":\"yes\"", "sí");
        assertThat(Validator.shipped().findings(json)).isEmpty();
    }

    @Test
    void somebody_who_answers_for_the_person_is_said_to() {
        Instrument phq9 = Samples.of("phq-9");
        Answering proxy = new Answering("administration-1", new ClientId("client-1"), "caregiver", Progress.COMPLETED, WHEN,
                Instrument.ENGLISH, Map.of("1", 3), null, null);
        QuestionnaireResponse response = Responses.of(phq9, proxy);
        assertThat(response.getSource().getType()).isEqualTo("RelatedPerson");
        assertThat(response.getSource().getDisplay()).isEqualTo("caregiver");
        assertThat(response.getSource().hasIdentifier()).isFalse();
        assertThat(Validator.shipped().findings(Fhir.json(response))).isEmpty();
    }

    @Test
    void answers_that_are_not_to_be_seen_are_not_there_and_the_response_says_so() {
        Instrument phq9 = Samples.of("phq-9");
        QuestionnaireResponse response = Responses.of(phq9, new Answering("administration-1", new ClientId("client-1"), null,
                Progress.COMPLETED, WHEN, Instrument.ENGLISH, null, null, null));
        assertThat(response.getItem()).isEmpty();
        assertThat(response.getMeta().getSecurityFirstRep().getCode()).isEqualTo("REDACTED");
        assertThat(Validator.shipped().findings(Fhir.json(response))).isEmpty();
    }

    /** The expression is run by an engine that is not ours, over the response; it must come to what we computed. */
    @ParameterizedTest
    @MethodSource("definitions")
    void what_a_score_says_of_itself_comes_to_the_same_score(Instrument instrument) {
        Random random = new Random(SEED);
        for (int i = 0; i < FORMS_OF_EACH; i++) {
            Map<String, Integer> answers = answers(instrument, random, i % 4 == 0 ? 0.1 : 0);
            QuestionnaireResponse response = Responses.of(instrument, answering(instrument, answers, Progress.COMPLETED, Instrument.ENGLISH));
            for (Scale scale : instrument.scales()) {
                String expression = expression(instrument, scale);
                if (expression != null) {
                    Scoring.Score score = Scorer.score(instrument, answers).scores().stream()
                            .filter(one -> one.scale().equals(scale.id())).findFirst().orElseThrow();
                    assertThat(Paths.number(response, expression)).as("seed %s, form %s, %s: %s", SEED, i, scale.id(), answers)
                            .isEqualTo(score.proRated() ? null : score.value());
                }
            }
        }
    }

    private static @Nullable String expression(Instrument instrument, Scale scale) {
        return Questionnaires.of(instrument, ReleaseStatus.PUBLISHED).getItem().stream().filter(item -> item.getLinkId().equals(Scores.linkId(scale)))
                .filter(item -> item.hasExtension(Uris.CALCULATED)).findFirst()
                .map(item -> ((Expression) item.getExtensionByUrl(Uris.CALCULATED).getValue()).getExpression()).orElse(null);
    }

    /** @param missing how likely an item is not answered */
    static Map<String, Integer> answers(Instrument instrument, Random random, double missing) {
        Map<String, Integer> answers = new TreeMap<>();
        for (Item item : instrument.items()) {
            if (Scorer.asked(instrument, answers).contains(item) && (random.nextDouble() >= missing || answers.isEmpty())) {
                List<Integer> allowed = instrument.allowed(item);
                answers.put(item.id(), allowed.get(random.nextInt(allowed.size())));
            }
        }
        return answers;
    }

    private static Answering answering(Instrument instrument, Map<String, Integer> answers, Progress progress, LanguageTag language) {
        Scoring scoring = Scorer.score(instrument, answers);
        boolean done = progress == Progress.COMPLETED;
        return new Answering("administration-1", new ClientId("client-1"), null, progress, WHEN, language, answers,
                done ? scoring.scores() : null, done ? scoring.results() : null);
    }
}
