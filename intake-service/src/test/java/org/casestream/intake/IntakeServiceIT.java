package org.casestream.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.EligibilityRecordId;
import org.casestream.contracts.ProgramId;
import org.casestream.contracts.Refused;
import org.casestream.contracts.RequestId;
import org.casestream.contracts.assessment.AssessmentEvent.FindingsReported;
import org.casestream.contracts.assessment.AssessmentEvent.LevelChanged;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagRaised;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagReviewOverdue;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskKind;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskSeverity;
import org.casestream.contracts.assessment.Eligibility;
import org.casestream.contracts.assessment.EligibilityEvent.DueCause;
import org.casestream.contracts.assessment.EligibilityEvent.EligibilityRedetermined;
import org.casestream.contracts.assessment.EligibilityEvent.EligibilityRedeterminationDue;
import org.casestream.contracts.intake.Urgency;
import org.casestream.defaults.CasestreamJson;
import org.casestream.eventing.command.Commands;
import org.casestream.intake.cases.domain.CaseCommand.OpenCase;
import org.casestream.testkit.Again;
import org.casestream.testkit.Api;
import org.casestream.testkit.Api.Answer;
import org.casestream.testkit.Poll;
import org.casestream.testkit.Servers;
import org.casestream.testkit.Topics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

@ExtendWith(OutputCaptureExtension.class)
class IntakeServiceIT extends OnRealServers {

    @Autowired
    private Commands commands;
    @Autowired
    private Environment environment;

    /** Whatever the stories below were: told again they change nothing. */
    @AfterAll
    static void again(@Autowired ApplicationContext service) {
        Again.changesNothing(service);
    }

    @Test
    void a_case_from_the_first_call_to_its_end() {
        String client = registered(ines);
        String request = received(ines, client);
        Answer screened = ines.put("/api/v1/requests/" + request + "/screening",
                "{\"urgency\":\"urgent\",\"safetyConcern\":true,\"note\":\"Alone.\"}", 1).expect(204);
        String id = accepted(request, screened.version());
        String path = "/api/v1/cases/" + id;
        JsonNode opened = maya.get(path + "?atLeast=1").expect(200).json();
        assertThat(opened.path("status").asString()).isEqualTo("open");
        assertThat(opened.path("urgency").asString()).isEqualTo("urgent");
        assertThat(opened.path("openAlerts").path(0).path("kind").asString()).isEqualTo("screening");

        long version = ines.put(path + "/manager", "{\"managerId\":\"maya\"}", 1).expect(204).version();
        Instant managed = clock.instant();

        FindingsReported findings = new FindingsReported(new AssessmentId("a-" + id), new CaseId(id), new ClientId(client),
                new AgencyId(CLINIC), 3, Eligibility.ELIGIBLE, List.of(new ProgramId("adults")));
        String message = Topics.publish(findings);
        Topics.publish(findings, message);
        RiskFlagRaised flag = flag(id, client, "flag-" + id);
        Topics.publish(flag);
        Topics.publish(flag);
        Topics.publish(new LevelChanged(new AssessmentId("a-" + id), new CaseId(id), 4, 3));
        JsonNode assessed = shows(path, view -> view.path("level").asInt() == 4);
        assertThat(assessed.path("caseloadWeight").asDouble()).isEqualTo(6);
        assertThat(assessed.path("programs").path(0).asString()).isEqualTo("adults");
        assertThat(assessed.path("openAlerts").size()).isEqualTo(2);
        JsonNode work = worklist(maya).filter(item -> item.path("caseId").asString().equals(id)).toList().getFirst();
        assertThat(work.path("alert").asString()).isEqualTo("screening");
        assertThat(work.path("managerId").asString()).isEqualTo("maya");

        version = maya.put(path + "/alerts/" + flag.alertId() + "/acknowledgement", "{}", version + 3).expect(204).version();
        version = sofia.put(path + "/manager", "{\"managerId\":\"jonas\"}", version).expect(204).version();
        String today = LocalDate.now(clock).toString();
        String closing = "{\"reason\":\"concluded\",\"onward\":\"primary-care\",\"closedOn\":\"" + today + "\",\"note\":\"Well.\"}";
        version = maya.put(path + "/closure", closing, version).expect(204).version();
        maya.put(path + "/closure", closing, version).expect(204);
        maya.put(path + "/manager", "{\"managerId\":\"maya\"}", version).expectProblem(409, "CASE_ALREADY_CLOSED");

        Topics.publish(flag(id, client, "late-" + id));
        JsonNode closed = shows(path, view -> view.path("openAlerts").size() == 2);
        assertThat(closed.path("status").asString()).isEqualTo("closed");
        assertThat(closed.path("managers").size()).isEqualTo(2);
        assertThat(closed.path("closure").path("note").asString()).isEqualTo("Well.");

        JsonNode before = maya.get(path + "?asOf=" + CasestreamJson.text(managed)).expect(200).json();
        assertThat(before.path("managerId").asString()).isEqualTo("maya");
        assertThat(before.has("level")).isFalse();
        maya.get(path + "?asOf=2020-01-01T00:00:00Z").expectProblem(404, "NOT_FOUND");

        List<String> history = List.of("opened", "alert-raised", "manager-assigned", "findings-recorded", "alert-raised",
                "level-changed", "alert-acknowledged", "manager-assigned", "closed", "closure-noted", "alert-raised");
        Poll.until("the timeline is complete", () -> maya.get(path + "/timeline-entries").expect(200).json().path("items")
                .valueStream().map(entry -> entry.path("type").asString().replace("intake.case-", "")).toList().equals(history));
        Poll.until("Kafka has all but what was written", () -> Topics.everything("intake").stream()
                .filter(one -> one.key().equals(id)).map(one -> one.type().replace("intake.case-", "")).toList()
                .equals(history.stream().filter(type -> !type.equals("closure-noted")).toList()));
        assertThat(jdbc.queryForObject("select count(*) from dead_letter", Long.class)).isZero();
    }

