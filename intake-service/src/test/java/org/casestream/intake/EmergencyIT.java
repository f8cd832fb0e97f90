package org.casestream.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.casestream.contracts.ClientId;
import org.casestream.defaults.Roles;
import org.casestream.sealing.PostgresKeyRing;
import org.casestream.testkit.AccessLogs;
import org.casestream.testkit.Api;
import org.casestream.testkit.Api.Answer;
import org.casestream.testkit.Poll;
import org.casestream.testkit.Tokens;
import org.casestream.testkit.Topics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

@ExtendWith(OutputCaptureExtension.class)
class EmergencyIT extends OnRealServers {

    private static final String ACCESS = "/api/v1/emergency-access";
    private static final String NO_NOTE = "{}";

    @Autowired
    private PostgresKeyRing ring;

    private Api rut;

    @BeforeEach
    void agencies() {
        region();
        rut = Api.at(port).as(Tokens.as("rut", CLINIC, Roles.SUPERVISOR));
    }

    @Test
    void somebody_breaks_the_glass_and_answers_for_it() {
        String client = registered(ines);
        String id = accepted(screened(client), 2);
        Instant before = clock.instant();
        Answer granted = tomas.post(ACCESS, plea(id), "glass-" + id).expect(201);
        String path = ACCESS + "/" + granted.id();
        assertThat(tomas.post(ACCESS, plea(id), "glass-" + id).expect(201).id()).as("the same again").isEqualTo(granted.id());

        JsonNode view = tomas.get(path + "?atLeast=" + granted.version()).expect(200).json();
        assertThat(view.path("status").asString()).isEqualTo("unreviewed");
        assertThat(view.path("explanation").asString()).isEqualTo("She stands on the bridge.");
        assertThat(Instant.parse(view.path("until").asString()))
                .isBetween(before.plus(Duration.ofMinutes(60)), clock.instant().plus(Duration.ofMinutes(60)));
        assertThat(Instant.parse(view.path("reviewDueAt").asString())).isAfter(before);
        maya.get("/api/v1/cases/" + id + "?atLeast=1").expect(200);
        assertThat(items(maya, "/api/v1/worklist").filter(item -> item.path("caseId").asString().equals(id))
                .map(item -> item.path("alert").asString()).toList()).containsExactly("emergency-access");
        assertThat(kinds(sofia, id)).containsExactly("alert", "emergency-review");
        maya.get(path).expectProblem(404, "NOT_FOUND");
        assertThat(alma.get(path).expect(200).json().has("explanation")).isFalse();

        String justified = "{\"outcome\":\"justified\",\"note\":\"He talked to her.\"}";
        Api stranger = Api.at(port).as(Tokens.as("sten", "open-door", Roles.SUPERVISOR));
        stranger.get(path).expectProblem(404, "NOT_FOUND");
        stranger.put(path + "/review", justified, granted.version()).expectProblem(404, "NOT_FOUND");
        long version = sofia.put(path + "/review", justified, granted.version()).expect(204).version();
        sofia.put(path + "/review", justified, version).expect(204);
        rut.put(path + "/review", justified, version).expectProblem(409, "EMERGENCY_ACCESS_ALREADY_REVIEWED");

        JsonNode reviewed = sofia.get(path + "?atLeast=" + version).expect(200).json();
        assertThat(reviewed.path("status").asString()).isEqualTo("reviewed");
        assertThat(reviewed.path("review").path("by").asString()).isEqualTo("sofia");
        assertThat(reviewed.path("review").path("note").asString()).isEqualTo("He talked to her.");
        assertThat(tomas.get(path).expect(200).json().path("review").has("note")).isFalse();
        assertThat(kinds(sofia, id)).containsExactly("alert");
        assertThat(ids(sofia, ACCESS + "?status=reviewed&caseId=" + id)).containsExactly(granted.id());
        assertThat(ids(sofia, ACCESS + "?status=unreviewed&caseId=" + id)).isEmpty();
        assertThat(ids(stranger, ACCESS + "?caseId=" + id)).isEmpty();

        assertThat(items(maya, "/api/v1/cases/" + id + "/timeline-entries").map(entry -> entry.path("type").asString()).toList())
                .containsExactly("intake.case-opened", "intake.emergency-access-granted", "intake.emergency-access-explained",
                        "intake.case-alert-raised", "intake.emergency-access-reviewed", "intake.emergency-access-review-noted");
        Poll.until("Kafka has what others decide by", () -> onKafka(client)
                .equals(List.of("intake.emergency-access-granted", "intake.emergency-access-reviewed")));
    }

