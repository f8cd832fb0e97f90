package org.casestream.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.casestream.defaults.CasestreamJson;
import org.casestream.defaults.Roles;
import org.casestream.testkit.Api;
import org.casestream.testkit.Api.Answer;
import org.casestream.testkit.Poll;
import org.casestream.testkit.Tokens;
import org.casestream.testkit.Topics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StaffIT extends OnRealServers {

    private static final String FOREVER = "{\"firstDay\":\"2026-01-01\"}";

    @BeforeEach
    void agencies() {
        region();
    }

    @Test
    void somebody_joins_holds_roles_and_leaves() {
        Answer joined = sofia.post("/api/v1/staff", staff("nora", "harbour-clinic")).expect(201);
        String path = "/api/v1/staff/nora";
        long version = sofia.put(path + "/subject", "{\"subject\":\"idp-nora\"}", joined.version()).expect(204).version();
        version = sofia.put(path + "/roles/case-manager", FOREVER, version).expect(204).version();
        sofia.put(path + "/roles/auditor", FOREVER, version).expectProblem(403, "ROLE_NOT_YOURS_TO_GIVE");
        String assessor = "{\"firstDay\":\"" + LocalDate.now(clock).plusDays(1) + "\"}";
        version = rosa.put(path + "/roles/assessor", assessor, version).expect(204).version();
        Instant granted = clock.instant();

        JsonNode shown = sofia.get(path + "?atLeast=" + version).expect(200).json();
        assertThat(shown.path("name").asString()).isEqualTo("Nora Falk");
        assertThat(shown.path("subject").asString()).isEqualTo("idp-nora");
        assertThat(shown.path("roles").size()).isEqualTo(2);
        assertThat(maya.get(path).expect(200).json().has("subject")).isFalse();
        assertThat(alma.get(path).expect(200).json().has("name")).isFalse();
        assertThat(holders(maya, "case-manager")).contains("nora");
        assertThat(holders(maya, "assessor")).doesNotContain("nora");
        assertThat(holders(tomas, "case-manager")).doesNotContain("nora");
        assertThat(ids(sofia, "/api/v1/staff?limit=200")).contains("nora");

        version = sofia.put(path + "/roles/case-manager/end", "{\"lastDay\":\"" + LocalDate.now(clock).minusDays(1) + "\"}", version)
                .expect(204).version();
        String today = "{\"lastDay\":\"" + LocalDate.now(clock) + "\"}";
        sofia.put(path + "/roles/case-manager/end", today, version).expectProblem(409, "ROLE_ALREADY_ENDED");
        version = sofia.put(path + "/leaving", today, version).expect(204).version();
        sofia.put(path + "/roles/provider", FOREVER, version).expectProblem(409, "STAFF_HAS_LEFT");
        sofia.get(path + "?atLeast=" + version).expect(200);
        assertThat(holders(maya, "case-manager")).doesNotContain("nora");

        JsonNode then = sofia.get("/api/v1/staff?limit=200&asOf=" + CasestreamJson.text(granted)).expect(200).json().path("items")
                .valueStream().filter(one -> one.path("id").asString().equals("nora")).findFirst().orElseThrow();
        assertThat(then.has("lastDay")).isFalse();
        assertThat(sofia.get("/api/v1/staff?limit=200&asOf=2020-01-01T00:00:00Z").expect(200).json().path("items").size()).isZero();

        List<String> history = List.of("staff-joined", "staff-linked", "staff-role-granted", "staff-role-granted",
                "staff-role-ended", "staff-left");
        Poll.until("Kafka has all but who it is", () -> Topics.everything("intake").stream().filter(one -> one.key().equals("nora"))
                .map(one -> one.type().replace("intake.", "")).toList().equals(history));
        assertThat(Topics.everything("intake")).noneMatch(message -> message.toString().contains("Falk")
                || message.toString().contains("idp-nora"));
    }

    @Test
    void everybody_administers_where_they_may() {
        sofia.post("/api/v1/staff", staff("olga", "open-door")).expectProblem(403, "STAFF_OF_ANOTHER_AGENCY");
        rosa.post("/api/v1/staff", staff("olga", "nowhere")).expectProblem(422, "AGENCY_UNKNOWN");
        long version = rosa.post("/api/v1/staff", staff("olga", "open-door")).expect(201).version();
        sofia.get("/api/v1/staff/olga").expectProblem(404, "NOT_FOUND");
        sofia.put("/api/v1/staff/olga/leaving", "{\"lastDay\":\"2026-12-31\"}", version).expectProblem(404, "NOT_FOUND");
        Api ofTheClinic = Api.at(port).as(Tokens.as("rufus", CLINIC, Roles.REGION_ADMIN));
        ofTheClinic.get("/api/v1/staff/olga").expectProblem(404, "NOT_FOUND");
        assertThat(ids(ofTheClinic, "/api/v1/staff?limit=200")).doesNotContain("olga");
        assertThat(ids(ofTheClinic, "/api/v1/staff?limit=200&agencyId=open-door")).isEmpty();
        maya.post("/api/v1/staff", staff("pia", "harbour-clinic")).expectProblem(403, "FORBIDDEN");

        String auditor = staff("quinn", "open-door").replace("\"agencyId\":\"open-door\",", "");
        long joined = rosa.post("/api/v1/staff", auditor).expect(201).version();
        rosa.put("/api/v1/staff/quinn/roles/provider", FOREVER, joined).expectProblem(409, "ROLE_NEEDS_AN_AGENCY");
        long granted = rosa.put("/api/v1/staff/quinn/roles/auditor", FOREVER, joined).expect(204).version();
        rosa.get("/api/v1/staff/quinn?atLeast=" + granted).expect(200);
        assertThat(holders(rosa, "auditor")).contains("quinn");
        sofia.get("/api/v1/staff/quinn").expectProblem(404, "NOT_FOUND");
    }

    @Test
    void whoever_signs_in_is_one_person() {
        long ruben = sofia.post("/api/v1/staff", staff("ruben", "harbour-clinic")).expect(201).version();
        long selma = sofia.post("/api/v1/staff", staff("selma", "harbour-clinic")).expect(201).version();
        sofia.put("/api/v1/staff/ruben/subject", "{\"subject\":\"idp-1\"}", ruben).expect(204);
        sofia.put("/api/v1/staff/selma/subject", "{\"subject\":\"idp-1\"}", selma).expectProblem(409, "SUBJECT_ALREADY_LINKED");
        sofia.put("/api/v1/staff/selma/subject", "{\"subject\":\"ruben\"}", selma).expectProblem(409, "SUBJECT_ALREADY_LINKED");
        sofia.post("/api/v1/staff", staff("idp-1", "harbour-clinic")).expectProblem(409, "SUBJECT_ALREADY_LINKED");
        sofia.put("/api/v1/staff/selma/subject", "{\"subject\":\"idp-2\"}", selma).expect(204);
    }

    @Test
    void who_signs_in_as_a_linked_subject_is_that_member_of_staff_in_the_roles_of_the_register() {
        long version = sofia.post("/api/v1/staff", staff("hanna", "harbour-clinic")).expect(201).version();
        version = sofia.put("/api/v1/staff/hanna/roles/supervisor", FOREVER, version).expect(204).version();
        Api named = Api.at(port).as(Tokens.as("hanna", CLINIC, Roles.SUPERVISOR));
        named.get("/api/v1/staff/hanna").expect(200);

        version = sofia.put("/api/v1/staff/hanna/subject", "{\"subject\":\"idp-hanna\"}", version).expect(204).version();
        named.get("/api/v1/staff/hanna").expectProblem(403, "FORBIDDEN");
        Api linked = Api.at(port).as(Tokens.as("idp-hanna", CLINIC, Roles.SUPERVISOR, Roles.CASE_MANAGER));
        linked.put("/api/v1/staff/hanna/roles/assessor", FOREVER, version).expect(204);
        assertThat(jdbc.queryForList("select metadata ->> 'actor' from domain_event_json where stream_id = 'hanna'"
                + " order by sequence desc limit 1", String.class)).as("who did it is who they are here").containsExactly("hanna");
        linked.post("/api/v1/clients", CLIENT).expectProblem(403, "FORBIDDEN");
    }

    @Test
    void roles_of_an_agency_count_at_that_agency_only() {
        long version = sofia.post("/api/v1/staff", staff("irma", "harbour-clinic")).expect(201).version();
        sofia.put("/api/v1/staff/irma/roles/supervisor", FOREVER, version).expect(204);
        Api.at(port).as(Tokens.as("irma", CLINIC, Roles.SUPERVISOR)).get("/api/v1/staff/irma").expect(200);
        Api.at(port).as(Tokens.as("irma", "open-door", Roles.SUPERVISOR)).get("/api/v1/staff").expectProblem(403, "FORBIDDEN");
    }

    private static String staff(String id, String agency) {
        return """
                {"id":"%s","agencyId":"%s","name":"Nora Falk","languages":["en","sv"],"firstDay":"2026-01-01"}"""
                .formatted(id, agency);
    }

    private static List<String> holders(Api who, String role) {
        return who.get("/api/v1/staff/role-holders?limit=200&role=" + role).expect(200).json().path("items").valueStream()
                .map(one -> one.path("staffId").asString()).toList();
    }

    private static List<String> ids(Api who, String list) {
        return who.get(list).expect(200).json().path("items").valueStream().map(one -> one.path("id").asString()).toList();
    }
}
