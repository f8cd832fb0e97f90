package org.casestream.assessment.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.casestream.assessment.fhir.format.Validator;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.RequestId;
import org.casestream.contracts.intake.CaseEvent.CaseOpened;
import org.casestream.contracts.intake.Urgency;
import org.casestream.defaults.Roles;
import org.casestream.testkit.AccessLogs;
import org.casestream.testkit.Api;
import org.casestream.testkit.Api.Answer;
import org.casestream.testkit.Poll;
import org.casestream.testkit.RealServers;
import org.casestream.testkit.Tokens;
import org.casestream.testkit.Topics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** FHIR over HTTP, on real servers: what goes out, who gets it, and what comes in. */
@RealServers
@TestPropertySource(properties = "casestream.assessment.eligibility=file:../deploy/local/samples/eligibility.json")
class FhirIT {

    private static final String INSTRUMENTS = "/api/v1/instruments";
    private static final String ADMINISTRATIONS = "/api/v1/administrations";
    private static final String CLINIC = "harbour-clinic";
    private static final String ROSA = Tokens.as("rosa", null, Roles.REGION_ADMIN);
    private static final String MAYA = Tokens.as("maya", CLINIC, Roles.CASE_MANAGER);
    private static final String OMAR = Tokens.as("omar", CLINIC, Roles.ASSESSOR);
    private static final String AMIR = Tokens.as("amir", "open-door", Roles.ASSESSOR);
    private static final String ALMA = Tokens.as("alma", null, Roles.AUDITOR);

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcTemplate jdbc;

    private Api api;

    @BeforeEach
    void connect() {
        api = Api.at(port);
    }

    private ObjectNode exported(String id) {
        return (ObjectNode) api.as(MAYA).get(INSTRUMENTS + "/" + id + "/questionnaire").expect(200).json();
    }

    /** A Questionnaire of ours under another name. */
    private ObjectNode renamed(String id) {
        return exported("gad-7").put("url", "urn:casestream:questionnaire:" + id);
    }

    private long events() {
        return jdbc.queryForObject("select count(*) from domain_event where event_type like 'assessment.instrument-%'", Long.class);
    }

    @Test
    void a_definition_goes_out_as_a_valid_questionnaire() {
        Answer sent = api.as(MAYA).get(INSTRUMENTS + "/phq-9/questionnaire").expect(200);
        assertThat(sent.header("Content-Type")).startsWith("application/fhir+json");
        assertThat(sent.json().path("status").asString()).isEqualTo("active");
        assertThat(Validator.shipped().findings(sent.body())).isEmpty();
        assertThat(api.as(MAYA).get(INSTRUMENTS + "/phq-9/questionnaire?version=1").expect(200).body()).isEqualTo(sent.body());
        api.as(MAYA).get(INSTRUMENTS + "/phq-9/questionnaire?version=99").expectProblem(404, "NOT_FOUND");
        api.as(MAYA).get(INSTRUMENTS + "/phq-9/questionnaire?version=x").expectProblem(400, "VALUE_INVALID");
        api.as(MAYA).get(INSTRUMENTS + "/nothing/questionnaire").expectProblem(404, "NOT_FOUND");
        api.as(MAYA).send("GET", INSTRUMENTS + "/phq-9/questionnaire", null, "Accept", "application/fhir+json").expect(200);
        api.as(MAYA).send("GET", INSTRUMENTS + "/phq-9/questionnaire", null, "Accept", "application/fhir+xml")
                .expectProblem(406, "NOT_ACCEPTABLE");
    }

    @Test
    void a_questionnaire_comes_in_as_a_draft_that_can_be_published() {
        ObjectNode sent = renamed("anxiety-elsewhere");
        Answer created = api.as(ROSA).send("POST", INSTRUMENTS + "/questionnaires", sent, "Content-Type", "application/fhir+json",
                "Idempotency-Key", UUID.randomUUID().toString()).expect(201);
        assertThat(created.header("Location")).isEqualTo(INSTRUMENTS + "/anxiety-elsewhere/versions/1");
        api.as(MAYA).get(INSTRUMENTS + "/anxiety-elsewhere").expectProblem(404, "NOT_FOUND");
        assertThat(api.as(MAYA).get(INSTRUMENTS + "/anxiety-elsewhere/questionnaire?version=1").expect(200).json()
                .path("status").asString()).isEqualTo("draft");
        String version = INSTRUMENTS + "/anxiety-elsewhere/versions/1";
        Answer draft = api.as(ROSA).get(version).expect(200);
        assertThat(draft.json().at("/definition/scales")).isEqualTo(api.as(MAYA).get(INSTRUMENTS + "/gad-7").json().path("scales"));
        api.as(ROSA).put(version + "/publication", "{}", draft.version()).expect(204);
        assertThat(exported("anxiety-elsewhere").path("status").asString()).isEqualTo("active");
        long before = events();
        api.as(ROSA).post(INSTRUMENTS + "/questionnaires", sent).expect(201);
        assertThat(events()).as("what is here already").isEqualTo(before);
        api.as(ROSA).post(INSTRUMENTS + "/questionnaires", sent.put("title", "Another")).expectProblem(409, "VERSION_PUBLISHED");
    }