    @Test
    void who_used_it_reads_their_own_and_finds_it_where_they_may_list() {
        Api sten = Api.at(port).as(Tokens.as("sten", "open-door", Roles.SUPERVISOR));
        Api moved = Api.at(port).as(Tokens.as("sten", CLINIC, Roles.SUPERVISOR));
        String id = accepted(screened(registered(ines)), 2);
        Answer granted = sten.post(ACCESS, plea(id)).expect(201);
        String path = ACCESS + "/" + granted.id();
        long version = sofia.put(path + "/review", "{\"outcome\":\"justified\",\"note\":\"He knew her.\"}", granted.version())
                .expect(204).version();
        for (Api him : List.of(sten, moved)) {
            JsonNode read = him.get(path + "?atLeast=" + version).expect(200).json();
            assertThat(read.path("explanation").asString()).isEqualTo("She stands on the bridge.");
            assertThat(read.path("review").has("note")).isFalse();
            assertThat(items(him, ACCESS + "?caseId=" + id).toList()).as("a list shows what a read does").containsExactly(read);
        }
        Api.at(port).as(Tokens.as("sten", "keystone-housing", Roles.SUPERVISOR)).get(path).expectProblem(404, "NOT_FOUND");
        assertThat(sofia.get(path).expect(200).json().path("review").path("note").asString()).isEqualTo("He knew her.");
        AccessLogs.awaitMoved(jdbc);
        assertThat(jdbc.queryForList("select concat_ws(' ', reader, agency, reason, allowed, policy) from access_entry"
                + " where record = ? and resource = 'EMERGENCY_ACCESS' order by id", String.class, granted.id())).containsExactly(
                "sten open-door OWN_DOING t access-2", "sten open-door OWN_DOING t access-2",
                "sten harbour-clinic OWN_DOING t access-2", "sten harbour-clinic OWN_DOING t access-2",
                "sten keystone-housing NO_PERMISSION f access-2", "sofia harbour-clinic OWN_AGENCY t access-2");
    }

    @Test
    void a_restricted_client_is_closed_to_colleagues_until_there_is_an_emergency() {
        String client = registered(ines);
        String id = accepted(screened(client), 2);
        rut.post(ACCESS, plea(id)).expectProblem(409, "EMERGENCY_ACCESS_NOT_NEEDED");
        ines.put("/api/v1/clients/" + client + "/restriction", NO_NOTE, 0).expect(204);
        Answer granted = rut.post(ACCESS, plea(id)).expect(201);
        String path = ACCESS + "/" + granted.id();
        rut.put(path + "/review", "{\"outcome\":\"justified\"}", granted.version()).expectProblem(403, "OWN_EMERGENCY_ACCESS");
        sofia.get(path + "?atLeast=" + granted.version()).expect(200);
        sofia.get("/api/v1/cases/" + id + "?atLeast=1").expect(200);
        assertThat(kinds(rut, id)).containsExactly("alert");
        assertThat(kinds(sofia, id)).containsExactly("alert", "emergency-review");
    }

    @Test
    void a_label_forbids_it_and_the_attempt_is_on_the_supervisors_list() {
        String client = registered(ines);
        String id = accepted(screened(client), 2);
        maya.put("/api/v1/clients/" + client + "/labels", "{\"labels\":[\"psy\",\"eth\"]}", 0).expect(204);
        long events = events(id);
        JsonNode problem = tomas.post(ACCESS, plea(id), "try-" + id).expectProblem(403, "EMERGENCY_ACCESS_FORBIDDEN").json();
        assertThat(problem.toString()).as("what who asks is told").doesNotContainIgnoringCase("label").doesNotContain("eth\"");
        tomas.post(ACCESS, plea(id), "try-" + id).expectProblem(403, "EMERGENCY_ACCESS_FORBIDDEN");
        assertThat(events(id)).as("one attempt, and neither access nor alert").isEqualTo(events + 1);

        JsonNode attempt = Poll.find("the attempt is listed",
                () -> items(sofia, ACCESS + "?status=refused&caseId=" + id).findFirst().orElse(null));
        assertThat(attempt.path("staffId").asString()).isEqualTo("tomas");
        assertThat(attempt.path("obstacle").asString()).isEqualTo("label");
        assertThat(attempt.path("explanation").asString()).isEqualTo("She stands on the bridge.");
        assertThat(items(alma, ACCESS + "?status=refused&caseId=" + id)).allMatch(one -> !one.has("explanation"));
        String path = ACCESS + "/" + attempt.path("id").asString();
        tomas.get(path).expectProblem(404, "NOT_FOUND");
        sofia.put(path + "/review", "{\"outcome\":\"justified\"}", 0).expectProblem(409, "EMERGENCY_ACCESS_NOT_GRANTED");
        tomas.post(ACCESS, plea(id), "again-" + id).expectProblem(403, "EMERGENCY_ACCESS_FORBIDDEN");
        assertThat(events(id)).as("another attempt is another trace").isEqualTo(events + 2);

        sofia.put("/api/v1/clients/" + client + "/labels", "{\"labels\":[\"psy\"]}", 1).expect(204);
        tomas.post(ACCESS, plea(id), "try-" + id).expect(201);
    }

