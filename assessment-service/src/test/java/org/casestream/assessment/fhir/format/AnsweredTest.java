package org.casestream.assessment.fhir.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.casestream.assessment.fhir.format.Responses.Answering;
import org.casestream.assessment.fhir.format.Responses.Progress;
import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.assessment.instruments.domain.Instrument.Item;
import org.casestream.assessment.instruments.domain.Instruments;
import org.casestream.assessment.instruments.domain.Scorer;
import org.casestream.assessment.instruments.domain.Scoring;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.Refused;
import org.casestream.defaults.CasestreamJson;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class AnsweredTest {

    private static final long SEED = 20261126;
    private static final int FORMS_OF_EACH = 40;
    private static final ClientId CLIENT = new ClientId("client-1");
    private static final Instant WHEN = Instant.parse("2026-11-24T02:59:13.120Z");
    private static final LanguageTag SPANISH = new LanguageTag("es");
    private static final Instruments INSTRUMENTS = Instruments.of(Samples.all().toList());

    static Stream<Instrument> definitions() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void what_goes_out_comes_in_again_as_it_was(Instrument instrument) {
        Random random = new Random(SEED);
        for (int i = 0; i < FORMS_OF_EACH; i++) {
            Map<String, Integer> answers = ResponsesTest.answers(instrument, random, i % 4 == 0 ? 0.2 : 0);
            Progress progress = random.nextBoolean() ? Progress.COMPLETED : Progress.OPEN;
            LanguageTag language = instrument.languages().contains(SPANISH) && random.nextBoolean() ? SPANISH : Instrument.ENGLISH;
            Answering given = answering(instrument, "administration-1", random.nextBoolean() ? "caregiver" : null, progress, WHEN,
                    language, answers);
            String json = Fhir.json(Responses.of(instrument, given));
            String form = "seed %s, form %s: %s".formatted(SEED, i, json);

            Answered read = read(node(json));

            assertThat(read.answers()).as(form).isEqualTo(answers);
            assertThat(read.exportOf()).as(form).isEqualTo("administration-1");
            assertThat(Validator.shipped().findings(json)).as(form).isEmpty();
            assertThat(Fhir.json(Responses.of(read.instrument(), answering(read.instrument(), read.exportOf(), read.respondent(),
                    read.completed() ? Progress.COMPLETED : Progress.OPEN, read.at(), read.language(), read.answers()))))
                    .as(form).isEqualTo(json);
        }
    }

    @Test
    void somebody_elses_response_needs_no_more_than_that() {
        ObjectNode body = foreign();
        assertThat(Validator.shipped().findings(body.toString()).stream().filter(finding -> finding.startsWith("ERROR"))).isEmpty();
        Answered read = read(body);
        assertThat(read.answers()).isEqualTo(Map.of("1", 1, "9", 0));
        assertThat(read.respondent()).isNull();
        assertThat(read.language()).isEqualTo(Instrument.ENGLISH);
        assertThat(read.at()).isEqualTo(Instant.parse("2026-11-01T08:00:00Z"));
        assertThat(read.identifier()).isNotNull();
        assertThat(read.exportOf()).isNull();
    }

    @Test
    void a_response_without_translations_was_shown_in_its_own_language() {
        Instrument sound = Samples.sound();
        ObjectNode body = (ObjectNode) CasestreamJson.mapper().readTree(Fhir.json(Responses.of(sound,
                answering(sound, "administration-1", null, Progress.OPEN, WHEN, Instrument.ENGLISH, Map.of("a", 1)))));
        assertThat(read(body).language()).isEqualTo(Instrument.ENGLISH);
        assertThat(read(body.put("language", "es-MX")).language()).as("the region is not told apart").isEqualTo(SPANISH);
        body.remove("language");
        assertThat(read(body).language()).isEqualTo(Instrument.ENGLISH);
    }

    @Test
    void no_text_and_no_name_is_kept_whatever_is_in_it() {
        String words = "„Ada“ said \"it's\" \\ 50 % – Ada\nüber\t{0} $1 ";
        ObjectNode body = foreign();
        ObjectNode person = ((ObjectNode) body.path("source")).put("display", words);
        body.set("subject", person.deepCopy());
        body.set("author", body.objectNode().put("type", "Practitioner").put("display", words));
        ((ObjectNode) body.path("identifier")).put("value", words);
        item(body, 0).put("text", words);
        ((ObjectNode) answer(body, 0).path("valueCoding")).put("display", words);
        Answered read = read(body);
        assertThat(read.answers()).isEqualTo(Map.of("1", 1, "9", 0));
        assertThat(read.toString()).doesNotContain("Ada");
    }

    @Test
    void names_are_the_same_for_the_same_system_and_value_only() {
        assertThat(named("urn:a", "bc")).isEqualTo(named("urn:a", "bc")).isNotEqualTo(named("urn:ab", "c"))
                .isNotEqualTo(named("urn:a", "b"));
        ObjectNode without = foreign();
        without.remove("identifier");
        assertThat(read(without).identifier()).isNull();
    }

    private static Object named(String system, String value) {
        ObjectNode body = foreign();
        body.set("identifier", body.objectNode().put("system", system).put("value", value));
        return Optional.ofNullable(read(body).identifier()).orElseThrow();
    }

    @Test
    void an_item_without_an_answer_and_the_instruction_are_no_answers() {
        ObjectNode body = foreign();
        ((ArrayNode) body.path("item")).add(node("{\"linkId\": \"2\"}")).add(node("{\"linkId\": \"display.instruction\"}"));
        assertThat(read(body).answers()).isEqualTo(Map.of("1", 1, "9", 0));
    }

    @Test
    void a_version_that_is_not_asked_any_more_was_answered_then_and_is_not_gone_on_with() {
        Instrument old = Samples.of("phq-9");
        ObjectNode newer = (ObjectNode) CasestreamJson.mapper().valueToTree(old);
        Instruments two = Instruments.of(List.of(old,
                CasestreamJson.mapper().treeToValue(newer.put("version", 2), Instrument.class)));
        QuestionnaireResponse completed = Fhir.read(complete(), QuestionnaireResponse.class);
        assertThat(Answered.of(completed, two, CLIENT).instrument().version()).isEqualTo(1);
        completed.setStatus(QuestionnaireResponse.QuestionnaireResponseStatus.INPROGRESS);
        assertThatThrownBy(() -> Answered.of(completed, two, CLIENT)).isInstanceOf(Refused.class)
                .hasMessage("INSTRUMENT_VERSION_NOT_CURRENT").extracting("pointer").isEqualTo("/questionnaire");
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                one("another resource", "RESOURCE_UNSUPPORTED", "/resourceType", body -> body.put("resourceType", "Questionnaire")),
                one("an unknown element", "FHIR_INVALID", "", body -> body.put("colour", "red")),
                one("a number for a text", "FHIR_INVALID", "/item/0/linkId", body -> item(body, 0).put("linkId", 1)),
                one("implicit rules", "MODIFIER_UNSUPPORTED", "/implicitRules", body -> body.put("implicitRules", "urn:rules")),
                one("a modifier", "MODIFIER_UNSUPPORTED", "/modifierExtension", body -> body.set("modifierExtension", modifier())),
                one("a modifier of an item", "MODIFIER_UNSUPPORTED", "/item/1",
                        body -> item(body, 1).set("modifierExtension", modifier())),
                one("a modifier of an answer", "MODIFIER_UNSUPPORTED", "/item/1",
                        body -> answer(body, 1).set("modifierExtension", modifier())),
                one("something within", "RESOURCE_UNSUPPORTED", "/contained",
                        body -> body.set("contained", array("[{\"resourceType\": \"Patient\", \"id\": \"p\"}]"))),
                one("amended", "STATUS_UNSUPPORTED", "/status", body -> body.put("status", "amended")),
                one("in error", "STATUS_UNSUPPORTED", "/status", body -> body.put("status", "entered-in-error")),
                one("given up", "STATUS_UNSUPPORTED", "/status", body -> body.put("status", "stopped")),
                one("no status", "STATUS_UNSUPPORTED", "/status", body -> body.remove("status")),
                one("no questionnaire", "QUESTIONNAIRE_UNKNOWN", "/questionnaire", body -> body.remove("questionnaire")),
                one("no version", "QUESTIONNAIRE_UNKNOWN", "/questionnaire",
                        body -> body.put("questionnaire", "urn:casestream:questionnaire:phq-9")),
                one("an unknown version", "QUESTIONNAIRE_UNKNOWN", "/questionnaire",
                        body -> body.put("questionnaire", "urn:casestream:questionnaire:phq-9|99")),
                one("somebody else's with our name", "QUESTIONNAIRE_UNKNOWN", "/questionnaire",
                        body -> body.put("questionnaire", "http://forms.example/phq-9|1")),
                one("somebody else", "SUBJECT_UNSUPPORTED", "/subject",
                        body -> ((ObjectNode) body.at("/subject/identifier")).put("value", "client-2")),
                one("a reference", "SUBJECT_UNSUPPORTED", "/subject",
                        body -> ((ObjectNode) body.path("subject")).put("reference", "Patient/7")),
                one("a name only", "SUBJECT_UNSUPPORTED", "/subject", body -> body.set("subject", node("{\"display\": \"Ada\"}"))),
                one("nobody answered", "SOURCE_UNSUPPORTED", "/source", body -> body.remove("source")),
                one("somebody else answered", "SOURCE_UNSUPPORTED", "/source",
                        body -> ((ObjectNode) body.at("/source/identifier")).put("value", "client-2")),
                one("who answered is somebody by name", "SOURCE_UNSUPPORTED", "/source",
                        body -> body.set("source", node("{\"type\": \"Practitioner\", \"display\": \"Dr. Who\"}"))),
                one("no time", "AUTHORED_UNSUPPORTED", "/authored", body -> body.remove("authored")),
                one("a day", "AUTHORED_UNSUPPORTED", "/authored", body -> body.put("authored", "2026-11-24")),
                one("no time at all", "FHIR_INVALID", "/authored", body -> body.put("authored", "yesterday")),
                one("a language in which it is not asked", "LANGUAGE_NOT_AVAILABLE", "/language", body -> body.put("language", "tlh")),
                one("no item", "ANSWERS_EMPTY", "/item", body -> body.remove("item")),
                one("an unknown item", "ITEM_UNKNOWN", "/item/2", body -> item(body, 2).put("linkId", "77")),
                one("an item without a name", "ITEM_UNKNOWN", "/item/2", body -> item(body, 2).remove("linkId")),
                one("an item twice", "ITEM_REPEATS", "/item/2", body -> item(body, 2).put("linkId", "1")),
                one("two answers", "ITEM_REPEATS", "/item/2",
                        body -> ((ArrayNode) item(body, 2).path("answer")).add(answer(body, 3).deepCopy())),
                one("items within items", "ITEMS_NESTED", "/item/2", body -> item(body, 2).set("item", array("[{\"linkId\": \"x\"}]"))),
                one("items within answers", "ITEMS_NESTED", "/item/2",
                        body -> answer(body, 2).set("item", array("[{\"linkId\": \"x\"}]"))),
                one("free text", "ANSWERS_UNSUPPORTED", "/item/2/answer/0", body -> answered(body, 2, "{\"valueString\": \"a bit\"}")),
                one("a number", "ANSWERS_UNSUPPORTED", "/item/2/answer/0", body -> answered(body, 2, "{\"valueInteger\": 2}")),
                one("an unknown code", "ANSWER_NOT_ALLOWED", "/item/2/answer/0",
                        body -> ((ObjectNode) answer(body, 2).path("valueCoding")).put("code", "LA0-0")),
                one("somebody else's code", "ANSWER_NOT_ALLOWED", "/item/2/answer/0",
                        body -> ((ObjectNode) answer(body, 2).path("valueCoding")).put("system", "http://forms.example")),
                one("no code", "ANSWER_NOT_ALLOWED", "/item/2/answer/0",
                        body -> ((ObjectNode) answer(body, 2).path("valueCoding")).remove("code")),
                one("another ordinal value", "ORDINAL_INVALID", "/item/2/answer/0",
                        body -> ((ObjectNode) body.at("/item/2/answer/0/valueCoding/extension/0")).put("valueDecimal", 3)),
                one("another sum", "SCORES_DISAGREE", "/item/10", body -> answered(body, 10, "{\"valueDecimal\": 17}")),
                one("an endless sum", "SCORES_DISAGREE", "/item/10", body -> answered(body, 10, "{\"valueDecimal\": 1E300}")),
                one("a sum in words", "SCORES_DISAGREE", "/item/10", body -> answered(body, 10, "{\"valueString\": \"18\"}")),
                one("the sum of a form that is not completed", "SCORES_DISAGREE", "/item/10",
                        body -> answered(body.put("status", "in-progress"), 10, "{\"valueDecimal\": 17}")));
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @MethodSource("broken")
    void what_is_wrong_is_pointed_at(String what, String code, String pointer, Consumer<ObjectNode> breaking) {
        ObjectNode body = complete();
        breaking.accept(body);
        assertThatThrownBy(() -> read(body)).as(what).isInstanceOf(Refused.class).hasMessage(code)
                .extracting("pointer").isEqualTo(pointer);
    }

    private static Arguments one(String what, String code, String pointer, Consumer<ObjectNode> breaking) {
        return arguments(what, code, pointer, breaking);
    }

    @Test
    void what_would_not_be_asked_is_pointed_at_where_it_is() {
        Instrument instrument = Samples.all().filter(one -> one.items().stream().anyMatch(item -> item.askedIf() != null)).findFirst()
                .orElseThrow();
        Map<String, Integer> answers = new TreeMap<>();
        int place = 0;
        Random random = new Random(SEED);
        // Any form in which something is not asked: then it is answered all the same.
        for (Item skipped = null; skipped == null;) {
            answers = ResponsesTest.answers(instrument, random, 0);
            List<String> given = List.copyOf(answers.keySet());
            skipped = instrument.items().stream().filter(item -> !given.contains(item.id())).findFirst().orElse(null);
            if (skipped != null) {
                answers.put(skipped.id(), instrument.allowed(skipped).getFirst());
                Map<String, Integer> all = answers;
                List<String> order = instrument.items().stream().map(Item::id).filter(all::containsKey).toList();
                place = order.indexOf(skipped.id());
            }
        }
        ObjectNode body = (ObjectNode) CasestreamJson.mapper().readTree(Fhir.json(Responses.of(instrument,
                new Answering("administration-1", CLIENT, null, Progress.OPEN, WHEN, Instrument.ENGLISH, answers, null, null))));
        assertThat(read(body).answers()).as("what is gone on with can be put right").isEqualTo(answers);
        String pointer = "/item/" + place;
        assertThatThrownBy(() -> read(body.put("status", "completed"))).isInstanceOf(Refused.class).hasMessage("ITEM_NOT_ASKED")
                .extracting("pointer").isEqualTo(pointer);
    }

    @Test
    void a_conclusion_is_compared_with_ours() {
        Instrument instrument = Samples.all().filter(one -> !one.outcomes().isEmpty()).findFirst().orElseThrow();
        Map<String, Integer> answers = ResponsesTest.answers(instrument, new Random(SEED), 0);
        ObjectNode body = (ObjectNode) CasestreamJson.mapper().readTree(Fhir.json(Responses.of(instrument,
                answering(instrument, "administration-1", null, Progress.COMPLETED, WHEN, Instrument.ENGLISH, answers))));
        int place = IntStream.range(0, body.path("item").size())
                .filter(i -> item(body, i).path("linkId").asString().startsWith("conclusion.")).findFirst().orElseThrow();
        read(body);
        ((ObjectNode) answer(body, place).path("valueCoding")).put("code", "other");
        assertThatThrownBy(() -> read(body)).isInstanceOf(Refused.class).hasMessage("SCORES_DISAGREE")
                .extracting("pointer").isEqualTo("/item/" + place);
    }

    private static Answered read(ObjectNode body) {
        return Answered.of(Fhir.read(body, QuestionnaireResponse.class), INSTRUMENTS, CLIENT);
    }

    /** A PHQ-9, 2 each: ten answers, and the sum of nine of them is 18. */
    private static ObjectNode complete() {
        Instrument phq9 = Samples.of("phq-9");
        Map<String, Integer> answers = new TreeMap<>();
        phq9.items().forEach(item -> answers.put(item.id(), 2));
        return (ObjectNode) CasestreamJson.mapper().readTree(Fhir.json(Responses.of(phq9,
                answering(phq9, "administration-1", null, Progress.COMPLETED, WHEN, Instrument.ENGLISH, answers))));
    }

    private static ObjectNode foreign() {
        return node("""
                {"resourceType": "QuestionnaireResponse", "language": "en-GB", "status": "in-progress",
                 "questionnaire": "urn:casestream:questionnaire:phq-9|1", "authored": "2026-11-01T10:00:00+02:00",
                 "identifier": {"system": "http://forms.example/answers", "value": "7"},
                 "source": {"type": "Patient", "identifier": {"system": "urn:casestream:client", "value": "client-1"}, "display": "Ada"},
                 "item": [{"linkId": "1", "answer": [{"valueCoding": {"system": "http://loinc.org", "code": "LA6569-3"}}]},
                          {"linkId": "9", "answer": [{"valueCoding": {"system": "http://loinc.org", "code": "LA6568-5"}}]}]}""");
    }

    private static ObjectNode node(String json) {
        return (ObjectNode) CasestreamJson.mapper().readTree(json);
    }

    private static ArrayNode array(String json) {
        return (ArrayNode) CasestreamJson.mapper().readTree(json);
    }

    private static ArrayNode modifier() {
        return array("[{\"url\": \"urn:not\", \"valueBoolean\": true}]");
    }

    private static ObjectNode item(ObjectNode body, int number) {
        return (ObjectNode) body.path("item").path(number);
    }

    private static ObjectNode answer(ObjectNode body, int number) {
        return (ObjectNode) item(body, number).path("answer").path(0);
    }

    private static void answered(ObjectNode body, int number, String answer) {
        item(body, number).set("answer", CasestreamJson.mapper().createArrayNode().add(node(answer)));
    }

    private static Answering answering(Instrument instrument, String id, String respondent, Progress progress, Instant at,
                                       LanguageTag language, Map<String, Integer> answers) {
        Scoring scoring = Scorer.score(instrument, answers);
        boolean done = progress == Progress.COMPLETED;
        return new Answering(id, CLIENT, respondent, progress, at, language, answers,
                done ? scoring.scores() : null, done ? scoring.results() : null);
    }
}