    @Test
    void a_loss_of_eligibility_is_on_the_managers_list_and_closes_nothing() {
        String client = registered(ines);
        String id = accepted(screened(client), 2);
        String path = "/api/v1/cases/" + id;
        Topics.publish(new FindingsReported(new AssessmentId("a-" + id), new CaseId(id), new ClientId(client), new AgencyId(CLINIC), 3,
                Eligibility.ELIGIBLE, List.of(new ProgramId("adults"))));
        EligibilityRedetermined lost = redetermined(id, client, 2, Eligibility.NOT_ELIGIBLE);
        String message = Topics.publish(lost);
        Topics.publish(lost, message);
        Topics.publish(lost); // as if the inbox had been lost
        JsonNode shown = shows(path, view -> view.path("eligibility").asString("").equals("not-eligible"));
        assertThat(shown.path("status").asString()).isEqualTo("open");
        assertThat(shown.path("programs").isEmpty()).isTrue();
        assertThat(worklist(maya).filter(item -> item.path("caseId").asString().equals(id)).map(item -> item.path("alert").asString()))
                .containsExactly("eligibility-lost");

        Topics.publish(redetermined(id, client, 3, Eligibility.ELIGIBLE));
        Topics.publish(lost);
        Topics.publish(flag(id, client, "after-" + id));
        JsonNode now = shows(path, view -> view.path("openAlerts").size() == 2);
        assertThat(now.path("eligibility").asString()).as("what comes late tells nothing new").isEqualTo("eligible");
    }

    @Test
    void eligibility_to_be_determined_again_is_work_until_it_was() {
        String client = registered(ines);
        String id = accepted(screened(client), 2);
        String path = "/api/v1/cases/" + id;
        Topics.publish(findings(id, client, "a", Eligibility.ELIGIBLE));
        EligibilityRedeterminationDue due = due(id, client, DueCause.PERIOD_ENDED);
        String message = Topics.publish(due);
        JsonNode view = shows(path, one -> one.has("redetermination"));
        assertThat(view.path("redetermination").path("cause").asString()).isEqualTo("period-ended");
        assertThat(work(id)).containsExactly("redetermination-due period-ended");

        Topics.publish(redetermined(id, client, 2, Eligibility.ELIGIBLE));
        shows(path, one -> !one.has("redetermination"));
        Topics.publish(due, message); // late, and once more
        Topics.publish(findings(id, client, "b", Eligibility.NOT_ELIGIBLE));
        JsonNode lost = shows(path, one -> one.path("eligibility").asString("").equals("not-eligible"));
        assertThat(lost.has("redetermination")).as("what came again brings nothing back").isFalse();
        assertThat(work(id)).as("a report may lose it too").containsExactly("alert eligibility-lost");

        JsonNode before = maya.get(path + "?asOf=" + view.path("redetermination").path("since").asString()).expect(200).json();
        assertThat(before.path("redetermination").path("cause").asString()).isEqualTo("period-ended");
    }

