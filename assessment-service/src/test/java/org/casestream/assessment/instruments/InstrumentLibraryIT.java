package org.casestream.assessment.instruments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.assessment.instruments.domain.InstrumentSamples;
import org.casestream.assessment.instruments.guard.ReleasedInstruments;
import org.casestream.defaults.CasestreamJson;
import org.casestream.defaults.Roles;
import org.casestream.eventing.command.Commands;
import org.casestream.testkit.Api;
import org.casestream.testkit.Api.Answer;
import org.casestream.testkit.Poll;
import org.casestream.testkit.RealServers;
import org.casestream.testkit.Servers;
import org.casestream.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The library on real servers: what is shipped, imported, published and retired, and what remains of it. */
@RealServers
@TestPropertySource(properties = {"casestream.assessment.opt-in-instruments=who-5",
        "casestream.assessment.eligibility=file:../deploy/local/samples/eligibility.json"})
class InstrumentLibraryIT {

    private static final String PATH = "/api/v1/instruments";
    private static final String ROSA = Tokens.as("rosa", null, Roles.REGION_ADMIN);
    private static final String MAYA = Tokens.as("maya", "harbour-clinic", Roles.CASE_MANAGER);

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcTemplate jdbc;
    @Autowired
    private ReleasedInstruments released;
    @Autowired
    private Commands commands;
    @Autowired
    private Environment environment;
    @Autowired
    private InstrumentData.Files files;

    private Api rosa;
    private Api maya;

    @BeforeEach
    void connect() {
        rosa = Api.at(port).as(ROSA);
        maya = Api.at(port).as(MAYA);
    }

    /** A sound definition; each test has an instrument of its own. */
    private static ObjectNode definition(String id, int version) {
        return InstrumentSamples.SOUND.deepCopy().put("id", id).put("version", version);
    }

    private long imported(ObjectNode definition) {
        return rosa.post(PATH, definition).expect(201).version();
    }

    private Answer put(String id, int version, String what) {
        Answer seen = rosa.get(PATH + "/" + id + "/versions/" + version).expect(200);
        return rosa.put(PATH + "/" + id + "/versions/" + version + "/" + what, "{}", seen.version());
    }

    /** How many there are about instruments; about cases there may come more at any time. */
    private long events() {
        return jdbc.queryForObject("select count(*) from domain_event where event_type like 'assessment.instrument-%'", Long.class);
    }

    private List<String> listed() {
        return maya.get(PATH).expect(200).json().path("items").valueStream().map(one -> one.path("id").asString()).toList();
    }

    @Test
    void what_is_shipped_is_there_and_of_the_rest_what_was_asked_for() {
        assertThat(listed()).contains("audit-c", "c-ssrs", "gad-7", "k10", "k5", "pcl-5", "phq-2", "phq-9", "who-5")
                .doesNotContain("whodas-12", "dast-10", "cansas");
        JsonNode phq9 = maya.get(PATH + "/phq-9/versions").expect(200).json().path("items").get(0);
        assertThat(phq9.path("status").asString()).isEqualTo("published");
        assertThat(phq9.at("/published/by").asString()).isEqualTo("system:assessment");
    }

    @Test
    void a_version_is_drafted_published_and_retired_and_stays_for_ever() {
        Answer draft = rosa.post(PATH, definition("well-being", 1)).expect(201);
        assertThat(draft.header("Location")).isEqualTo(PATH + "/well-being/versions/1");
        maya.get(PATH + "/well-being").expectProblem(404, "NOT_FOUND");
        assertThat(released.find("well-being", 1)).as("a draft is nobody's yet").isEmpty();
        put("well-being", 1, "publication").expect(204);
        assertThat(maya.get(PATH + "/well-being").expect(200).version()).isEqualTo(1);

        imported(definition("well-being", 2).put("name", "The second"));
        assertThat(maya.get(PATH + "/well-being").json().path("version").asInt()).isEqualTo(1);
        put("well-being", 2, "publication").expect(204);
        assertThat(maya.get(PATH + "/well-being").json().path("version").asInt()).isEqualTo(2);

        put("well-being", 2, "retirement").expect(204);
        assertThat(maya.get(PATH + "/well-being").json().path("version").asInt()).isEqualTo(1);
        JsonNode second = maya.get(PATH + "/well-being/versions/2").expect(200).json();
        assertThat(second.path("status").asString()).isEqualTo("retired");
        assertThat(second.at("/definition/name").asString()).isEqualTo("The second");
        assertThat(released.find("well-being", 2)).hasValueSatisfying(one -> assertThat(one.name()).isEqualTo("The second"));

        put("well-being", 1, "retirement").expect(204);
        maya.get(PATH + "/well-being").expectProblem(404, "NOT_FOUND");
        assertThat(listed()).doesNotContain("well-being");
        put("well-being", 2, "publication").expect(204);
        assertThat(maya.get(PATH + "/well-being").json().path("version").asInt()).isEqualTo(2);
        Poll.until("the list has both", () -> maya.get(PATH + "/well-being/versions").json().path("items").size() == 2);
    }

