package org.casestream.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.assessment.Desk.ADMINISTRATIONS;
import static org.casestream.assessment.Desk.EMAIL;
import static org.casestream.assessment.Desk.FORM;
import static org.casestream.assessment.Desk.phq9;
import static org.casestream.assessment.Desk.somebody;

import java.time.LocalDate;
import java.util.List;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.Sha256;
import org.casestream.contracts.intake.CaseEvent.CaseClosed;
import org.casestream.contracts.intake.CaseEvent.ClosureReason;
import org.casestream.contracts.intake.Destination;
import org.casestream.testkit.Api;
import org.casestream.testkit.Api.Answer;
import org.casestream.testkit.Poll;
import org.casestream.testkit.RealServers;
import org.casestream.testkit.Topics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Asking instruments on real servers: by the assessor, and by a link that the client gets. */
@RealServers
@TestPropertySource(properties = {"casestream.due-work.every=200ms",
        "casestream.assessment.eligibility=file:../deploy/local/samples/eligibility.json"})
class AdministeringIT {

    private static final String FIRST_ANSWERS = "{\"answers\":{\"1\":2,\"2\":1}}";

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcTemplate jdbc;

    private Desk desk;

    @BeforeEach
    void sitDown() {
        desk = new Desk(port);
    }

    private Answer startedPhq9() {
        return desk.start(desk.openCase(somebody()), "phq-9", "self").expect(201);
    }

    private Api link(String path, long version) {
        Answer given = desk.omar.put(path + "/link", EMAIL, version).expect(200);
        return desk.api.showing("Link " + given.json().path("token").asString());
    }

    private JsonNode view(String path, long atLeast) {
        return desk.omar.get(path + "?atLeast=" + atLeast).expect(200).json();
    }

    @Test
    void answers_are_saved_bit_by_bit_and_scored_in_the_end() {
        Answer started = startedPhq9();
        String path = ADMINISTRATIONS + "/" + started.id();
        Answer first = desk.save(path, "{\"1\":2,\"2\":1,\"3\":0}", started.version()).expect(200);
        assertThat(first.json().path("flags").size()).isZero();
        assertThat(first.json().path("asked").size()).isEqualTo(10);
        Answer more = desk.omar.put(path + "/answers", "{\"answers\":{\"2\":3},\"takenBack\":[\"3\"]}", first.version()).expect(200);
        assertThat(view(path, more.version()).path("answers").toString()).isEqualTo("{\"1\":2,\"2\":3}");

        desk.save(path, "{\"4\":1}", first.version()).expectProblem(412, "STALE_VERSION");
        desk.save(path, "{\"4\":9}", more.version()).expectProblem(422, "ANSWER_NOT_ALLOWED");
        long whole = desk.save(path, phq9(1, 0), more.version()).expect(200).version();
        long done = desk.omar.put(path + "/completion", "{}", whole).expect(204).version();
        JsonNode completed = view(path, done);
        assertThat(completed.path("status").asString()).isEqualTo("completed");
        assertThat(completed.path("everything").asBoolean()).isFalse(); // nobody asked for the difficulty
        assertThat(completed.path("scores").get(0).path("value").asInt()).isEqualTo(8);
        desk.save(path, "{\"4\":1}", done).expectProblem(409, "ADMINISTRATION_ALREADY_COMPLETED");
        String audited = desk.alma.get(path).expect(200).body();
        assertThat(audited).contains("\"completedAt\"").doesNotContain("\"scores\"", "\"answers\"");
        desk.amir.get(path).expectProblem(404, "NOT_FOUND");
    }

    @Test
    void what_cannot_be_started_says_why() {
        CaseId caseId = desk.openCase(somebody());
        String body = "{\"caseId\":\"%s\",\"instrument\":\"%s\",\"language\":\"%s\",\"respondent\":\"self\"%s}";
        desk.omar.post(ADMINISTRATIONS, body.formatted("case-of-nobody", "phq-9", "en", "")).expectProblem(404, "NOT_FOUND");
        desk.omar.post(ADMINISTRATIONS, body.formatted(caseId, "nothing", "en", "")).expectProblem(422, "VALUE_INVALID");
        desk.omar.post(ADMINISTRATIONS, body.formatted(caseId, "phq-9", "xx", "")).expectProblem(422, "LANGUAGE_NOT_AVAILABLE");
        desk.omar.post(ADMINISTRATIONS, body.formatted(caseId, "phq-9", "en", ",\"version\":77"))
                .expectProblem(409, "INSTRUMENT_VERSION_NOT_CURRENT");
        desk.omar.post(ADMINISTRATIONS, body.formatted(caseId, "phq-9", "en", ",\"assessmentId\":\"another\""))
                .expectProblem(422, "VALUE_INVALID");
        desk.amir.post(ADMINISTRATIONS, body.formatted(caseId, "phq-9", "en", "")).expectProblem(404, "NOT_FOUND");
        Topics.publish(new CaseClosed(caseId, ClosureReason.CONCLUDED, Destination.PRIMARY_CARE, LocalDate.parse("2026-11-24")));
        Poll.until("the case is closed", () -> desk.omar.post(ADMINISTRATIONS, body.formatted(caseId, "phq-9", "en", "")).code()
                .equals("CASE_ALREADY_CLOSED"));
    }