    private static FindingsReported findings(String id, String client, String which, Eligibility eligibility) {
        List<ProgramId> programs = eligibility == Eligibility.ELIGIBLE ? List.of(new ProgramId("adults")) : List.of();
        return new FindingsReported(new AssessmentId(which + "-" + id), new CaseId(id), new ClientId(client), new AgencyId(CLINIC),
                3, eligibility, programs);
    }

    private static EligibilityRedeterminationDue due(String id, String client, DueCause cause) {
        return new EligibilityRedeterminationDue(new EligibilityRecordId("e-" + id), new CaseId(id), new ClientId(client),
                new AgencyId(CLINIC), cause);
    }

    private List<String> work(String id) {
        return worklist(ines).filter(item -> item.path("caseId").asString("").equals(id))
                .map(item -> item.path("kind").asString() + " "
                        + item.path("alert").asString(item.path("redetermination").asString(""))).toList();
    }

    private static EligibilityRedetermined redetermined(String id, String client, int number, Eligibility eligibility) {
        return new EligibilityRedetermined(new EligibilityRecordId("e-" + id), new CaseId(id), new ClientId(client), new AgencyId(CLINIC),
                number, 3, Eligibility.ELIGIBLE, eligibility, List.of());
    }

    @Test
    void a_person_may_ask_again_after_an_answer() {
        String client = registered(ines);
        String first = received(ines, client);
        ines.post("/api/v1/requests", request(client)).expectProblem(409, "OPEN_REQUEST_EXISTS");
        sofia.put("/api/v1/requests/" + first + "/decline", DECLINE, 1).expect(204);
        String second = received(ines, client);
        ines.put("/api/v1/requests/" + second + "/acceptance", "{}", 1).expectProblem(409, "REQUEST_NOT_SCREENED");
        ines.put("/api/v1/requests/" + second + "/withdrawal", "{\"reason\":\"helped-elsewhere\"}", 1).expect(204);
        ines.put("/api/v1/requests/" + second + "/decline", DECLINE, 2).expectProblem(409, "REQUEST_ALREADY_CONCLUDED");

        String third = screened(client);
        String openCase = accepted(third, 2);
        String fourth = screened(client);
        ines.put("/api/v1/requests/" + fourth + "/acceptance", "{}", 2).expectProblem(409, "OPEN_CASE_EXISTS");
        assertThat(ines.get("/api/v1/requests/" + fourth + "?atLeast=2").expect(200).json().path("status").asString())
                .isEqualTo("screened");
        maya.put("/api/v1/cases/" + openCase + "/closure", "{\"reason\":\"moved-away\",\"onward\":\"nowhere\",\"closedOn\":\""
                + LocalDate.now(clock) + "\"}", 0).expect(204);
        accepted(fourth, 2);
    }

    @Test
    void of_many_at_the_same_time_one_succeeds() throws Exception {
        String client = registered(ines);
        List<Answer> received = together(() -> ines.post("/api/v1/requests", request(client)));
        assertThat(received).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(received).filteredOn(answer -> answer.status() != 201)
                .allSatisfy(answer -> answer.expectProblem(409, "OPEN_REQUEST_EXISTS"));

        String key = "together-" + client;
        String other = registered(ines);
        List<Answer> repeated = together(() -> ines.post("/api/v1/requests", request(other), key));
        assertThat(repeated.stream().map(answer -> answer.expect(201).id()).distinct()).hasSize(1);

        String request = repeated.getFirst().id();
        ines.put("/api/v1/requests/" + request + "/screening", SCREENING, 1).expect(204);
        List<Answer> accepted = together(() -> ines.put("/api/v1/requests/" + request + "/acceptance", "{}", 2));
        assertThat(accepted).filteredOn(answer -> answer.status() == 204).hasSize(1);
        assertThat(accepted).filteredOn(answer -> answer.status() != 204)
                .allSatisfy(answer -> answer.expectProblem(412, "STALE_VERSION"));

        List<String> opened = together(() -> open(client));
        assertThat(opened).containsOnly("opened", "OPEN_CASE_EXISTS").filteredOn("opened"::equals).hasSize(1);
    }