    @Test
    void a_draft_can_be_replaced_and_what_is_published_cannot() {
        long first = imported(definition("replaced", 1));
        assertThat(imported(definition("replaced", 1))).as("the same again").isEqualTo(first);
        assertThat(imported(definition("replaced", 1).put("name", "Better"))).isEqualTo(first + 1);
        put("replaced", 1, "publication").expect(204);
        assertThat(maya.get(PATH + "/replaced").json().path("name").asString()).isEqualTo("Better");
        long before = events();
        rosa.post(PATH, definition("replaced", 1)).expectProblem(409, "VERSION_PUBLISHED");
        rosa.post(PATH, definition("phq-9", 1)).expectProblem(409, "VERSION_PUBLISHED");
        assertThat(events()).isEqualTo(before);
        assertThat(maya.get(PATH + "/replaced").json().path("name").asString()).isEqualTo("Better");
    }

    @Test
    void every_fault_of_a_definition_is_named_at_its_place() {
        ObjectNode broken = definition("broken", 1).put("licence", " ");
        ((ObjectNode) broken.at("/scales/0/bandSets/0/bands/1")).put("from", 2);
        ((ObjectNode) broken.at("/safety/0")).put("item", "z");
        long before = events();
        Answer refused = rosa.post(PATH, broken).expectProblem(422, "DEFINITION_INVALID");
        assertThat(refused.json().path("errors").valueStream().map(error -> error.path("pointer").asString() + " " + error.path("code").asString()))
                .containsExactly("/licence TEXT_BLANK", "/scales/0/bandSets/0/bands/1/from BAND_GAP", "/safety/0/item ITEM_UNKNOWN");
        assertThat(refused.json().path("errors").get(0).properties().stream().map(Map.Entry::getKey)).containsExactlyInAnyOrder("pointer", "code");
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void only_the_regions_administration_decides_and_only_what_can_be() {
        imported(definition("only-drafted", 1));
        put("only-drafted", 1, "retirement").expectProblem(409, "INSTRUMENT_NOT_PUBLISHED");
        maya.post(PATH, definition("by-maya", 1)).expectProblem(403, "FORBIDDEN");
        maya.put(PATH + "/phq-9/versions/1/retirement", "{}", 0).expectProblem(403, "FORBIDDEN");
        rosa.put(PATH + "/only-drafted/versions/2/publication", "{}", 0).expectProblem(404, "NOT_FOUND");
        rosa.put(PATH + "/only-drafted/versions/first/publication", "{}", 0).expectProblem(404, "NOT_FOUND");
        maya.get(PATH + "/only-drafted/versions/0").expectProblem(404, "NOT_FOUND");
        maya.get(PATH + "/nothing/versions").expectProblem(404, "NOT_FOUND");
    }

    @Test
    void what_is_published_is_there_after_a_restart_and_without_views() {
        imported(definition("lasting", 1));
        put("lasting", 1, "publication").expect(204);
        Servers.dropViews(environment);
        assertThat(maya.get(PATH + "/lasting").expect(200).json().path("id").asString()).isEqualTo("lasting");
        Poll.until("the list is back", () -> maya.get(PATH + "/lasting/versions").status() == 200);

        long before = events();
        assertThatCode(() -> start(files.definitions())).doesNotThrowAnyException();
        assertThat(events()).as("what was shipped before is not shipped again").isEqualTo(before);
    }

    @Test
    void a_file_that_changed_without_a_new_version_stops_the_start() {
        Instrument shipped = released.find("k10", 1).orElseThrow();
        ObjectNode changed = (ObjectNode) CasestreamJson.mapper().<JsonNode>valueToTree(shipped);
        assertThatThrownBy(() -> start(List.of(InstrumentSamples.read(changed.put("name", "K10, changed")))))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("k10:1");
        assertThatCode(() -> start(List.of(shipped))).doesNotThrowAnyException();
    }

    @Test
    void what_the_region_imported_stays_what_it_is_when_a_file_of_that_version_comes() {
        imported(definition("ours", 2).put("name", "Ours"));
        put("ours", 2, "publication").expect(204);
        start(Stream.of(definition("ours", 2).put("name", "Theirs"), definition("ours", 3).put("name", "The third")).map(InstrumentSamples::read).toList());
        assertThat(released.find("ours", 2)).hasValueSatisfying(one -> assertThat(one.name()).isEqualTo("Ours"));
        assertThat(released.find("ours")).hasValueSatisfying(one -> assertThat(one.name()).isEqualTo("The third"));
    }

    private void start(List<Instrument> definitions) {
        new ShippedInstruments(new InstrumentData.Files(definitions), released, commands).run(new DefaultApplicationArguments());
    }

    @Test
    void the_schema_is_published() {
        Answer schema = maya.get(PATH + "/schema").expect(200);
        assertThat(schema.header("Content-Type")).startsWith("application/schema+json");
        assertThat(schema.json().path("$schema").asString()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
    }
}