    @Test
    void closing_the_case_gives_up_what_is_open_in_it() {
        CaseId caseId = desk.openCase(somebody());
        Answer started = desk.start(caseId, "gad-7", "self").expect(201);
        String path = ADMINISTRATIONS + "/" + started.id();
        Api client = link(path, started.version());
        Topics.publish(new CaseClosed(caseId, ClosureReason.MOVED_AWAY, Destination.NOWHERE, LocalDate.parse("2026-11-24")));
        Poll.until("it is given up", () -> desk.omar.get(path).json().path("abandonReason").asString("").equals("case-closed"));
        client.get(FORM).expectProblem(404, "LINK_INVALID");
    }

    @Test
    void a_client_answers_by_a_link_on_one_device_and_goes_on_on_another() {
        Answer started = startedPhq9();
        String path = ADMINISTRATIONS + "/" + started.id();
        desk.omar.put(path + "/link", "{\"channel\":\"email\",\"safeToSend\":false}", started.version())
                .expectProblem(422, "CONTACT_NOT_SAFE");
        Api phone = link(path, started.version());
        JsonNode form = phone.get(FORM).expect(200).json();
        assertThat(form.path("questions").size()).isEqualTo(10);
        assertThat(form.path("questions").get(0).path("choices").size()).isEqualTo(4);
        assertThat(form.path("answers").isEmpty()).isTrue();
        assertThat(form.has("crisisText")).isFalse();
        assertThat(form.toString()).doesNotContain("client-", "case-", "omar");

        Answer saved = phone.put(FORM, FIRST_ANSWERS, phone.get(FORM).version()).expect(200);
        assertThat(saved.json().path("answers").toString()).isEqualTo("{\"1\":2,\"2\":1}");

        Api laptop = phone; // the same link, nothing else: no cookie, no session
        Answer resumed = laptop.get(FORM).expect(200);
        assertThat(resumed.json().path("answers")).isEqualTo(saved.json().path("answers"));
        long ahead = laptop.put(FORM, "{\"answers\":{\"3\":1}}", resumed.version()).expect(200).version();
        phone.put(FORM, "{\"answers\":{\"3\":2}}", saved.version()).expectProblem(412, "STALE_VERSION");

        Answer whole = laptop.put(FORM, "{\"answers\":" + phq9(1, 0) + "}", ahead).expect(200);
        assertThat(whole.body()).doesNotContain("\"scores\"", "\"band\"", "\"flags\"");
        laptop.put(FORM + "/completion", "{\"facts\":{\"shoe\":\"42\"}}", whole.version()).expectProblem(422, "FACT_UNKNOWN");
        long done = laptop.put(FORM + "/completion", "{}", whole.version()).expect(204).version();
        JsonNode completed = view(path, done);
        assertThat(completed.path("status").asString()).isEqualTo("completed");
        assertThat(completed.path("progress").path("byLink").asBoolean()).isTrue();
        assertThat(completed.path("progress").has("by")).isFalse();
        assertThat(completed.path("link").path("usable").asBoolean()).isFalse();
        assertThat(completed.path("scores").get(0).path("value").asInt()).isEqualTo(8);

        phone.get(FORM).expectProblem(404, "LINK_INVALID");
        phone.put(FORM, FIRST_ANSWERS, done).expectProblem(404, "LINK_INVALID");
        phone.put(FORM + "/completion", "{}", done).expectProblem(404, "LINK_INVALID");
    }

    @Test
    void a_client_in_danger_is_told_whom_to_turn_to_and_the_flag_is_raised() {
        Answer started = startedPhq9();
        String path = ADMINISTRATIONS + "/" + started.id();
        Api client = link(path, started.version());
        Answer saved = client.put(FORM, "{\"answers\":{\"9\":2}}", client.get(FORM).version()).expect(200);
        assertThat(saved.json().path("crisisText").asString()).contains("emergency number");
        JsonNode view = view(path, saved.version());
        assertThat(desk.flag(view.path("flags").get(0).asString()).path("status").asString()).isEqualTo("open");
        Answer calmer = client.put(FORM, "{\"answers\":{\"9\":0}}", saved.version()).expect(200);
        assertThat(calmer.json().has("crisisText")).isTrue(); // it was said
    }