    @Test
    void nobody_sees_or_changes_what_is_another_agencys() {
        String client = registered(ines);
        tomas.get("/api/v1/clients/" + client).expectProblem(404, "NOT_FOUND");
        JsonNode unknown = tomas.post("/api/v1/requests", request(client)).expectProblem(404, "NOT_FOUND").json();
        assertThat(unknown.path("errors").path(0).path("pointer").asString()).isEqualTo("/clientId");
        String request = screened(client);
        tomas.get("/api/v1/requests/" + request).expectProblem(404, "NOT_FOUND");
        tomas.put("/api/v1/requests/" + request + "/decline", DECLINE, 2).expectProblem(404, "NOT_FOUND");
        String id = accepted(request, 2);
        tomas.get("/api/v1/cases/" + id).expectProblem(404, "NOT_FOUND");
        tomas.put("/api/v1/cases/" + id + "/manager", "{\"managerId\":\"lena\"}", 0).expectProblem(404, "NOT_FOUND");
        for (String list : List.of("/api/v1/requests", "/api/v1/cases", "/api/v1/worklist")) {
            assertThat(tomas.get(list).expect(200).body()).doesNotContain(client);
        }
        Poll.until("its own people see it in the list",
                () -> ids(ines, "/api/v1/requests?status=accepted&limit=200").contains(request));
        assertThat(ids(ines, "/api/v1/cases?status=closed&limit=200")).doesNotContain(id);
    }

    @Test
    void an_auditor_sees_every_case_but_nothing_that_was_written() {
        String client = registered(ines);
        String request = received(ines, client);
        assertThat(ines.get("/api/v1/requests/" + request + "?atLeast=1").expect(200).json().path("narrative").path("text")
                .asString()).isEqualTo("I cannot sleep.");
        JsonNode audited = alma.get("/api/v1/requests/" + request).expect(200).json();
        assertThat(audited.path("clientId").asString()).isEqualTo(client);
        assertThat(audited.has("narrative")).isFalse();
        assertThat(ids(alma, "/api/v1/requests?status=received&limit=200")).contains(request);
        alma.get("/api/v1/clients/" + client).expectProblem(403, "FORBIDDEN");
    }

    @Test
    void an_answer_that_is_late_is_on_the_worklist_until_it_is_given() {
        String client = registered(ines);
        String request = clock.back(Duration.ofDays(20), () -> received(ines, client));
        Poll.until("it is overdue", () -> worklist(sofia).anyMatch(item -> item.path("requestId").asString().equals(request)));
        long version = ines.get("/api/v1/requests/" + request).expect(200).version();
        assertThat(version).as("overdue once").isEqualTo(2);
        ines.put("/api/v1/requests/" + request + "/decline", DECLINE, version).expect(204);
        ines.get("/api/v1/requests/" + request + "?atLeast=3").expect(200);
        assertThat(worklist(sofia)).noneMatch(item -> item.path("requestId").asString().equals(request));
    }

