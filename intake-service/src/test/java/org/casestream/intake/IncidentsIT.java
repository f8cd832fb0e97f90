package org.casestream.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.casestream.defaults.Roles;
import org.casestream.testkit.Api;
import org.casestream.testkit.Poll;
import org.casestream.testkit.Tokens;
import org.casestream.testkit.Topics;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What happens to a person, as the people who look after them report it and meet it. */
class IncidentsIT extends OnRealServers {

    private static final String ACCOUNT = "Her sister called at noon.";

    private String incident(String kind) {
        return incident(kind, LocalDate.now(clock));
    }

    private static String incident(String kind, LocalDate occurredOn) {
        return "{\"kind\":\"%s\",\"occurredOn\":\"%s\",\"account\":\"%s\"}".formatted(kind, occurredOn, ACCOUNT);
    }

    @Test
    void an_attempt_is_on_the_list_until_somebody_has_seen_it() {
        String id = accepted(screened(registered(ines)), 2);
        Api lena = Api.at(port).as(Tokens.as("lena", CLINIC, Roles.ASSESSOR));
        Api.Answer reported = lena.post("/api/v1/cases/" + id + "/incidents", incident("suicide-attempt")).expect(201);

        JsonNode view = sofia.get("/api/v1/cases/" + id + "?atLeast=" + reported.version()).expect(200).json();
        JsonNode shown = view.path("incidents").path(0);
        assertThat(view.path("status").asString()).isEqualTo("open");
        assertThat(shown.path("alertId").asString()).isEqualTo(reported.id());
        assertThat(shown.path("kind").asString()).isEqualTo("suicide-attempt");
        assertThat(shown.path("reportedBy").asString()).isEqualTo("lena");
        assertThat(shown.path("account").asString()).isEqualTo(ACCOUNT);
        assertThat(work(sofia, id)).containsExactly("alert critical-incident");
        JsonNode coded = alma.get("/api/v1/cases/" + id).expect(200).json().path("incidents").path(0);
        assertThat(coded.path("kind").asString()).isEqualTo("suicide-attempt");
        assertThat(coded.has("account")).isFalse();

        long seen = sofia.put("/api/v1/cases/" + id + "/alerts/" + reported.id() + "/acknowledgement", "{}", reported.version())
                .expect(204).version();
        JsonNode after = sofia.get("/api/v1/cases/" + id + "?atLeast=" + seen).expect(200).json();
        assertThat(after.path("incidents").size()).isEqualTo(1);
        assertThat(work(sofia, id)).isEmpty();
    }

    @Test
    void a_death_ends_the_case_and_what_hangs_on_it_and_stays_to_be_seen() {
        region();
        String client = registered(ines);
        String consent = consent(client).replaceFirst("\"lastDay\":\"[0-9-]+\"", "\"event\":\"case-closed\"");
        String until = ines.post("/api/v1/consents", consent).expect(201).id();
        String id = accepted(screened(client), 2);
        String path = "/api/v1/cases/" + id;
        Api.Answer died = maya.post(path + "/incidents", incident("death-by-suicide")).expect(201);

        JsonNode view = maya.get(path + "?atLeast=" + died.version()).expect(200).json();
        assertThat(view.path("status").asString()).isEqualTo("closed");
        assertThat(view.path("closure").path("reason").asString()).isEqualTo("deceased");
        assertThat(view.path("closure").path("onward").asString()).isEqualTo("nowhere");
        assertThat(view.path("closure").path("closedOn").asString()).isEqualTo(LocalDate.now(clock).toString());
        JsonNode ended = maya.get("/api/v1/consents/" + until + "?atLeast=2").expect(200).json();
        assertThat(ended.path("ending").path("expired").asString()).isEqualTo("case-closed");
        maya.post(path + "/incidents", incident("death-by-other-cause")).expectProblem(409, "CASE_ALREADY_CLOSED");
        assertThat(work(sofia, id)).containsExactly("alert critical-incident");
        sofia.put(path + "/alerts/" + died.id() + "/acknowledgement", "{}", died.version()).expect(204);

        List<String> history = List.of("case-opened", "critical-incident-reported", "case-incident-described",
                "case-alert-raised", "case-closed", "case-alert-acknowledged");
        Poll.until("the timeline is complete", () -> maya.get(path + "/timeline-entries").expect(200).json().path("items")
                .valueStream().map(entry -> entry.path("type").asString().replace("intake.", "")).toList().equals(history));
        Poll.until("Kafka has all but the account", () -> Topics.everything("intake").stream().filter(one -> one.key().equals(id))
                .map(one -> one.type().replace("intake.", "")).toList()
                .equals(history.stream().filter(type -> !type.equals("case-incident-described")).toList()));
        assertThat(Topics.everything("intake")).noneMatch(message -> message.toString().contains(ACCOUNT));
        assertThat(maya.get(path + "/timeline-entries").expect(200).body()).doesNotContain(ACCOUNT);
    }

    @Test
    void what_cannot_be_is_refused_and_leaves_nothing() {
        String id = accepted(screened(registered(ines)), 2);
        String path = "/api/v1/cases/" + id + "/incidents";
        LocalDate today = LocalDate.now(clock);
        for (String kind : List.of("suicide-attempt", "death-by-suicide")) {
            assertThat(maya.post(path, incident(kind, today.plusDays(2))).expectProblem(422, "DATE_IN_THE_FUTURE").body())
                    .contains("/occurredOn");
            assertThat(maya.post(path, incident(kind, today.minusDays(2))).expectProblem(422, "DATE_BEFORE_THE_RECORD").body())
                    .contains("/occurredOn");
        }
        assertThat(maya.post(path, incident("suicide-attempt").replace(ACCOUNT, "x".repeat(10_001))).expect(422).body())
                .contains("/account");
        tomas.post(path, incident("death-by-suicide")).expectProblem(404, "NOT_FOUND");
        alma.post(path, incident("death-by-suicide")).expect(403);
        assertThat(maya.get("/api/v1/cases/" + id).expect(200).json().path("incidents").isEmpty()).isTrue();
        assertThat(maya.get("/api/v1/cases/" + id).expect(200).version()).isZero();
    }

    /** What is to be done on a case: the kind of work and what it is about. */
    private static List<String> work(Api who, String id) {
        Stream<JsonNode> items = who.get("/api/v1/worklist").expect(200).json().path("items").valueStream();
        return items.filter(item -> item.path("caseId").asString("").equals(id)).map(item -> item.path("kind").asString() + " "
                + item.path("alert").asString("")).toList();
    }
}
