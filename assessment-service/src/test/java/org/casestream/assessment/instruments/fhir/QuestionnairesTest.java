package org.casestream.assessment.instruments.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.casestream.assessment.instruments.Shipped;
import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.assessment.instruments.domain.InstrumentCheck;
import org.casestream.assessment.instruments.domain.InstrumentSamples;
import org.casestream.assessment.instruments.domain.ReleaseStatus;
import org.casestream.contracts.Refused;
import org.casestream.defaults.CasestreamJson;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is exported is valid FHIR R4, checked offline, and comes back as what it was. */
class QuestionnairesTest {

    private static final FhirValidator VALIDATOR = validator();

    private static FhirValidator validator() {
        FhirContext context = FhirContext.forR4();
        FhirInstanceValidator instances = new FhirInstanceValidator(new ValidationSupportChain(new DefaultProfileValidationSupport(context),
                new CommonCodeSystemsTerminologyService(context), new InMemoryTerminologyServerValidationSupport(context)));
        return context.newValidator().registerValidatorModule(instances);
    }

    static Stream<Instrument> every() {
        return Stream.concat(Shipped.all().all().stream(), Stream.of(InstrumentSamples.read(InstrumentSamples.SOUND)));
    }

    @ParameterizedTest
    @MethodSource("every")
    void what_is_exported_validates_without_an_error(Instrument instrument) {
        List<SingleValidationMessage> errors = VALIDATOR.validateWithResult(Questionnaires.write(instrument, ReleaseStatus.PUBLISHED).toString())
                .getMessages().stream().filter(one -> one.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0).toList();
        assertThat(errors).isEmpty();
    }