    @Test
    void nobody_is_refused_without_a_trace() {
        String client = registered(ines);
        String id = accepted(screened(client), 2);
        maya.put("/api/v1/clients/" + client + "/labels", "{\"labels\":[\"sdv\"]}", 0).expect(204);
        ring.shred(new ClientId(client)); // what somebody explains cannot be kept any more
        long events = events(id);
        tomas.post(ACCESS, plea(id)).expectProblem(409, "PERSON_ERASED");
        assertThat(events(id)).isEqualTo(events);
    }

    @Test
    void the_clients_no_comes_before_an_emergency_until_it_is_taken_back() {
        String client = registered(ines);
        String id = accepted(screened(client), 2);
        String named = ines.post("/api/v1/directives", denial(client, "\"agencies\":[\"open-door\"],\"classes\":[]"))
                .expect(201).id();
        tomas.post(ACCESS, plea(id)).expectProblem(403, "EMERGENCY_ACCESS_FORBIDDEN");
        String classes = ines.post("/api/v1/directives", denial(client, "\"agencies\":[],\"classes\":[\"community-services\"]"))
                .expect(201).id();
        ines.put("/api/v1/directives/" + named + "/withdrawal", NO_NOTE, 0).expect(204);
        tomas.post(ACCESS, plea(id)).expectProblem(403, "EMERGENCY_ACCESS_FORBIDDEN");
        Poll.until("both attempts are listed", () -> items(sofia, ACCESS + "?status=refused&caseId=" + id)
                .map(one -> one.path("obstacle").asString()).toList().equals(List.of("client-denied", "client-denied")));
        ines.put("/api/v1/directives/" + classes + "/withdrawal", NO_NOTE, 0).expect(204);
        tomas.post(ACCESS, plea(id)).expect(201);
    }

    @Test
    void what_nobody_judges_in_time_is_overdue_once() {
        String id = accepted(screened(registered(ines)), 2);
        String access = clock.back(Duration.ofDays(5), () -> tomas.post(ACCESS, plea(id)).expect(201).id());
        String path = ACCESS + "/" + access;
        Poll.until("it is overdue", () -> ids(sofia, ACCESS + "?status=overdue&caseId=" + id).equals(List.of(access)));
        assertThat(sofia.get(path).expect(200).version()).as("said once").isEqualTo(2);
        assertThat(kinds(sofia, id)).contains("emergency-review");
        long version = sofia.put(path + "/review", "{\"outcome\":\"not-justified\"}", 2).expect(204).version();
        assertThat(sofia.get(path + "?atLeast=" + version).expect(200).json().path("review").path("outcome").asString())
                .isEqualTo("not-justified");
    }

    @Test
    void there_is_no_emergency_in_a_case_that_nobody_knows_or_without_a_word() {
        JsonNode unknown = tomas.post(ACCESS, plea("no-such-case")).expectProblem(404, "NOT_FOUND").json();
        assertThat(unknown.path("errors").path(0).path("pointer").asString()).isEqualTo("/caseId");
        String id = accepted(screened(registered(ines)), 2);
        tomas.post(ACCESS, plea(id).replace("She stands on the bridge.", " ")).expectProblem(422, "VALUE_INVALID");
        tomas.post(ACCESS, plea(id).replace(",\"explanation\":\"She stands on the bridge.\"", ""))
                .expectProblem(400, "FIELD_REQUIRED");
        assertThat(ids(sofia, ACCESS + "?caseId=" + id)).isEmpty();
    }

