package org.casestream.assessment.fhir.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.assessment.instruments.domain.InstrumentSamples;
import org.casestream.assessment.instruments.domain.ReleaseStatus;
import org.casestream.defaults.CasestreamJson;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

class QuestionnairesTest {

    static Stream<Instrument> definitions() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void a_questionnaire_is_valid(Instrument instrument) {
        assertThat(Validator.shipped().findings(Fhir.json(Questionnaires.of(instrument, ReleaseStatus.PUBLISHED)))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void what_was_exported_is_the_same_definition_when_it_is_imported(Instrument instrument) {
        String json = Fhir.json(Questionnaires.of(instrument, ReleaseStatus.PUBLISHED));
        assertThat(Definitions.of(Fhir.read(CasestreamJson.mapper().readTree(json), Questionnaire.class))).isEqualTo(instrument);
    }

    @Test
    void the_validator_finds_what_is_wrong() {
        Questionnaire form = Questionnaires.of(Samples.of("phq-9"), ReleaseStatus.PUBLISHED);
        form.getItem().get(3).setLinkId(form.getItem().get(2).getLinkId());
        form.setStatus(null);
        assertThat(Validator.shipped().findings(Fhir.json(form))).hasSizeGreaterThanOrEqualTo(2)
                .anyMatch(finding -> finding.startsWith("ERROR"));
    }

    @Test
    void a_question_says_what_it_is_and_what_each_answer_counts() {
        Questionnaire form = Questionnaires.of(Samples.of("phq-9"), ReleaseStatus.PUBLISHED);
        assertThat(form.getUrl()).isEqualTo("urn:casestream:questionnaire:phq-9");
        assertThat(form.getCodeFirstRep().getCode()).isEqualTo("44249-1");
        assertThat(form.getCopyright()).contains("No permission required");
        QuestionnaireItemComponent ninth = item(form, "9");
        assertThat(ninth.getCodeFirstRep().getCode()).isEqualTo("44260-8");
        assertThat(ninth.getAnswerOption()).extracting(option -> option.getValueCoding().getCode())
                .containsExactly("LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9");
        assertThat(ninth.getAnswerOption()).extracting(option -> Ordinals.of(option).orElseThrow()).containsExactly(0, 1, 2, 3);
        assertThat(item(form, "difficulty").getAnswerOptionFirstRep().getValueCoding())
                .extracting(Coding::getSystem, Coding::getCode).containsExactly("urn:casestream:answers:phq-9", "difficulty.0");
    }

    @Test
    void a_plain_sum_says_how_it_is_computed_and_nothing_else_does() {
        assertThat(Scores.expression(item(Questionnaires.of(Samples.of("phq-2"), ReleaseStatus.PUBLISHED), "score.total"))).isEqualTo(
                "iif(%resource.item.where(linkIdin('1'|'2')).answer.count()=2,"
                + "%resource.item.where(linkIdin('1'|'2')).answer.value.ordinal().aggregate($this+$total,0),{})");
        assertThat(Scores.expression(item(Questionnaires.of(Samples.of("who-5"), ReleaseStatus.PUBLISHED), "score.index"))).endsWith("*4,{})");
        Questionnaire sound = Questionnaires.of(Samples.sound(), ReleaseStatus.PUBLISHED);
        assertThat(Scores.expression(item(sound, "score.total"))).isNotNull();
        assertThat(Scores.expression(item(sound, "score.yeses"))).isNull();
    }

    @Test
    void whether_a_question_is_asked_is_said_where_fhir_can_say_it() {
        Questionnaire form = Questionnaires.of(Samples.of("c-ssrs"), ReleaseStatus.PUBLISHED);
        assertThat(item(form, "1").getEnableWhen()).isEmpty();
        assertThat(item(form, "3").getEnableWhen()).singleElement().satisfies(when -> {
            assertThat(when.getQuestion()).isEqualTo("2");
            assertThat(when.getAnswerCoding().getCode()).isEqualTo("yes-no.1");
        });
    }

    @Test
    void conditions_of_every_kind_come_back_as_they_were() {
        for (String condition : List.of("{\"all\": [{\"item\": \"a\", \"from\": 1}, {\"item\": \"b\", \"to\": 0}]}",
                "{\"any\": [{\"item\": \"a\", \"from\": 1}, {\"item\": \"b\", \"from\": 1, \"to\": 1}]}",
                "{\"item\": \"a\", \"from\": 0}", "{\"all\": [{\"item\": \"a\", \"from\": 1}]}",
                "{\"all\": [{\"any\": [{\"item\": \"a\", \"from\": 1}, {\"item\": \"b\", \"from\": 1}]}, {\"item\": \"b\", \"from\": 0}]}")) {
            ObjectNode definition = InstrumentSamples.SOUND.deepCopy();
            ((ObjectNode) definition.at("/items/2")).set("askedIf", CasestreamJson.mapper().readTree(condition));
            Instrument instrument = InstrumentSamples.read(definition);
            Questionnaire form = Questionnaires.of(instrument, ReleaseStatus.PUBLISHED);
            assertThat(Validator.shipped().findings(Fhir.json(form))).as(condition).isEmpty();
            assertThat(Definitions.of(form)).as(condition).isEqualTo(instrument);
        }
    }

    @Test
    void other_languages_stand_with_the_text_itself() {
        assertThat(Fhir.json(Questionnaires.of(Samples.sound(), ReleaseStatus.PUBLISHED))).contains("¿A?", "sí", "Sonido", "En la última semana:", "alto");
    }

    @Test
    void what_a_definition_says_is_text_in_the_narrative_and_no_markup() {
        ObjectNode definition = InstrumentSamples.SOUND.deepCopy();
        definition.put("name", "<script>alert(1)</script> & \"more\"");
        ((ObjectNode) definition.at("/items/0")).put("text", "A\u0007 <img src='http://127.0.0.1/x'/>?");
        String json = Fhir.json(Questionnaires.of(InstrumentSamples.read(definition), ReleaseStatus.PUBLISHED));
        String div = CasestreamJson.mapper().readTree(json).at("/text/div").asString();
        assertThat(div).doesNotContain("<script", "<img", "\u0007").contains("&lt;script&gt;", "&amp;");
    }

    @Test
    void a_retired_version_says_so() {
        assertThat(Fhir.json(Questionnaires.of(Samples.sound(), ReleaseStatus.RETIRED))).contains("\"status\":\"retired\"");
    }

    @Test
    void our_extension_is_text_as_its_definition_says() {
        Fhir.read(CasestreamJson.mapper().readTree(Fhir.json(Validator.extension())), StructureDefinition.class);
        Questionnaire form = Questionnaires.of(Samples.sound(), ReleaseStatus.PUBLISHED);
        form.getExtensionByUrl("urn:casestream:fhir:instrument").setValue(new IntegerType(1));
        assertThat(Validator.shipped().findings(Fhir.json(form))).isNotEmpty();
    }

    @Test
    void nobody_is_asked_about_what_is_not_known() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.close();
        });
        elsewhere.start();
        try {
            String there = "http://127.0.0.1:" + elsewhere.getAddress().getPort();
            Questionnaire form = Questionnaires.of(Samples.sound(), ReleaseStatus.PUBLISHED);
            form.setUrl(there + "/Questionnaire/sound");
            form.getMeta().addProfile(there + "/StructureDefinition/unknown");
            form.addDerivedFrom(there + "/Questionnaire/unknown");
            form.addCode(new Coding(there + "/CodeSystem/unknown", "x", null));
            form.getItem().get(1).setDefinition(there + "/StructureDefinition/unknown#x");
            String json = Fhir.json(form);
            Validator.shipped().findings(json);
            Definitions.of(Fhir.read(CasestreamJson.mapper().readTree(json), Questionnaire.class));
        } finally {
            elsewhere.stop(0);
        }
        assertThat(asked).hasValue(0);
    }

    private static QuestionnaireItemComponent item(Questionnaire form, String linkId) {
        return form.getItem().stream().filter(item -> item.getLinkId().equals(linkId)).findFirst().orElseThrow();
    }
}