    @Test
    void the_validator_would_see_an_error() {
        ObjectNode broken = Questionnaires.write(Shipped.all().find("phq-9").orElseThrow(), ReleaseStatus.PUBLISHED).put("status", "maybe");
        assertThat(VALIDATOR.validateWithResult(broken.toString()).isSuccessful()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("every")
    void what_is_exported_comes_back_as_what_it_was(Instrument instrument) {
        for (ReleaseStatus status : ReleaseStatus.values()) {
            ObjectNode sent = (ObjectNode) CasestreamJson.mapper().readTree(Questionnaires.write(instrument, status).toString());
            assertThat(QuestionnaireReader.read(sent)).isEqualTo(instrument);
        }
    }

    @Test
    void scores_skip_logic_codes_and_licence_are_where_the_standard_has_them() {
        ObjectNode phq9 = Questionnaires.write(Shipped.all().find("phq-9").orElseThrow(), ReleaseStatus.PUBLISHED);
        JsonNode ninth = item(phq9, "9");
        assertThat(ninth.at("/code/0/code").asString()).isEqualTo("44260-8");
        assertThat(ninth.at("/answerOption/3/extension/0/valueDecimal").asInt()).isEqualTo(3);
        assertThat(ninth.at("/answerOption/3/valueCoding/code").asString()).isEqualTo("LA6571-9");
        assertThat(phq9.path("copyright").asString()).contains("No permission required");
        JsonNode total = item(phq9, "total");
        assertThat(total.at("/code/0/code").asString()).isEqualTo("44261-6");
        assertThat(total.at("/extension/0/valueExpression/expression").asString()).startsWith("iif(").contains(" >= 7, ").endsWith(".round(0))");

        ObjectNode cssrs = Questionnaires.write(Shipped.all().find("c-ssrs").orElseThrow(), ReleaseStatus.PUBLISHED);
        assertThat(item(cssrs, "4").at("/enableWhen/0/question").asString()).isEqualTo("2");
        assertThat(item(cssrs, "4").at("/enableWhen/0/answerCoding/code").asString()).isEqualTo("1");
        assertThat(item(cssrs, "1").has("enableWhen")).isFalse();
        assertThat(cssrs.at("/item/0/answerOption/0/valueCoding/system").asString()).isEqualTo("https://casestream.org/fhir/CodeSystem/c-ssrs-yes-no");
    }

    private static JsonNode item(ObjectNode questionnaire, String linkId) {
        return questionnaire.path("item").valueStream().filter(one -> one.path("linkId").asString().equals(linkId)).findFirst().orElseThrow();
    }

    @Test
    void one_that_was_changed_is_not_read_as_if_it_had_not_been() {
        ObjectNode changed = Questionnaires.write(Shipped.all().find("phq-9").orElseThrow(), ReleaseStatus.PUBLISHED);
        ((ObjectNode) changed.at("/item/1")).put("text", "Something else");
        refused(changed, "QUESTIONNAIRE_CONTRADICTS_ITSELF", "/extension/0/valueString");
        ObjectNode torn = Questionnaires.write(Shipped.all().find("phq-9").orElseThrow(), ReleaseStatus.PUBLISHED);
        ((ObjectNode) torn.at("/extension/0")).put("valueString", "{");
        refused(torn, "QUESTIONNAIRE_UNREADABLE", "/extension/0/valueString");
    }

    /** Somebody else's: the same without our extension. */
    private static ObjectNode foreign(String id) {
        ObjectNode questionnaire = Questionnaires.write(Shipped.all().find(id).orElseThrow(), ReleaseStatus.PUBLISHED);
        questionnaire.remove("extension");
        return questionnaire;
    }

    @Test
    void of_somebody_elses_the_questions_answers_scores_and_skip_logic_are_read() {
        Instrument cssrs = QuestionnaireReader.read(foreign("c-ssrs"));
        Instrument ours = Shipped.all().find("c-ssrs").orElseThrow();
        assertThat(InstrumentCheck.problems(cssrs)).isEmpty();
        assertThat(cssrs.items()).hasSize(7);
        assertThat(cssrs.item("6-recent").orElseThrow().code()).isEqualTo("93269-9");
        assertThat(cssrs.item("4").orElseThrow().askedIf().item()).isEqualTo("2");
        assertThat(cssrs.licence()).isEqualTo(ours.licence());

        Instrument phq9 = QuestionnaireReader.read(foreign("phq-9"));
        assertThat(InstrumentCheck.problems(phq9)).isEmpty();
        assertThat(phq9.code()).isEqualTo("44249-1");
        assertThat(phq9.answerSets().values()).first().isEqualTo(Shipped.all().find("phq-9").orElseThrow().answerSets().get("frequency"));
        assertThat(phq9.scales()).singleElement().satisfies(scale -> assertThat(scale.items()).hasSize(10));
        assertThat(phq9.safety()).as("nobody guesses which answers are grave").isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"/resourceType|\"Patient\"|/resourceType", "/item/1/type|\"string\"|/item/1/type",
            "/item/2/answerOption/1/extension|[]|/item/2/answerOption/1", "/item/1/enableWhen|[{}]|/item/1/enableWhen/0"})
    void what_cannot_be_read_is_refused_with_its_place(String at, String instead, String pointer) {
        ObjectNode broken = foreign("phq-9");
        ObjectNode parent = (ObjectNode) broken.at(at.substring(0, at.lastIndexOf('/')));
        parent.set(at.substring(at.lastIndexOf('/') + 1), CasestreamJson.mapper().readTree(instead));
        refused(broken, "QUESTIONNAIRE_UNREADABLE", pointer);
    }

    @Test
    void whatever_stands_in_a_questionnaire_it_is_read_or_refused() {
        List<JsonNode> odd = Stream.of("null", "true", "7", "1.5", "\"\"", "\"x\"", "[]", "[null]", "{}", "{\"a\":[1]}")
                .map(text -> CasestreamJson.mapper().readTree(text)).toList();
        for (ObjectNode whole : List.of(foreign("c-ssrs"), Questionnaires.write(Shipped.all().find("c-ssrs").orElseThrow(), ReleaseStatus.DRAFT))) {
            List<String> places = new ArrayList<>();
            places(whole, "", places);
            for (String place : places) {
                for (JsonNode instead : odd) {
                    ObjectNode spoiled = whole.deepCopy();
                    String last = place.substring(place.lastIndexOf('/') + 1);
                    switch (spoiled.at(place.substring(0, place.lastIndexOf('/')))) {
                        case ObjectNode object -> object.set(last, instead);
                        case ArrayNode array -> array.set(Integer.parseInt(last), instead);
                        default -> throw new IllegalStateException(place);
                    }
                    readOrRefused(spoiled);
                }
            }
        }
    }

    private static void readOrRefused(ObjectNode questionnaire) {
        try {
            InstrumentCheck.problems(QuestionnaireReader.read(questionnaire));
        } catch (Refused refused) {
            assertThat(refused.pointer()).isNotNull();
        }
    }

    private static void places(JsonNode node, String at, List<String> places) {
        node.properties().forEach(field -> {
            places.add(at + "/" + field.getKey());
            places(field.getValue(), at + "/" + field.getKey(), places);
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            places.add(at + "/" + i);
            places(node.get(i), at + "/" + i, places);
        }
    }

    private static void refused(ObjectNode questionnaire, String code, String pointer) {
        assertThatThrownBy(() -> QuestionnaireReader.read(questionnaire)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.refusal().name()).isEqualTo(code);
            assertThat(refused.pointer()).isEqualTo(pointer);
        });
    }
}
