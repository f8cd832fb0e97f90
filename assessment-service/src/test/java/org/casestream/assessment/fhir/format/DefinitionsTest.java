package org.casestream.assessment.fhir.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.assessment.instruments.domain.InstrumentCheck;
import org.casestream.assessment.instruments.domain.Scorer;
import org.casestream.assessment.instruments.domain.ReleaseStatus;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.Refused;
import org.casestream.defaults.CasestreamJson;
import org.hl7.fhir.r4.model.Questionnaire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class DefinitionsTest {

    private static final long SEED = 20261125;

    /** Somebody else's: two questions and their sum, nothing of ours. */
    private static final String FOREIGN = """
            {
              "resourceType": "Questionnaire", "url": "http://forms.example/Questionnaire/mood", "version": "2", "status": "draft",
              "title": "Mood", "language": "en-GB", "copyright": "Free to use.", "publisher": "Somebody",
              "item": [
                {"linkId": "intro", "type": "display", "text": "In the last week:"},
                {
                  "linkId": "1", "type": "choice", "text": "Were you sad?", "code": [{"system": "http://loinc.org", "code": "44255-8"}],
                  "answerOption": [
                    {"valueCoding": {"system": "http://forms.example/codes", "code": "n", "display": "No",
                      "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/itemWeight", "valueDecimal": 0}]}},
                    {"valueCoding": {"system": "http://forms.example/codes", "code": "y", "display": "Yes"},
                      "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/ordinalValue", "valueDecimal": 1.0}]}
                  ]
                },
                {
                  "linkId": "2", "type": "choice", "text": "Did you sleep badly?",
                  "answerOption": [
                    {"valueCoding": {"system": "http://forms.example/codes", "code": "n", "display": "No"},
                      "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/ordinalValue", "valueDecimal": 0}]},
                    {"valueCoding": {"system": "http://forms.example/codes", "code": "y", "display": "Yes"},
                      "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/ordinalValue", "valueDecimal": 1}]}
                  ]
                },
                {
                  "linkId": "3", "type": "choice", "text": "Every night?",
                  "enableWhen": [{"question": "2", "operator": "=", "answerCoding": {"system": "http://forms.example/codes", "code": "y"}}],
                  "answerOption": [
                    {"valueCoding": {"code": "never", "display": "Never"},
                      "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/ordinalValue", "valueDecimal": 0}]},
                    {"valueCoding": {"code": "always", "display": "Always"},
                      "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/ordinalValue", "valueDecimal": 3}]}
                  ]
                },
                {
                  "linkId": "sum", "type": "decimal", "text": "Sum", "readOnly": true,
                  "extension": [{
                    "url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression",
                    "valueExpression": {"language": "text/fhirpath", "expression":
                      "iif( %resource.item.where(linkId in ('1' | '2')).answer.count() = 2, %resource.item.where(linkId in ('1' | '2')).answer.value.ordinal().aggregate($this + $total, 0) * 2, {} )"}
                  }]
                }
              ]
            }
            """;

    @Test
    void somebody_elses_questionnaire_becomes_a_definition_that_scores() {
        Instrument read = read(json(FOREIGN));
        assertThat(InstrumentCheck.problems(read)).isEmpty();
        assertThat(read.id()).isEqualTo("mood");
        assertThat(read.version()).isEqualTo(2);
        assertThat(read.instruction()).isEqualTo("In the last week:");
        assertThat(read.answerSets()).hasSize(2);
        assertThat(read.items()).extracting(Instrument.Item::code).containsExactly("44255-8", null, null);
        assertThat(read.source()).contains("http://forms.example/Questionnaire/mood");
        assertThat(read.verified()).isNotEqualTo(Instrument.Verified.CHECKED);
        assertThat(Scorer.score(read, Map.of("1", 1, "2", 1)).scores()).singleElement()
                .satisfies(score -> assertThat(score.value()).isEqualTo(4));
        assertThat(Scorer.asked(read, Map.of("2", 0))).extracting(Instrument.Item::id).containsExactly("1", "2");
        assertThat(Definitions.of(Questionnaires.of(read, ReleaseStatus.PUBLISHED))).isEqualTo(read);
    }

    @Test
    void a_translation_that_was_added_elsewhere_comes_in() {
        ObjectNode body = exported(Samples.of("gad-7"));
        question(body, "1").set("_text", json("""
                {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/translation",
                  "extension": [{"url": "lang", "valueCode": "de"}, {"url": "content", "valueString": "Nervosität"}]}]}"""));
        assertThat(read(body).translations().get(new LanguageTag("de")).items()).containsEntry("1", "Nervosität");
    }

    @Test
    void a_question_that_is_asked_otherwise_now_is_asked_so() {
        ObjectNode body = exported(Samples.of("c-ssrs"));
        question(body, "3").remove("enableWhen");
        assertThat(read(body).item("3").orElseThrow().askedIf()).isNull();
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                row("another resource", body -> body.put("resourceType", "Patient"), "RESOURCE_UNSUPPORTED", "/resourceType"),
                row("no resource", body -> body.remove("resourceType"), "RESOURCE_UNSUPPORTED", "/resourceType"),
                row("an element that there is not", body -> body.put("colour", "red"), "FHIR_INVALID", ""),
                row("one of an item", body -> at(body, "/item/1").put("colour", "red"), "FHIR_INVALID", "/item/1"),
                row("a type that there is not", body -> at(body, "/item/1").put("type", "colour"), "FHIR_INVALID", "/item/1/type"),
                row("a number for a text", body -> body.put("title", 7), "FHIR_INVALID", "/title"),
                row("one thing for many", body -> body.put("item", "x"), "FHIR_INVALID", ""),
                row("rules that are to be known", body -> body.put("implicitRules", "http://x.example"), "MODIFIER_UNSUPPORTED", "/implicitRules"),
                row("a modifier", body -> body.set("modifierExtension", json("[{\"url\": \"http://x.example\", \"valueBoolean\": true}]")),
                        "MODIFIER_UNSUPPORTED", "/modifierExtension"),
                row("a modifier of an item", body -> at(body, "/item/1").set("modifierExtension",
                        json("[{\"url\": \"http://x.example\", \"valueBoolean\": true}]")), "MODIFIER_UNSUPPORTED", "/item/1"),
                row("another language", body -> body.put("language", "de"), "LANGUAGE_UNSUPPORTED", "/language"),
                row("no version", body -> body.remove("version"), "VERSION_UNSUPPORTED", "/version"),
                row("a version of parts", body -> body.put("version", "1.0.0"), "VERSION_UNSUPPORTED", "/version"),
                row("an endless version", body -> body.put("version", "99999999999"), "VERSION_UNSUPPORTED", "/version"),
                row("a text to fill in", body -> at(body, "/item/1").put("type", "text"), "ITEM_TYPE_UNSUPPORTED", "/item/1"),
                row("a group", body -> at(body, "/item/1").put("type", "group"), "ITEM_TYPE_UNSUPPORTED", "/item/1"),
                row("a second display", body -> at(body, "/item/2").put("type", "display").remove("answerOption"), "ITEM_TYPE_UNSUPPORTED", "/item/2"),
                row("items within items", body -> at(body, "/item/1").set("item", json("[{\"linkId\": \"x\", \"type\": \"display\", \"text\": \"x\"}]")),
                        "ITEMS_NESTED", "/item/1"),
                row("many answers", body -> at(body, "/item/1").put("repeats", true), "ITEM_REPEATS", "/item/1"),
                row("a question without text", body -> at(body, "/item/1").remove("text"), "TEXT_MISSING", "/item/1"),
                row("an answer without text", body -> at(body, "/item/1/answerOption/0/valueCoding").remove("display"), "TEXT_MISSING", "/item/1/answerOption/0"),
                row("no answers", body -> at(body, "/item/1").remove("answerOption"), "ANSWERS_UNSUPPORTED", "/item/1"),
                row("answers elsewhere", body -> at(body, "/item/1").put("answerValueSet", "http://x.example/vs"), "ANSWERS_UNSUPPORTED", "/item/1"),
                row("a text for an answer", body -> at(body, "/item/1/answerOption/0").put("valueString", "No").remove("valueCoding"),
                        "ANSWERS_UNSUPPORTED", "/item/1/answerOption/0"),
                row("an answer that counts nothing", body -> at(body, "/item/1/answerOption/1").remove("extension"), "ORDINAL_INVALID", "/item/1/answerOption/1"),
                row("half a point", body -> at(body, "/item/1/answerOption/1/extension/0").put("valueDecimal", 0.5), "ORDINAL_INVALID", "/item/1/answerOption/1"),
                row("an endless number", body -> at(body, "/item/1/answerOption/1/extension/0").set("valueDecimal", json("1e300")),
                        "ORDINAL_INVALID", "/item/1/answerOption/1"),
                row("what counts twice", body -> array(body, "/item/1/answerOption/1/extension").add(
                        json("{\"url\": \"http://hl7.org/fhir/StructureDefinition/ordinalValue\", \"valueDecimal\": 1}")), "ORDINAL_INVALID", "/item/1/answerOption/1"),
                row("a condition on what comes later", body -> at(body, "/item/3/enableWhen/0").put("question", "4"), "CONDITION_UNSUPPORTED", "/item/3/enableWhen/0"),
                row("a condition of another kind", body -> at(body, "/item/3/enableWhen/0").put("operator", "!="), "CONDITION_UNSUPPORTED", "/item/3/enableWhen/0"),
                row("a condition on no answer", body -> at(body, "/item/3/enableWhen/0/answerCoding").put("code", "z"), "CONDITION_UNSUPPORTED", "/item/3/enableWhen/0"),
                row("conditions without a word between", body -> array(body, "/item/3/enableWhen").add(at(body, "/item/3/enableWhen/0").deepCopy()),
                        "CONDITION_UNSUPPORTED", "/item/3"),
                row("a condition in another language", body -> at(body, "/item/2").set("extension", json("[{\"url\": \"" + Uris.ENABLED
                        + "\", \"valueExpression\": {\"language\": \"text/fhirpath\", \"expression\": \"true\"}}]")), "CONDITION_UNSUPPORTED", "/item/2"),
                row("another sum", body -> at(body, "/item/4/extension/0/valueExpression").put("expression", "1 + 1"), "SCORE_UNSUPPORTED", "/item/4"),
                row("an expression that tries to be slow", body -> at(body, "/item/4/extension/0/valueExpression").put("expression",
                        "('" + "a'|'".repeat(5_000)), "SCORE_UNSUPPORTED", "/item/4"),
                row("our extension, unreadable", body -> body.set("extension", json("[{\"url\": \"urn:casestream:fhir:instrument\", \"valueString\": \"{\"}]")),
                        "EXTENSION_INVALID", "/extension/0"),
                row("our extension with something unknown", body -> body.set("extension",
                        json("[{\"url\": \"urn:casestream:fhir:instrument\", \"valueString\": \"{\\\"colour\\\": 1}\"}]")), "EXTENSION_INVALID", "/extension/0"),
                row("our extension without a value", body -> body.set("extension",
                        json("[{\"url\": \"http://x.example\", \"valueBoolean\": true}, {\"url\": \"urn:casestream:fhir:instrument\", \"valueInteger\": 1}]")),
                        "EXTENSION_INVALID", "/extension/1"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void what_cannot_be_taken_is_refused_with_a_pointer_to_it(String name, Consumer<ObjectNode> breaking, String code, String pointer) {
        ObjectNode body = (ObjectNode) json(FOREIGN);
        breaking.accept(body);
        assertThatThrownBy(() -> read(body)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.refusal().name()).isEqualTo(code);
            assertThat(refused.pointer()).isEqualTo(pointer);
        });
    }

    @Test
    void scores_that_say_something_else_than_the_extension_are_refused() {
        ObjectNode body = exported(Samples.of("gad-7"));
        ObjectNode total = at(question(body, "score.total"), "/extension/0/valueExpression");
        total.put("expression", total.path("expression").asString().replace(" | '7'", "").replace("= 7", "= 6"));
        assertThatThrownBy(() -> read(body)).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.refusal()).isEqualTo(FhirRefusal.SCORES_DISAGREE));
    }

    @Test
    void a_set_of_answers_cannot_mean_two_things() {
        ObjectNode body = exported(Samples.of("gad-7"));
        at(question(body, "2"), "/answerOption/3/extension/0").put("valueDecimal", 4);
        assertThatThrownBy(() -> read(body)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.refusal()).isEqualTo(FhirRefusal.ANSWERS_UNSUPPORTED);
            assertThat(refused.pointer()).matches("/item/[12]/answerOption");
        });
    }

    @Test
    void what_is_wrong_with_the_definition_is_pointed_at_in_the_questionnaire() {
        ObjectNode body = exported(Samples.of("phq-9"));
        body.put("url", "urn:casestream:questionnaire:PHQ").put("title", " ").remove("copyright");
        int second = body.path("item").valueStream().map(item -> item.path("linkId").asString()).toList().indexOf("2");
        question(body, "2").put("text", " ");
        body.path("item").forEach(item -> {
            if (item.at("/answerOption/1/valueCoding/code").asString("").equals("LA6569-3")) {
                at(item, "/answerOption/1/extension/0").put("valueDecimal", 0);
            }
        });
        Questionnaire form = Fhir.read(body, Questionnaire.class);
        Instrument definition = Definitions.of(form);
        assertThat(InstrumentCheck.problems(definition)).extracting(problem -> Definitions.pointer(form, definition, problem.pointer()))
                .contains("/url", "/title", "/copyright", "/item/" + second, "/item/" + (second - 1) + "/answerOption/1");
    }

    /** Whatever comes in is a definition or a refusal, and nothing else. */
    @Test
    void what_is_broken_at_random_never_breaks_us() {
        Random random = new Random(SEED);
        List<ObjectNode> sound = Stream.concat(Samples.all().map(DefinitionsTest::exported), Stream.of((ObjectNode) json(FOREIGN))).toList();
        int refused = 0;
        for (int i = 0; i < 2_000; i++) {
            ObjectNode body = sound.get(random.nextInt(sound.size())).deepCopy();
            for (int n = random.nextInt(3); n >= 0; n--) {
                breakSomething(body, random);
            }
            try {
                InstrumentCheck.problems(read(body));
            } catch (Refused e) {
                refused++;
                assertThat(Objects.requireNonNullElse(e.pointer(), "")).as("seed %s, %s", SEED, i).matches("(/[A-Za-z0-9_]+)*");
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + SEED + ", " + i + ": " + body, e);
            }
        }
        assertThat(refused).isGreaterThan(300);
    }

    private static void breakSomething(JsonNode body, Random random) {
        List<JsonNode> parents = new ArrayList<>();
        collect(body, parents);
        JsonNode parent = parents.get(random.nextInt(parents.size()));
        List<JsonNode> instead = List.of(json("null"), json("true"), json("-1"), json("1e99"), json("\"\""), json("\" \""),
                json("\"x\\u0000\""), json("[]"), json("{}"), json("[[]]"), json("\"urn:casestream:fhir:instrument\""),
                json("\"<div><p>&nope;\""), json("\"&lt;b\""));
        JsonNode value = random.nextInt(4) == 0 ? parents.get(random.nextInt(parents.size())).deepCopy()
                : instead.get(random.nextInt(instead.size()));
        if (parent instanceof ObjectNode object) {
            List<String> names = new ArrayList<>(object.propertyNames());
            String name = names.isEmpty() || random.nextInt(10) == 0 ? "nothing" : names.get(random.nextInt(names.size()));
            if (random.nextInt(4) == 0) {
                object.remove(name);
            } else {
                object.set(name, value);
            }
        } else if (parent instanceof ArrayNode array && !array.isEmpty()) {
            array.set(random.nextInt(array.size()), value);
        }
    }

    private static void collect(JsonNode node, List<JsonNode> into) {
        if (node.isContainer()) {
            into.add(node);
            node.forEach(child -> collect(child, into));
        }
    }

    private static Instrument read(JsonNode body) {
        return Definitions.of(Fhir.read(body, Questionnaire.class));
    }

    private static ObjectNode exported(Instrument instrument) {
        return (ObjectNode) json(Fhir.json(Questionnaires.of(instrument, ReleaseStatus.PUBLISHED)));
    }

    private static JsonNode json(String text) {
        return CasestreamJson.mapper().readTree(text);
    }

    private static ObjectNode question(ObjectNode body, String linkId) {
        return (ObjectNode) body.path("item").valueStream().filter(item -> item.path("linkId").asString().equals(linkId))
                .findFirst().orElseThrow();
    }

    private static ObjectNode at(JsonNode body, String pointer) {
        return (ObjectNode) body.at(pointer);
    }

    private static ArrayNode array(JsonNode body, String pointer) {
        return (ArrayNode) body.at(pointer);
    }

    private static Arguments row(String name, Consumer<ObjectNode> breaking, String code, String pointer) {
        return Arguments.of(name, breaking, code, pointer);
    }
}