    @Test
    void nobody_comes_in_by_a_link_that_is_wrong_replaced_taken_back_or_whose_form_was_given_up() {
        Answer started = startedPhq9();
        String path = ADMINISTRATIONS + "/" + started.id();
        Api first = link(path, started.version());
        first.get(FORM).expect(200);
        Api second = link(path, first.get(FORM).version());
        first.get(FORM).expectProblem(404, "LINK_INVALID");
        long version = second.get(FORM).expect(200).version();
        desk.omar.put(path + "/link/revocation", "{}", version).expect(204);
        Answer takenBack = second.get(FORM).expectProblem(404, "LINK_INVALID");

        Answer other = startedPhq9();
        Api third = link(ADMINISTRATIONS + "/" + other.id(), other.version());
        third.get(FORM).expect(200);
        view(ADMINISTRATIONS + "/" + other.id(), 1);
        desk.change(ADMINISTRATIONS + "/" + other.id(), "/abandonment", "{\"reason\":\"other\"}").expect(204);
        Answer givenUp = third.get(FORM).expectProblem(404, "LINK_INVALID");
        Answer wrong = desk.api.showing("Link " + "x".repeat(43)).get(FORM).expectProblem(404, "LINK_INVALID");
        assertThat(List.of(givenUp, wrong)).allMatch(one -> withoutCorrelation(one).equals(withoutCorrelation(takenBack)));
        // An account opens no form, and a link opens nothing else.
        desk.omar.get(FORM).expectProblem(404, "LINK_INVALID");
        second.get(path).expectProblem(401, "UNAUTHENTICATED");
        second.get(FORM + "/anything").expectProblem(401, "UNAUTHENTICATED");
    }

    private static String withoutCorrelation(Answer answer) {
        return answer.body().replaceAll("\"correlation\":\"[^\"]*\"", "");
    }

    @Test
    void the_token_of_a_link_is_kept_nowhere() {
        Answer started = startedPhq9();
        String path = ADMINISTRATIONS + "/" + started.id();
        String token = desk.omar.put(path + "/link", EMAIL, started.version()).expect(200).json().path("token").asString();
        assertThat(jdbc.queryForObject("select count(*) from domain_event where convert_from(payload, 'UTF8') like ?", Long.class,
                "%" + token + "%")).isZero();
        assertThat(jdbc.queryForObject("select count(*) from idempotency_key where convert_from(body, 'UTF8') like ?", Long.class,
                "%" + token + "%")).isZero();
        assertThat(jdbc.queryForObject("select count(*) from lookup where key = ?", Long.class, Sha256.of(token).value())).isOne();
        assertThat(view(path, 1).toString()).doesNotContain(token, Sha256.of(token).value());
    }

    @Test
    void scores_over_time_say_what_changed_more_than_by_chance() {
        ClientId client = somebody();
        CaseId caseId = desk.openCase(client);
        String first = desk.asked(caseId, "phq-9", "self", phq9(2, 0));
        desk.asked(caseId, "phq-9", "partner", phq9(1, 0));
        String last = desk.asked(caseId, "phq-9", "self", phq9(1, 0));
        String path = "/api/v1/clients/" + client + "/scores?instrument=phq-9";
        JsonNode chart = Poll.find("three points", () -> {
            Answer answer = desk.maya.get(path);
            JsonNode found = answer.status() == 200 ? answer.json().path("items").get(0) : null;
            return found != null && found.path("times").size() == 3 ? found : null;
        });
        JsonNode total = chart.path("scales").get(0);
        assertThat(total.path("bands").size()).isEqualTo(5);
        assertThat(total.path("threshold").path("points").asDouble()).isEqualTo(5);
        assertThat(total.path("threshold").path("source").asString()).isNotBlank();
        JsonNode points = total.path("points");
        assertThat(points.get(0).path("administrationId").asString()).isEqualTo(first);
        assertThat(points.get(0).path("value").asInt()).isEqualTo(16);
        assertThat(points.get(1).path("proxy").asBoolean()).isTrue();
        assertThat(points.get(1).has("sincePrevious")).isFalse();
        assertThat(points.get(2).path("administrationId").asString()).isEqualTo(last);
        assertThat(points.get(2).path("sincePrevious").asString()).isEqualTo("improved");
        assertThat(points.get(2).path("sinceFirst").asString()).isEqualTo("improved");

        assertThat(desk.alma.get(path).expect(200).body()).contains("\"times\"").doesNotContain("\"value\"", "\"sinceFirst\"");
        desk.amir.get(path).expectProblem(404, "NOT_FOUND");
        desk.maya.get("/api/v1/clients/" + client + "/scores?instrument=nothing").expectProblem(404, "NOT_FOUND");
    }
}