    @Test
    void how_confidential_a_client_is_is_said_by_their_own_agency() {
        String client = registered(ines);
        String path = "/api/v1/clients/" + client;
        long version = ines.put(path + "/restriction", "{\"note\":\"He works here.\"}", 0).expect(204).version();
        ines.put(path + "/restriction", NO_NOTE, version).expectProblem(404, "NOT_FOUND"); // who does not work with them
        sofia.put(path + "/restriction", "{\"note\":\"He works here.\"}", version).expect(204);
        version = sofia.put(path + "/labels", "{\"labels\":[\"sdv\",\"psy\"]}", version).expect(204).version();
        sofia.put(path + "/labels", "{\"labels\":[\"psy\",\"sdv\",\"psy\"]}", version).expect(204);
        for (String none : List.of("n", "r")) {
            JsonNode refused = sofia.put(path + "/labels", "{\"labels\":[\"psy\",\"" + none + "\"]}", version)
                    .expectProblem(422, "VALUE_INVALID").json();
            assertThat(refused.path("errors").path(0).path("pointer").asString()).isEqualTo("/labels/1");
        }
        JsonNode view = sofia.get(path + "?atLeast=" + version).expect(200).json();
        assertThat(view.path("restricted").asBoolean()).isTrue();
        assertThat(view.path("restrictionNote").asString()).isEqualTo("He works here.");
        assertThat(view.path("labels").valueStream().map(JsonNode::asString).toList()).containsExactly("psy", "sdv");

        for (String lifting : List.of("/restriction", "/restriction/lifting")) {
            Api.at(port).as(Tokens.as("sten", "open-door", Roles.SUPERVISOR)).put(path + lifting, NO_NOTE, version)
                    .expectProblem(404, "NOT_FOUND");
        }
        ines.put(path + "/restriction/lifting", NO_NOTE, version).expectProblem(403, "FORBIDDEN");
        version = sofia.put(path + "/restriction/lifting", NO_NOTE, version).expect(204).version();
        assertThat(ines.get(path + "?atLeast=" + version).expect(200).json().path("restricted").asBoolean()).isFalse();
        Poll.until("Kafka has it in order", () -> onKafka(client).equals(List.of("intake.client-restricted",
                "intake.client-labelled", "intake.client-restriction-lifted")));
    }

    @Test
    void what_was_written_reaches_neither_kafka_nor_the_log(CapturedOutput output) {
        String canary = "canary_breaks_4711";
        String client = registered(ines);
        String id = accepted(screened(client), 2);
        ines.put("/api/v1/clients/" + client + "/restriction", "{\"note\":\"" + canary + "\"}", 0).expect(204);
        String plea = plea(id).replace("She stands on the bridge.", canary);
        Answer granted = tomas.post(ACCESS, plea).expect(201);
        sofia.put(ACCESS + "/" + granted.id() + "/review", "{\"outcome\":\"justified\",\"note\":\"" + canary + "\"}",
                granted.version()).expect(204);
        sofia.put("/api/v1/clients/" + client + "/labels", "{\"labels\":[\"sdv\"]}", 2).expect(204);
        tomas.post(ACCESS, plea).expectProblem(403, "EMERGENCY_ACCESS_FORBIDDEN");

        LoggerFactory.getLogger(getClass()).warn("this log is captured");
        Topics.await("intake.client-labelled", client);
        assertThat(Topics.everything("intake")).noneMatch(message -> message.toString().contains(canary));
        assertThat(output.getAll()).contains("this log is captured").doesNotContain(canary);
        assertThat(jdbc.queryForObject("select count(*) from domain_event where convert_from(payload, 'UTF8') like ?", Long.class,
                "%" + canary + "%")).isZero();
        assertThat(alma.get(ACCESS + "?caseId=" + id).expect(200).body()).doesNotContain(canary);
    }

    private static String plea(String caseId) {
        return """
                {"caseId":"%s","reason":"danger-to-self","explanation":"She stands on the bridge."}""".formatted(caseId);
    }

    private static String denial(String client, String recipients) {
        return "{\"clientId\":\"" + client + "\",\"recipients\":{" + recipients + "}}";
    }

    /** How many events there are about a case. */
    private long events(String caseId) {
        return jdbc.queryForObject("select count(*) from domain_event where convert_from(payload, 'UTF8') like ?", Long.class,
                "%" + caseId + "%");
    }

    private static List<String> kinds(Api who, String caseId) {
        return items(who, "/api/v1/worklist").filter(item -> item.path("caseId").asString().equals(caseId))
                .map(item -> item.path("kind").asString()).toList();
    }

    private static List<String> onKafka(String client) {
        return Topics.everything("intake").stream().filter(one -> one.key().equals(client)).map(Topics.Message::type).toList();
    }

    private static List<String> ids(Api who, String list) {
        return items(who, list).map(item -> item.path("id").asString()).toList();
    }

    private static Stream<JsonNode> items(Api who, String list) {
        return who.get(list).expect(200).json().path("items").valueStream();
    }
}
