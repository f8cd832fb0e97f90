package org.casestream.assessment.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.casestream.assessment.fhir.format.Fhir;
import org.casestream.assessment.fhir.format.Responses;
import org.casestream.assessment.fhir.format.Responses.Answering;
import org.casestream.assessment.fhir.format.Responses.Progress;
import org.casestream.assessment.fhir.format.Validator;
import org.casestream.assessment.instruments.Shipped;
import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.RequestId;
import org.casestream.contracts.intake.CaseEvent.CaseClosed;
import org.casestream.contracts.intake.CaseEvent.CaseOpened;
import org.casestream.contracts.intake.CaseEvent.ClosureReason;
import org.casestream.contracts.intake.Destination;
import org.casestream.contracts.intake.Urgency;
import org.casestream.defaults.CasestreamJson;
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

    private static final Instant LAST_YEAR = Instant.parse("2025-11-03T09:30:00.000Z");

    /** As another system would give it: who answered, when, what; with one who is named by the way. */
    private static ObjectNode response(String instrument, Map<String, Integer> answers, Instant at) {
        Instrument definition = Shipped.all().find(instrument).orElseThrow();
        ObjectNode body = (ObjectNode) CasestreamJson.mapper().readTree(Fhir.json(Responses.of(definition,
                new Answering("administration-elsewhere", new ClientId("client-1"), null, Progress.COMPLETED, at,
                        Instrument.ENGLISH, answers, null, null))));
        body.set("identifier", body.objectNode().put("system", "urn:elsewhere").put("value", UUID.randomUUID().toString()));
        ((ObjectNode) body.path("subject")).put("display", "Ada Somebody");
        return body;
    }

    private static ObjectNode phq9(int last) {
        return response("phq-9", Map.of("1", 2, "2", 2, "3", 2, "4", 2, "5", 2, "6", 2, "7", 2, "8", 2, "9", last), LAST_YEAR);
    }

    private static String into(CaseId caseId) {
        return ADMINISTRATIONS + "/questionnaire-responses?caseId=" + caseId;
    }

    /** Its case may not be known yet. */
    private Answer imported(CaseId caseId, ObjectNode body) {
        return Poll.find("the case is known", () -> {
            Answer answer = api.as(OMAR).post(into(caseId), body);
            return answer.status() == 404 ? null : answer;
        }).expect(201);
    }

    private List<String> eventsOf(String stream) {
        return jdbc.queryForList("select event_type from domain_event where stream_id = ? order by sequence", String.class, stream);
    }

    @Test
    void answers_come_in_as_if_they_had_been_given_here_when_they_were_given() {
        CaseId caseId = openedCase();
        ObjectNode body = phq9(1);
        Answer created = imported(caseId, body);
        String path = ADMINISTRATIONS + "/" + created.id();
        assertThat(created.header("Location")).isEqualTo(path);
        assertThat(created.json().at("/flags/0/severity").asString()).as("at once").isEqualTo("to-review");
        assertThat(created.json().path("flags").size()).isEqualTo(1);
        assertThat(created.json().path("asked").valueStream().map(JsonNode::asString)).contains("1", "9");
        JsonNode view = api.as(OMAR).get(path + "?atLeast=" + created.version()).expect(200).json();
        assertThat(view.path("status").asString()).isEqualTo("completed");
        assertThat(view.path("completedAt").asString()).isEqualTo("2025-11-03T09:30:00.000Z");
        assertThat(view.at("/scores/0/value").asInt()).as("summed here").isEqualTo(17);
        assertThat(view.path("flags").get(0).asString()).isEqualTo(created.json().at("/flags/0/alertId").asString());

        List<String> before = eventsOf(created.id());
        Answer again = api.as(MAYA).post(into(caseId), body).expect(201);
        assertThat(again.body()).as("the same changes nothing").isEqualTo(created.body());
        assertThat(eventsOf(created.id())).isEqualTo(before);
        ObjectNode other = phq9(2);
        other.set("identifier", body.path("identifier"));
        Answer refused = api.as(OMAR).post(into(caseId), other).expectProblem(409, "ALREADY_EXISTS");
        assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo("/identifier");
        assertThat(eventsOf(created.id())).isEqualTo(before);
    }

    @Test
    void what_goes_out_of_one_case_comes_into_another_of_the_person_and_not_into_its_own_again() {
        CaseId one = openedCase();
        String first = imported(one, phq9(0)).id();
        ObjectNode sent = exportOf(first);
        Answer copied = imported(openedCase(), sent);
        api.as(OMAR).get(ADMINISTRATIONS + "/" + copied.id() + "?atLeast=" + copied.version()).expect(200);
        ObjectNode back = exportOf(copied.id());
        assertThat(back.path("identifier")).isNotEqualTo(sent.path("identifier"));
        back.set("identifier", sent.path("identifier"));
        assertThat(back).isEqualTo(sent);
        api.as(OMAR).post(into(one), sent).expectProblem(409, "ALREADY_EXISTS");
    }

    private ObjectNode exportOf(String id) {
        return Poll.find("it is there", () -> {
            Answer answer = api.as(OMAR).get(ADMINISTRATIONS + "/" + id + "/questionnaire-response");
            return answer.status() == 200 ? (ObjectNode) answer.json() : null;
        });
    }

    @Test
    void what_was_not_completed_is_gone_on_with_here() {
        CaseId caseId = openedCase();
        Answer created = imported(caseId, response("gad-7", Map.of("1", 2, "2", 2), LAST_YEAR).put("status", "in-progress"));
        String path = ADMINISTRATIONS + "/" + created.id();
        long saved = api.as(OMAR).put(path + "/answers", "{\"answers\":{\"3\":2,\"4\":2,\"5\":2,\"6\":2,\"7\":2}}", created.version())
                .expect(200).version();
        long done = api.as(OMAR).put(path + "/completion", "{}", saved).expect(204).version();
        assertThat(api.as(OMAR).get(path + "?atLeast=" + done).expect(200).json().at("/scores/0/value").asInt()).isEqualTo(14);
    }

    /** A screening of last year knows nothing of an answer of today, whenever it is taken down. */
    @Test
    void a_screening_covers_flags_by_when_it_was_answered_and_not_by_when_it_came_in() {
        CaseId caseId = openedCase();
        String alert = imported(caseId, phq9(1)).json().at("/flags/0/alertId").asString();
        Map<String, Integer> never = Map.of("1", 0, "2", 0, "6", 0);
        imported(caseId, response("c-ssrs", never, LAST_YEAR.plusSeconds(3600)));
        assertThat(eventsOf(alert)).containsExactly("assessment.risk-flag-raised");
        imported(caseId, response("c-ssrs", never, Instant.now()));
        assertThat(eventsOf(alert)).containsExactly("assessment.risk-flag-raised", "assessment.risk-flag-covered");
    }

    @Test
    void answers_that_are_refused_leave_nothing_behind() {
        CaseId caseId = openedCase();
        imported(caseId, phq9(0));
        long before = answerings();
        ObjectNode wrong = phq9(1);
        ((ObjectNode) wrong.at("/item/8/answer/0")).remove("valueCoding");
        ((ObjectNode) wrong.at("/item/8/answer/0")).put("valueString", "sometimes, at night");
        Answer answer = api.as(OMAR).post(into(caseId), wrong).expectProblem(422, "ANSWERS_UNSUPPORTED");
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo("/item/8/answer/0");
        assertThat(answer.body()).doesNotContain("at night", "Ada");
        api.as(OMAR).post(into(caseId), phq9(1).put("authored", Instant.now().plusSeconds(3600).toString()))
                .expectProblem(422, "DATE_IN_THE_FUTURE");
        api.as(OMAR).post(into(caseId) + "&assessmentId=assessment-of-another", phq9(1)).expectProblem(422, "VALUE_INVALID");
        api.as(OMAR).post(ADMINISTRATIONS + "/questionnaire-responses", phq9(1)).expect(400);
        api.as(OMAR).post(ADMINISTRATIONS + "/questionnaire-responses?caseId=%20", phq9(1)).expect(400);
        api.as(OMAR).post(into(caseId), "[]").expect(400);
        api.as(OMAR).send("POST", into(caseId), phq9(1), "Content-Type", "application/fhir+xml",
                "Idempotency-Key", UUID.randomUUID().toString()).expectProblem(415, "MEDIA_TYPE_UNSUPPORTED");
        api.as(OMAR).post(into(new CaseId("case-of-nobody")), phq9(1)).expectProblem(404, "NOT_FOUND");
        api.as(AMIR).post(into(caseId), phq9(1)).expectProblem(404, "NOT_FOUND");
        api.as(AMIR).post(into(caseId), "{}").expectProblem(404, "NOT_FOUND");
        api.as(ALMA).post(into(caseId), phq9(1)).expectProblem(403, "FORBIDDEN");
        assertThat(answerings()).isEqualTo(before);

        Topics.publish(new CaseClosed(caseId, ClosureReason.CONCLUDED, Destination.PRIMARY_CARE, LocalDate.parse("2026-11-24")),
                "closed-" + caseId);
        Poll.until("the case is closed", () -> api.as(OMAR).post(into(caseId), phq9(0)).status() == 409);
        long after = answerings();
        api.as(OMAR).post(into(caseId), phq9(1)).expectProblem(409, "CASE_ALREADY_CLOSED");
        assertThat(answerings()).isEqualTo(after);
    }

    private long answerings() {
        return jdbc.queryForObject("select count(*) from domain_event where event_type in ('assessment.administration-started',"
                + " 'assessment.answers-given', 'assessment.risk-flag-raised')", Long.class);
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