    @Test
    void a_request_that_is_written_down_later_keeps_both_times() {
        String client = registered(ines);
        Instant asked = clock.instant().minus(Duration.ofDays(3));
        String late = request(client).replace("}", ",\"occurredAt\":\"" + CasestreamJson.text(asked) + "\"}");
        ines.post("/api/v1/requests", late.replace(CasestreamJson.text(asked), "2999-01-01T00:00:00Z"))
                .expectProblem(422, "DATE_IN_THE_FUTURE");
        Answer received = ines.post("/api/v1/requests", late).expect(201);
        String path = "/api/v1/requests/" + received.id();

        JsonNode view = ines.get(path + "?atLeast=" + received.version()).expect(200).json();
        assertThat(view.path("receivedAt").asString()).isEqualTo(CasestreamJson.text(asked));
        ines.get(path + "?asOf=" + CasestreamJson.text(asked.plus(Duration.ofDays(2)))).expectProblem(404, "NOT_FOUND");
        Topics.Message message = Topics.await("intake.request-received", received.id());
        assertThat(message.headers()).containsEntry("ce_occurredat", CasestreamJson.text(asked));
        assertThat(Instant.parse(message.headers().get("ce_time"))).isAfter(asked.plus(Duration.ofDays(2)));
    }

    @Test
    void neither_names_nor_narrative_reach_kafka_or_the_log(CapturedOutput output) {
        String canary = "canary_sings_4711";
        String person = CLIENT.replace("Anna", canary).replace("Berg", canary).replace("anna@", canary + "@")
                .replace("Not at home.", canary);
        String client = ines.post("/api/v1/clients", person).expect(201).id();
        ines.post("/api/v1/clients", person.replace("1990", "2990")).expectProblem(422, "BIRTH_DATE_IMPOSSIBLE");
        ines.post("/api/v1/clients", person.replace("\"sv\"", '"' + canary + '"')).expect(422);
        ines.post("/api/v1/clients", person + canary).expectProblem(400, "MALFORMED_JSON");
        ines.post("/api/v1/clients", person.replace("\"sex\"", "\"" + canary + "\"")).expect(400);
        String body = request(client).replace("I cannot sleep.", canary).replace("Herself", canary);
        String request = ines.post("/api/v1/requests", body).expect(201).id();
        ines.post("/api/v1/requests", body).expectProblem(409, "OPEN_REQUEST_EXISTS");
        ines.put("/api/v1/requests/" + request + "/screening",
                "{\"urgency\":\"soon\",\"safetyConcern\":false,\"note\":\"" + canary + "\"}", 1).expect(204);
        String id = accepted(request, 3);
        String closing = "{\"reason\":\"other\",\"onward\":\"nowhere\",\"closedOn\":\"2999-01-01\",\"note\":\"" + canary + "\"}";
        maya.put("/api/v1/cases/" + id + "/closure", closing, 0).expectProblem(422, "CLOSED_IN_THE_FUTURE");
        maya.put("/api/v1/cases/" + id + "/closure", closing.replace("2999-01-01", LocalDate.now(clock).toString()), 0).expect(204);

        LoggerFactory.getLogger(getClass()).warn("this log is captured");
        Topics.await("intake.case-closed", id);
        assertThat(Topics.everything("intake")).noneMatch(message -> message.toString().contains(canary));
        assertThat(maya.get("/api/v1/cases/" + id + "/timeline-entries").expect(200).body()).doesNotContain(canary);
        assertThat(output.getAll()).contains("this log is captured").doesNotContain(canary);
        assertThat(jdbc.queryForObject("select count(*) from lookup where value like '%canary%' or key like '%canary%'", Long.class))
                .isZero();
    }

    @Test
    void views_that_are_lost_come_back_as_they_were() {
        String client = registered(ines);
        String request = screened(client);
        String id = accepted(request, 2);
        region();
        sofia.post("/api/v1/staff", """
                {"id":"wanda","agencyId":"harbour-clinic","name":"Wanda Falk","languages":["en"],"firstDay":"2026-01-01"}""").expect(201);
        maya.put("/api/v1/cases/" + id + "/manager", "{\"managerId\":\"maya\"}", 0).expect(204);
        ines.put("/api/v1/clients/" + client + "/restriction", "{\"note\":\"He works here.\"}", 0).expect(204);
        maya.post("/api/v1/cases/" + id + "/incidents", """
                {"kind":"suicide-attempt","occurredOn":"%s","account":"Found by her sister."}"""
                .formatted(LocalDate.now(clock))).expect(201);
        String access = maya.post("/api/v1/emergency-access", """
                {"caseId":"%s","reason":"child-at-risk","explanation":"He has the child."}""".formatted(id)).expect(201).id();
        List<String> paths = List.of("/api/v1/clients/" + client + "?atLeast=1", "/api/v1/requests/" + request + "?atLeast=3",
                "/api/v1/cases/" + id + "?atLeast=4", "/api/v1/emergency-access/" + access + "?atLeast=1",
                "/api/v1/agencies/open-door?atLeast=1", "/api/v1/staff/wanda?atLeast=1",
                "/api/v1/consents/" + maya.post("/api/v1/consents", consent(client)).expect(201).id() + "?atLeast=1",
                "/api/v1/directives/" + maya.post("/api/v1/directives", DENIAL.formatted(client)).expect(201).id() + "?atLeast=1");
        List<String> before = paths.stream().map(path -> maya.get(path).expect(200).body()).toList();
        Servers.dropViews(environment);
        Poll.until("the views are there again",
                () -> paths.stream().map(path -> maya.get(path).expect(200).body()).toList().equals(before));
    }