    @Test
    void what_is_wrong_with_a_questionnaire_is_pointed_at_and_leaves_nothing_behind() {
        long before = events();
        refused(body -> body.put("resourceType", "Patient"), 422, "RESOURCE_UNSUPPORTED", "/resourceType");
        refused(body -> body.put("colour", "red"), 422, "FHIR_INVALID", "");
        refused(body -> ((ObjectNode) body.at("/item/1")).put("type", "group"), 422, "ITEM_TYPE_UNSUPPORTED", "/item/1");
        refused(body -> body.put("url", "urn:casestream:questionnaire:NOT A NAME"), 422, "DEFINITION_INVALID", "/url");
        refused(body -> body.remove("copyright"), 422, "DEFINITION_INVALID", "/copyright");
        refused(body -> body.put("title", " "), 422, "DEFINITION_INVALID", "/title");
        refused(body -> body.put("title", "x".repeat(20_001)), 400, "VALUE_INVALID", "");
        refused(body -> body.put("title", "a\u0000b"), 400, "VALUE_INVALID", "");
        String nested = "{\"resourceType\":\"Questionnaire\",\"item\":" + "[{\"item\":".repeat(2_000) + "[]" + "}]".repeat(2_000) + "}";
        api.as(ROSA).post(INSTRUMENTS + "/questionnaires", nested).expectProblem(400, "MALFORMED_JSON");
        api.as(ROSA).post(INSTRUMENTS + "/questionnaires", "{\"resourceType\":\"Questionnaire\",\"resourceType\":\"Questionnaire\"}").expect(400);
        api.as(ROSA).send("POST", INSTRUMENTS + "/questionnaires", renamed("x"), "Content-Type", "application/fhir+xml",
                "Idempotency-Key", UUID.randomUUID().toString()).expectProblem(415, "MEDIA_TYPE_UNSUPPORTED");
        api.as(MAYA).post(INSTRUMENTS + "/questionnaires", renamed("x")).expectProblem(403, "FORBIDDEN");
        assertThat(events()).isEqualTo(before);
    }

    private void refused(Consumer<ObjectNode> breaking, int status, String code, String pointer) {
        ObjectNode body = renamed("broken");
        breaking.accept(body);
        Answer answer = api.as(ROSA).post(INSTRUMENTS + "/questionnaires", body).expectProblem(status, code);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }

    @Test
    void answers_go_out_as_a_valid_response_to_who_may_see_them_and_to_nobody_else() {
        CaseId caseId = openedCase();
        String path = ADMINISTRATIONS + "/" + completed(caseId) + "/questionnaire-response";
        Answer sent = api.as(OMAR).get(path).expect(200);
        assertThat(sent.header("Content-Type")).startsWith("application/fhir+json");
        assertThat(Validator.shipped().findings(sent.body())).isEmpty();
        JsonNode response = sent.json();
        assertThat(response.path("status").asString()).isEqualTo("completed");
        assertThat(response.path("questionnaire").asString()).isEqualTo("urn:casestream:questionnaire:gad-7|1");
        assertThat(response.at("/subject/identifier/value").asString()).isEqualTo("client-1");
        assertThat(response.at("/source/display").asString()).isEqualTo("caregiver");
        assertThat(response.at("/item/0/answer/0/valueCoding/code").asString()).isEqualTo("LA6570-1");
        assertThat(response.path("item").valueStream().filter(item -> item.path("linkId").asString().equals("score.total"))
                .map(item -> item.at("/answer/0/valueDecimal").asInt())).containsExactly(14);

        JsonNode coded = api.as(ALMA).get(path).expect(200).json();
        assertThat(coded.has("item")).as("an auditor sees that, not what").isFalse();
        assertThat(coded.at("/meta/security/0/code").asString()).isEqualTo("REDACTED");
        api.as(AMIR).get(path).expectProblem(404, "NOT_FOUND");
        AccessLogs.awaitMoved(jdbc);
        List<String> seen = jdbc.queryForList("select reader from access_entry where person = 'client-1'", String.class);
        assertThat(seen).contains("omar", "alma");
    }

    private CaseId openedCase() {
        CaseId caseId = new CaseId("case-" + UUID.randomUUID());
        Topics.publish(new CaseOpened(caseId, new ClientId("client-1"), new AgencyId(CLINIC), new RequestId("request-1"), Urgency.SOON),
                "opened-" + caseId);
        return caseId;
    }

    /** Seven answers of a caregiver, 2 each. */
    private String completed(CaseId caseId) {
        String start = "{\"caseId\":\"" + caseId + "\",\"instrument\":\"gad-7\",\"language\":\"en\",\"respondent\":\"caregiver\"}";
        Answer started = Poll.find("the case is known", () -> {
            Answer answer = api.as(OMAR).post(ADMINISTRATIONS, start);
            return answer.status() == 201 ? answer : null;
        });
        String path = ADMINISTRATIONS + "/" + started.id();
        long saved = api.as(OMAR).put(path + "/answers", "{\"answers\":{\"1\":2,\"2\":2,\"3\":2,\"4\":2,\"5\":2,\"6\":2,\"7\":2}}",
                started.version()).expect(200).version();
        long done = api.as(OMAR).put(path + "/completion", "{}", saved).expect(204).version();
        api.as(OMAR).get(path + "?atLeast=" + done).expect(200);
        return started.id();
    }
}