    @Test
    void the_api_describes_itself() {
        JsonNode described = Api.at(port).get("/v3/api-docs").expect(200).json();
        assertThat(described.path("openapi").asString()).startsWith("3.1");
        assertThat(described.path("paths").path("/api/v1/cases/{id}/closure").path("put").path("responses").has("204")).isTrue();
    }

    private String open(String client) {
        String id = "case-" + Thread.currentThread().threadId();
        try {
            commands.send(new OpenCase(new CaseId(id), new ClientId(client), new AgencyId(CLINIC), new RequestId("r-" + id),
                    Urgency.SOON, null));
            return "opened";
        } catch (Refused e) {
            return e.refusal().name();
        }
    }

    @Test
    void a_flag_is_an_alert_within_two_seconds_and_one_that_nobody_looked_at_is_another() {
        String client = registered(ines);
        String request = received(ines, client);
        String id = accepted(request, ines.put("/api/v1/requests/" + request + "/screening", SCREENING, 1).expect(204).version());
        String path = "/api/v1/cases/" + id;
        maya.get(path + "?atLeast=0").expect(200);
        RiskFlagRaised flag = flag(id, client, "grave-" + id);
        long before = System.nanoTime();
        Topics.publish(flag);
        shows(path, view -> view.path("openAlerts").path(0).path("kind").asString("").equals("safety-answer"));
        Duration took = Duration.ofNanos(System.nanoTime() - before);
        System.out.printf("A published flag: an alert on the case after %d ms%n", took.toMillis());
        assertThat(took).isLessThan(Duration.ofSeconds(2));

        RiskFlagReviewOverdue overdue = new RiskFlagReviewOverdue(flag.alertId(), new CaseId(id));
        Topics.publish(overdue);
        Topics.publish(overdue); // and once more, as something of its own
        JsonNode late = shows(path, view -> view.path("openAlerts").size() == 2);
        assertThat(late.path("openAlerts").path(1).path("kind").asString()).isEqualTo("risk-review-overdue");
    }

    private static RiskFlagRaised flag(String id, String client, String alert) {
        return new RiskFlagRaised(new AlertId(alert), new CaseId(id), new ClientId(client), new AgencyId(CLINIC),
                RiskKind.SAFETY_ANSWER, RiskSeverity.TO_REVIEW, null, new AssessmentId("a-" + id), Instant.now());
    }

    private JsonNode shows(String path, Predicate<JsonNode> expected) {
        return Poll.find(path + " shows it", () -> {
            JsonNode view = maya.get(path).expect(200).json();
            return expected.test(view) ? view : null;
        });
    }

    private static Stream<JsonNode> worklist(Api who) {
        return who.get("/api/v1/worklist").expect(200).json().path("items").valueStream();
    }

    private static List<String> ids(Api who, String list) {
        return who.get(list).expect(200).json().path("items").valueStream().map(item -> item.path("id").asString()).toList();
    }

    private static <T> List<T> together(Callable<T> attempt) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> attempts = threads.invokeAll(IntStream.range(0, 6).mapToObj(_ -> attempt).toList());
            return attempts.stream().map(Future::resultNow).toList();
        }
    }
}
