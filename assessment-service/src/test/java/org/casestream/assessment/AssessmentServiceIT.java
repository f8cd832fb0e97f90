package org.casestream.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.casestream.access.log.AccessLog;
import org.casestream.assessment.fhir.format.Fhir;
import org.casestream.assessment.fhir.format.Questionnaires;
import org.casestream.assessment.instruments.domain.InstrumentSamples;
import org.casestream.assessment.instruments.domain.ReleaseStatus;
import org.casestream.assessment.levels.domain.RuleSetsTest;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.GoalId;
import org.casestream.contracts.PlanId;
import org.casestream.contracts.RequestId;
import org.casestream.contracts.SafetyPlanId;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.careplan.CarePlanEvent.GoalAchievement;
import org.casestream.contracts.careplan.CarePlanEvent.GoalAchievementRecorded;
import org.casestream.contracts.careplan.SafetyPlanEvent.SafetyPlanMade;
import org.casestream.contracts.intake.CaseEvent.CaseClosed;
import org.casestream.contracts.intake.CaseEvent.CaseManagerAssigned;
import org.casestream.contracts.intake.CaseEvent.CaseOpened;
import org.casestream.contracts.intake.CaseEvent.ClosureReason;
import org.casestream.contracts.intake.CaseEvent.CriticalIncidentReported;
import org.casestream.contracts.intake.CaseEvent.IncidentKind;
import org.casestream.contracts.intake.Destination;
import org.casestream.contracts.intake.Urgency;
import org.casestream.defaults.CasestreamJson;
import org.casestream.defaults.Roles;
import org.casestream.eventing.command.Ids;
import org.casestream.testkit.Again;
import org.casestream.testkit.Api.Answer;
import org.casestream.testkit.Api;
import org.casestream.testkit.BadInput;
import org.casestream.testkit.Erased;
import org.casestream.testkit.Poll;
import org.casestream.testkit.RealServers;
import org.casestream.testkit.Tokens;
import org.casestream.testkit.Topics.Message;
import org.casestream.testkit.Topics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The service on real servers: over HTTP, in from Kafka, out to Kafka. */
@RealServers
@TestPropertySource(properties = {"casestream.due-work.every=200ms",
        "casestream.assessment.eligibility=file:../deploy/local/samples/eligibility.json",
        "casestream.assessment.external-systems=regional-tool"})
class AssessmentServiceIT {

    private static final String PATH = "/api/v1/assessments";
    private static final String CLINIC = "harbour-clinic";
    private static final String MAYA = Tokens.as("maya", CLINIC, Roles.CASE_MANAGER);
    private static final String OMAR = Tokens.as("omar", CLINIC, Roles.ASSESSOR);
    private static final String SOFIA = Tokens.as("sofia", CLINIC, Roles.SUPERVISOR);
    private static final String AMIR = Tokens.as("amir", "open-door", Roles.SUPERVISOR, Roles.ASSESSOR, Roles.CASE_MANAGER);
    private static final String ALMA = Tokens.as("alma", null, Roles.AUDITOR);
    private static final String MILD = "{\"d1\":2,\"d2\":1,\"d3\":1,\"d4\":1,\"d5\":0,\"d6\":0,\"d7\":0,\"d8\":0}";
    private static final String FACTS = """
            {"birthYear":1990,"postcodeArea":"HB1","payer":"public-plan","functioningLimited":true}""";

    private static final String FLAT_ID = Ids.derived("flat");
    private static final String NEED = "{\"domain\":\"housing\",\"severity\":\"mild\",\"wanted\":\"yes\"}";

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcTemplate jdbc;
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Autowired
    private AccessLog accessLog;

    private Api api;

    @BeforeEach
    void connect() {
        api = Api.at(port);
    }

    private CaseId openedCase(Urgency urgency) {
        CaseId caseId = new CaseId("case-" + UUID.randomUUID());
        Topics.publish(opened(caseId, urgency), "opened-" + caseId);
        return caseId;
    }

    private static CaseOpened opened(CaseId caseId, Urgency urgency) {
        return new CaseOpened(caseId, new ClientId("client-1"), new AgencyId(CLINIC), new RequestId("request-1"), urgency);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private List<JsonNode> assessmentsOf(CaseId caseId) {
        return api.as(MAYA).get(PATH + "?caseId=" + caseId).expect(200).json().path("items").valueStream().toList();
    }

    /** Waits for the assessment of a case, and for it to be as the condition says. */
    private JsonNode assessmentOf(CaseId caseId, String what, Predicate<JsonNode> condition) {
        return Poll.find("the assessment " + what, () -> assessmentsOf(caseId).stream().filter(condition).findFirst().orElse(null));
    }

    private String startedAssessment() {
        String id = assessmentOf(openedCase(Urgency.SOON), "is there", _ -> true).path("id").asString();
        put(OMAR, id, "start", "{}").expect(204);
        return id;
    }

    private long version(String id) {
        return api.as(ALMA).get(PATH + "/" + id).expect(200).version();
    }

    /** Changes the newest state and reads it back before it returns. */
    private Answer put(String who, String id, String what, String body) {
        Answer answer = api.as(who).put(PATH + "/" + id + "/" + what, body, version(id));
        if (answer.status() == 204) {
            api.as(ALMA).get(PATH + "/" + id + "?atLeast=" + answer.version()).expect(200);
        }
        return answer;
    }

    private JsonNode view(String id) {
        return api.as(OMAR).get(PATH + "/" + id).expect(200).json();
    }

    private static final String ADMINISTRATIONS = "/api/v1/administrations";
    private static final String FLAGS = "/api/v1/risk-flags";

    /** Asks the person of a case an instrument, and completes it. */
    private String asked(String caseId, String instrument, String answers) {
        Answer started = api.as(OMAR).post(ADMINISTRATIONS, "{\"caseId\":\"" + caseId + "\",\"instrument\":\"" + instrument
                + "\",\"language\":\"en\",\"respondent\":\"self\"}").expect(201);
        String path = ADMINISTRATIONS + "/" + started.id();
        long saved = api.as(OMAR).put(path + "/answers", answers, started.version()).expect(200).version();
        long done = api.as(OMAR).put(path + "/completion", "{}", saved).expect(204).version();
        api.as(OMAR).get(path + "?atLeast=" + done).expect(200);
        return started.id();
    }

    private JsonNode administration(String id) {
        return api.as(OMAR).get(ADMINISTRATIONS + "/" + id).expect(200).json();
    }

    private static String phq9(int each, int ninth) {
        StringBuilder answers = new StringBuilder("{\"answers\":{");
        for (int item = 1; item <= 8; item++) {
            answers.append('"').append(item).append("\":").append(each).append(',');
        }
        return answers.append("\"9\":").append(ninth).append("}}").toString();
    }

    /** What was published about a case, once there is as much as that. */
    private static List<Message> published(CaseId caseId, int atLeast) {
        return Poll.find(atLeast + " events are on Kafka", () -> {
            List<Message> found = Topics.everything("assessment").stream()
                    .filter(message -> message.key().equals(caseId.value())).toList();
            return found.size() < atLeast ? null : found;
        });
    }

    /** Whatever the stories below were: told again they change nothing. */
    @AfterAll
    static void again(@Autowired ApplicationContext service) {
        Again.changesNothing(service);
    }

    @Test
    void whom_intake_erases_is_forgotten_and_nobody_else_is(@Autowired ApplicationContext service) {
        ClientId ada = new ClientId("client-ada");
        ClientId ben = new ClientId("client-ben");
        String adas = answeredBy(ada);
        String bens = answeredBy(ben);
        Erased.leavesNothing(service, ada, ben);
        assertThat(administration(bens).path("scores").get(0).path("value").asInt()).isEqualTo(14);
        assertThat(administration(adas).path("instrument").asString()).isEqualTo("gad-7");
        String assessment = assessmentOf(new CaseId(administration(adas).path("caseId").asString()), "is there", _ -> true)
                .path("id").asString();
        put(OMAR, assessment, "ratings", MILD).expectProblem(409, "PERSON_ERASED");
    }

    /** A questionnaire that this person has answered, in a case with a started assessment. */
    private String answeredBy(ClientId person) {
        CaseId caseId = new CaseId("case-" + UUID.randomUUID());
        Topics.publish(new CaseOpened(caseId, person, new AgencyId(CLINIC), new RequestId("request-1"), Urgency.SOON));
        String id = assessmentOf(caseId, "is there", _ -> true).path("id").asString();
        put(OMAR, id, "start", "{}").expect(204);
        return asked(caseId.value(), "gad-7", "{\"answers\":{\"1\":2,\"2\":2,\"3\":2,\"4\":2,\"5\":2}}");
    }

    @Test
    void from_an_opened_case_to_reported_findings() {
        CaseId caseId = openedCase(Urgency.SOON);
        JsonNode requested = assessmentOf(caseId, "is requested", _ -> true);
        String id = requested.path("id").asString();
        assertThat(requested.path("status").asString()).isEqualTo("requested");
        assertThat(Instant.parse(requested.path("dueAt").asString()))
                .isBetween(now().plus(5, ChronoUnit.DAYS).minusSeconds(60), now().plus(5, ChronoUnit.DAYS));

        Topics.publish(new CaseManagerAssigned(caseId, new StaffId("maya"), null), "assigned-" + caseId);
        assessmentOf(caseId, "is the case manager's", view -> view.path("assessorId").asString("").equals("maya"));
        put(OMAR, id, "start", "{}").expect(204);
        assertThat(view(id).path("assessorId").asString()).isEqualTo("omar");
        Instant afterStart = Instant.parse(api.as(OMAR).get(PATH + "/" + id).json().path("startedAt").asString());

        JsonNode gad = administration(asked(caseId.value(), "gad-7",
                "{\"answers\":{\"1\":2,\"2\":2,\"3\":2,\"4\":2,\"5\":2}}"));
        assertThat(gad.path("scores").get(0).path("value").asInt()).isEqualTo(14);
        assertThat(gad.path("scores").get(0).path("proRated").asBoolean()).isTrue();
        JsonNode phq = administration(asked(caseId.value(), "phq-9", phq9(1, 1)));
        assertThat(phq.path("scores").get(0).path("band").asString()).isEqualTo("mild");
        String flag = FLAGS + "/" + phq.path("flags").get(0).asString();
        assertThat(api.as(OMAR).get(flag + "?atLeast=0").expect(200).json().path("kind").asString()).isEqualTo("safety-answer");

        put(OMAR, id, "ratings", MILD).expect(204);
        JsonNode recommendation = view(id).path("recommendation");
        assertThat(recommendation.path("ruleSet").asString()).isEqualTo("loc-8d-v105");
        assertThat(recommendation.path("path").asInt()).isEqualTo(8);
        assertThat(recommendation.path("level").asInt()).isEqualTo(2);
        assertThat(recommendation.path("atLeast").asBoolean()).isTrue();

        put(OMAR, id, "level", "{\"level\":3}").expectProblem(422, "REASON_REQUIRED");
        put(OMAR, id, "level", "{\"level\":3,\"reason\":\"Lives alone.\"}").expect(204);
        put(OMAR, id, "eligibility", FACTS).expect(204);
        assertThat(view(id).path("eligibility").path("answer").asString()).isEqualTo("eligible");
        assertThat(view(id).path("eligibility").path("rules").size()).isEqualTo(6);

        String report = "{\"summary\":\"Needs help at home.\"}";
        put(OMAR, id, "report", report).expectProblem(409, "CLINICAL_REVIEW_REQUIRED");
        api.as(OMAR).put(flag + "/review", "{\"outcome\":\"safety-plan-needed\",\"note\":\"Spoke with her, no plan.\"}", 0).expect(204);
        put(OMAR, id, "report", report).expectProblem(409, "SAFETY_PLAN_REQUIRED");
        Topics.publish(new SafetyPlanMade(new SafetyPlanId("plan-of-" + caseId), caseId));
        Poll.until("the plan is known", () -> jdbc.queryForObject(
                "select count(*) from lookup where kind = 'safety-plan-required' and key = ?", Long.class, caseId.value()) == 0);
        put(OMAR, id, "report", report).expect(204);
        put(OMAR, id, "report", report).expectProblem(409, "ASSESSMENT_ALREADY_REPORTED");
        put(SOFIA, id, "level-change", "{\"level\":4,\"reason\":\"Lost the flat.\"}").expect(204);
        assertThat(view(id).path("status").asString()).isEqualTo("reported");
        assertThat(view(id).path("level").asInt()).isEqualTo(4);
        String audited = api.as(ALMA).get(PATH + "/" + id).expect(200).body();
        assertThat(audited).contains("\"level\":4", "loc-8d-v105", "\"recommendedLevel\":2", "\"outcome\":\"met\"")
                .doesNotContain("Lives alone", "help at home", "Spoke with", "Lost the flat", "\"facts\"", "\"value\"");
        assertThat(api.as(ALMA).get(PATH + "?caseId=" + caseId).expect(200).json().path("items").get(0))
                .isEqualTo(CasestreamJson.mapper().readTree(audited));

        JsonNode then = api.as(OMAR).get(PATH + "/" + id + "?asOf=" + afterStart).expect(200).json();
        assertThat(then.path("status").asString()).isEqualTo("started");
        assertThat(then.path("level").isMissingNode()).isTrue();

        List<Message> out = published(caseId, 10);
        assertThat(out).extracting(Message::type).containsExactly(
                "assessment.assessment-requested", "assessment.assessor-assigned", "assessment.assessor-assigned",
                "assessment.assessment-started", "assessment.risk-flag-raised", "assessment.eligibility-record-opened",
                "assessment.risk-flag-reviewed", "assessment.findings-reported", "assessment.level-changed",
                "assessment.eligibility-redetermination-due");
        JsonNode findings = out.get(7).body();
        assertThat(findings.path("level").asInt()).isEqualTo(3);
        assertThat(findings.path("eligibility").asString()).isEqualTo("eligible");
        assertThat(findings.path("programs").valueStream().map(JsonNode::asString))
                .containsExactly("community-support", "intensive-case-management");
        assertThat(out.toString()).doesNotContain("Lives alone", "help at home", "Spoke with", "Lost the flat");

        assertThat(api.as(MAYA).get("/api/v1/cases/" + caseId + "/timeline-entries").expect(200).json()
                .path("items").valueStream().map(entry -> entry.path("type").asString()).toList())
                .hasSize(27).contains("assessment.administration-completed", "assessment.risk-flag-reviewed", "assessment.findings-reported");
    }

    @Test
    void what_comes_twice_has_its_effect_once() {
        CaseId caseId = openedCase(Urgency.ROUTINE);
        assessmentOf(caseId, "is there", _ -> true);
        Topics.publish(opened(caseId, Urgency.ROUTINE), "opened-" + caseId);
        CaseManagerAssigned assigned = new CaseManagerAssigned(caseId, new StaffId("maya"), null);
        Topics.publish(assigned, "assigned-" + caseId);
        Topics.publish(assigned, "assigned-" + caseId);
        // The inbox forgot, as after a restore: ids derived from the cause and the aggregate's own memory still hold.
        assessmentOf(caseId, "is the case manager's", view -> view.has("assessorId"));
        jdbc.update("delete from inbox");
        Topics.publish(opened(caseId, Urgency.ROUTINE), "opened-" + caseId);
        Topics.publish(assigned, "assigned-" + caseId);
        Topics.publish(closed(caseId), "closed-" + caseId);
        JsonNode cancelled = assessmentOf(caseId, "is cancelled", view -> view.path("status").asString().equals("cancelled"));
        assertThat(assessmentsOf(caseId)).hasSize(1);
        assertThat(cancelled.path("cancelReason").asString()).isEqualTo("case-closed");
        assertThat(published(caseId, 3)).hasSize(3);
    }

    private static CaseClosed closed(CaseId caseId) {
        return new CaseClosed(caseId, ClosureReason.CONCLUDED, Destination.PRIMARY_CARE, LocalDate.parse("2026-11-24"));
    }

    @Test
    void a_case_has_one_open_assessment_and_none_once_closed() throws Exception {
        CaseId caseId = openedCase(Urgency.ROUTINE);
        String first = assessmentOf(caseId, "is there", _ -> true).path("id").asString();
        String body = "{\"caseId\":\"" + caseId + "\"}";
        api.as(MAYA).post(PATH, body).expectProblem(409, "CASE_HAS_OPEN_ASSESSMENT");
        put(SOFIA, first, "cancellation", "{\"reason\":\"declined-by-client\"}").expect(204);
        put(SOFIA, first, "cancellation", "{\"reason\":\"declined-by-client\"}").expect(204);

        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> attempts = Stream.<Callable<Integer>>generate(() ->
                    () -> api.as(MAYA).post(PATH, body).status()).limit(8).toList();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> attempt : people.invokeAll(attempts)) {
                statuses.add(attempt.get());
            }
            assertThat(statuses).containsOnly(201, 409).containsOnlyOnce(201);
        }

        Topics.publish(closed(caseId), "closed-" + caseId);
        Poll.until("both are cancelled", () -> assessmentsOf(caseId).stream()
                .filter(view -> view.path("status").asString().equals("cancelled")).count() == 2);
        api.as(MAYA).post(PATH, body).expectProblem(409, "CASE_ALREADY_CLOSED");
    }

    @Test
    void requesting_while_the_case_closes_leaves_nothing_open() throws Exception {
        List<CaseId> cases = Stream.generate(() -> openedCase(Urgency.ROUTINE)).limit(6).toList();
        cases.forEach(caseId -> put(SOFIA, assessmentOf(caseId, "is there", _ -> true).path("id").asString(), "cancellation",
                "{\"reason\":\"other\"}").expect(204));
        List<Callable<Integer>> requests = cases.stream().flatMap(caseId -> Stream.<Callable<Integer>>generate(() ->
                () -> api.as(MAYA).post(PATH, "{\"caseId\":\"" + caseId + "\"}").status()).limit(5)).toList();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            cases.forEach(caseId -> people.execute(() -> Topics.publish(closed(caseId), "closed-" + caseId)));
            for (Future<Integer> request : people.invokeAll(requests)) {
                assertThat(request.get()).isIn(201, 409);
            }
        }
        for (CaseId caseId : cases) {
            Poll.until("the case is closed", () -> api.as(MAYA).post(PATH, "{\"caseId\":\"" + caseId + "\"}").code()
                    .equals("CASE_ALREADY_CLOSED"));
            Poll.until("nothing is open", () -> assessmentsOf(caseId).stream()
                    .allMatch(view -> view.path("status").asString().equals("cancelled")));
        }
        assertThat(jdbc.queryForObject("select count(*) from dead_letter", Long.class)).isZero();
    }

    @Test
    void the_level_is_that_of_the_assessment_reported_last() {
        String first = startedAssessment();
        reported(first);
        String caseId = view(first).path("caseId").asString();
        Answer again = api.as(MAYA).post(PATH, "{\"caseId\":\"" + caseId + "\"}").expect(201);
        api.as(MAYA).get(PATH + "/" + again.id() + "?atLeast=" + again.version()).expect(200);
        put(OMAR, again.id(), "start", "{}").expect(204);
        put(SOFIA, first, "level-change", "{\"level\":3,\"reason\":\"While the next one is under way.\"}").expect(204);

        reported(again.id());

        put(SOFIA, first, "level-change", "{\"level\":5,\"reason\":\"An old one.\"}").expectProblem(409, "ASSESSMENT_SUPERSEDED");
        assertThat(view(first).path("level").asInt()).isEqualTo(3);
        put(SOFIA, again.id(), "level-change", "{\"level\":4,\"reason\":\"Lost the flat.\"}").expect(204);
    }

    private void reported(String id) {
        put(OMAR, id, "ratings", MILD).expect(204);
        put(OMAR, id, "level", "{\"level\":2}").expect(204);
        put(OMAR, id, "eligibility", FACTS).expect(204);
        put(OMAR, id, "report", "{\"summary\":\"As it is.\"}").expect(204);
    }

    @Test
    void a_new_assessment_follows_the_case_manager_and_becomes_overdue_once() {
        CaseId caseId = openedCase(Urgency.ROUTINE);
        String first = assessmentOf(caseId, "is there", _ -> true).path("id").asString();
        put(SOFIA, first, "cancellation", "{\"reason\":\"other\"}").expect(204);
        Topics.publish(new CaseManagerAssigned(caseId, new StaffId("jonas"), null), "assigned-" + caseId);
        Poll.until("the manager is known", () -> jdbc.queryForObject(
                "select count(*) from lookup where kind = 'case-manager' and key = ?", Long.class, caseId.value()) == 1);

        String key = UUID.randomUUID().toString();
        String soon = "{\"caseId\":\"" + caseId + "\",\"dueAt\":\"" + CasestreamJson.text(now().plusSeconds(1)) + "\"}";
        Answer created = api.as(MAYA).post(PATH, soon, key).expect(201);
        assertThat(created.header("Location")).isEqualTo(PATH + "/" + created.id());
        assertThat(api.as(MAYA).post(PATH, soon, key).expect(201).id()).isEqualTo(created.id());
        api.as(MAYA).post(PATH, "{\"caseId\":\"" + caseId + "\"}", key).expectProblem(422, "IDEMPOTENCY_KEY_REUSED");

        Answer seen = api.as(MAYA).get(PATH + "/" + created.id() + "?atLeast=" + created.version()).expect(200);
        assertThat(seen.json().path("assessorId").asString()).isEqualTo("jonas");
        assessmentOf(caseId, "is overdue", view -> view.path("overdue").asBoolean());
        put(SOFIA, created.id(), "cancellation", "{\"reason\":\"other\"}").expect(204);
        assertThat(published(caseId, 6)).extracting(Message::type)
                .containsOnlyOnce("assessment.assessment-overdue").hasSize(6);
    }

    @Test
    void people_of_another_agency_see_and_change_nothing_and_auditors_see_every_assessment() {
        String id = startedAssessment();
        api.as(AMIR).get(PATH + "/" + id).expectProblem(404, "NOT_FOUND");
        api.as(AMIR).get(PATH + "/" + id + "?asOf=" + CasestreamJson.text(now().plusSeconds(5))).expectProblem(404, "NOT_FOUND");
        api.as(AMIR).put(PATH + "/" + id + "/ratings", MILD, version(id)).expectProblem(404, "NOT_FOUND");
        String caseId = view(id).path("caseId").asString();
        assertThat(api.as(AMIR).get(PATH + "?caseId=" + caseId).expect(200).json().path("items").size()).isZero();
        api.as(AMIR).post(PATH, "{\"caseId\":\"" + caseId + "\"}").expectProblem(404, "NOT_FOUND");
        put(SOFIA, id, "cancellation", "{\"reason\":\"other\"}").expect(204);
        String auditorToo = Tokens.as("amir", "open-door", Roles.CASE_MANAGER, Roles.AUDITOR);
        api.as(auditorToo).get(PATH + "/" + id).expect(200);
        api.as(auditorToo).post(PATH, "{\"caseId\":\"" + caseId + "\"}").expectProblem(404, "NOT_FOUND");
        assertThat(api.as(ALMA).get(PATH + "?caseId=" + caseId).expect(200).json().path("items").size()).isEqualTo(1);
        api.as(ALMA).put(PATH + "/" + id + "/ratings", MILD, version(id)).expectProblem(403, "FORBIDDEN");
    }

    @Test
    void changes_say_which_version_they_saw() {
        String id = startedAssessment();
        long seen = version(id);
        put(OMAR, id, "ratings", MILD).expect(204);
        Answer stale = api.as(OMAR).put(PATH + "/" + id + "/level", "{\"level\":2}", seen).expectProblem(412, "STALE_VERSION");
        assertThat(stale.version()).isEqualTo(version(id));
    }

    @Test
    void what_makes_no_sense_is_refused_with_its_place() {
        String id = startedAssessment();
        Map<String, String> wrong = new HashMap<>();
        wrong.put("ratings " + MILD.replace("\"d3\":1", "\"d3\":5"), "/d3 VALUE_INVALID");
        wrong.put("cancellation {\"reason\":\"case-closed\"}", "/reason VALUE_INVALID");
        wrong.put("eligibility {\"postcodeArea\":\"<script>\"}", "/postcodeArea VALUE_INVALID");
        put(OMAR, id, "ratings", MILD).expect(204);
        wrong.put("level {\"level\":9}", "/level VALUE_INVALID");
        wrong.forEach((request, expected) -> {
            Answer answer = put(OMAR, id, request.substring(0, request.indexOf(' ')), request.substring(request.indexOf(' ') + 1));
            JsonNode error = answer.expect(422).json().path("errors").get(0);
            assertThat(error.path("pointer").asString() + " " + error.path("code").asString()).isEqualTo(expected);
        });
        put(OMAR, id, "level", "{\"level\":2}").expect(204);
        put(OMAR, id, "eligibility", "{\"birthYear\":3000}").expectProblem(422, "VALUE_INVALID");
        Map.of("2020-01-01T00:00:00Z", "DATE_IN_THE_PAST", "9999-01-01T00:00:00Z", "DATE_TOO_FAR").forEach((dueAt, code) -> {
            Answer refused = api.as(MAYA).post(PATH,
                    "{\"caseId\":\"" + view(id).path("caseId").asString() + "\",\"dueAt\":\"" + dueAt + "\"}").expectProblem(422, code);
            assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo("/dueAt");
        });
    }

    @Test
    void lists_come_in_pages() {
        startedAssessment();
        startedAssessment();
        Answer first = api.as(OMAR).get(PATH + "?limit=1").expect(200);
        String link = String.valueOf(first.header("Link"));
        assertThat(link).matches("</api/v1/assessments\\?limit=1&cursor=[^>]+>; rel=\"next\"");
        Answer second = api.as(OMAR).get(link.substring(1, link.indexOf('>'))).expect(200);
        assertThat(second.json().path("items").size()).isEqualTo(1);
        assertThat(second.json().path("items").get(0).path("id").asString())
                .isNotEqualTo(first.json().path("items").get(0).path("id").asString());
    }

    @Test
    void instruments_come_with_codes_source_and_licence() {
        JsonNode all = api.as(MAYA).get("/api/v1/instruments").expect(200).json().path("items");
        assertThat(all.valueStream().map(one -> one.path("id").asString()))
                .containsExactly("audit-c", "c-ssrs", "gad-7", "k10", "k5", "pcl-5", "phq-2", "phq-9");
        JsonNode phq9 = api.as(MAYA).get("/api/v1/instruments/phq-9").expect(200).json();
        assertThat(phq9.path("items").get(8).path("code").asString()).isEqualTo("44260-8");
        assertThat(phq9.path("licence").asString()).contains("No permission required");
        assertThat(phq9.path("scales").get(0).path("missing").path("verified").asString()).isEqualTo("customary");
    }

    private String profileWithANeed(String caseId) {
        Answer opened = api.as(MAYA).post("/api/v1/needs-profiles", "{\"caseId\":\"" + caseId + "\"}").expect(201);
        String thing = "/api/v1/needs-profiles/" + opened.id();
        Answer identified = api.as(MAYA).put(thing + "/needs/" + FLAT_ID, NEED, opened.version()).expect(204);
        api.as(MAYA).get(thing + "?atLeast=" + identified.version()).expect(200);
        return opened.id();
    }

    private String checkedEligibility(String caseId, String id) {
        put(OMAR, id, "ratings", MILD).expect(204);
        put(OMAR, id, "level", "{\"level\":2}").expect(204);
        put(OMAR, id, "eligibility", FACTS).expect(204);
        return Poll.find("eligibility is kept", () -> api.as(MAYA).get("/api/v1/eligibility?caseId=" + caseId).expect(200).json()
                .path("items").valueStream().findFirst().orElse(null)).path("id").asString();
    }

    @Test
    void what_other_services_tell_after_the_report_is_taken_down_once_until_the_case_closes() {
        String id = startedAssessment();
        CaseId caseId = new CaseId(view(id).path("caseId").asString());
        CriticalIncidentReported attempt = new CriticalIncidentReported(caseId, new AlertId("alert-of-" + caseId),
                IncidentKind.SUICIDE_ATTEMPT, LocalDate.parse("2026-11-24"));
        Topics.publish(attempt, "too-early-" + caseId);
        Poll.until("it is heard of", () -> jdbc.queryForObject("select count(*) from inbox where event_id = ?", Long.class,
                "too-early-" + caseId) == 1);
        reported(id);
        Topics.publish(attempt, "attempt-" + caseId);
        Topics.publish(attempt, "attempt-" + caseId);
        Topics.publish(new GoalAchievementRecorded(new PlanId("plan-of-" + caseId), caseId, new GoalId("goal-1"),
                GoalAchievement.NOT_ACHIEVED), "goal-" + caseId);
        Poll.until("both are taken down", () -> broughtForward(id) == 2);
        Topics.publish(new CaseClosed(caseId, ClosureReason.CONCLUDED, Destination.PRIMARY_CARE, LocalDate.parse("2026-11-24")),
                "closed-" + caseId);
        Poll.until("nothing is to follow", () -> jdbc.queryForObject("select count(*) from domain_event where stream_id = ?"
                + " and event_type = 'assessment.follow-up-ended'", Long.class, id) == 1);
        Topics.publish(attempt, "too-late-" + caseId);
        Poll.until("it is heard of", () -> jdbc.queryForObject("select count(*) from inbox where event_id = ?", Long.class,
                "too-late-" + caseId) == 1);
        assertThat(broughtForward(id)).isEqualTo(2);
    }

    private long broughtForward(String assessment) {
        return jdbc.queryForObject("select count(*) from domain_event where stream_id = ?"
                + " and event_type = 'assessment.reassessment-brought-forward'", Long.class, assessment);
    }

    @TestFactory
    Stream<DynamicTest> bad_input() {
        String id = startedAssessment();
        String caseId = view(id).path("caseId").asString();
        String signed = startedAssessment();
        reported(signed);
        String delivery = api.as(OMAR).post(PATH + "/" + signed + "/report/deliveries",
                "{\"version\":1,\"recipient\":{\"kind\":\"client\"},\"channel\":\"mail\",\"basis\":\"client-request\"}")
                .expect(201).id();
        CaseId free = openedCase(Urgency.ROUTINE);
        put(SOFIA, assessmentOf(free, "is there", _ -> true).path("id").asString(), "cancellation", "{\"reason\":\"other\"}")
                .expect(204);
        String flagged = administration(asked(caseId, "phq-9", phq9(0, 1))).path("flags").get(0).asString();
        api.as(OMAR).get(FLAGS + "/" + flagged + "?atLeast=0").expect(200);
        Answer open = api.as(OMAR).post(ADMINISTRATIONS, "{\"caseId\":\"" + caseId
                + "\",\"instrument\":\"phq-9\",\"language\":\"en\",\"respondent\":\"self\"}").expect(201);
        String link = api.as(OMAR).put(ADMINISTRATIONS + "/" + open.id() + "/link", "{\"channel\":\"email\",\"safeToSend\":true}",
                open.version()).expect(200).json().path("token").asString();
        api.as(OMAR).get(ADMINISTRATIONS + "/" + open.id() + "?atLeast=1").expect(200);
        String profile = profileWithANeed(caseId);
        String eligibility = checkedEligibility(caseId, id);
        return BadInput.of(api, mapping, () -> jdbc.queryForObject("select count(*) from domain_event", Long.class))
                .by("maya", CLINIC, Roles.CASE_MANAGER)
                .get("/api/v1/cases/{caseId}/timeline-entries", caseId)
                .sharedGet("/api/v1/instruments")
                .sharedGet("/api/v1/instruments/{id}", "phq-9")
                .sharedGet("/api/v1/instruments/schema")
                .sharedGet("/api/v1/instruments/{id}/versions", "phq-9")
                .sharedGet("/api/v1/instruments/{id}/versions/{version}", "phq-9", 1)
                .get(PATH)
                .get(PATH + "/{id}", id)
                .post(PATH, "{\"caseId\":\"" + free + "\",\"dueAt\":\"" + CasestreamJson.text(now().plus(1, ChronoUnit.DAYS)) + "\"}")
                .put(PATH + "/{id}/start", "{}", id)
                .by("omar", CLINIC, Roles.ASSESSOR)
                .get(PATH + "/{id}/level", id)
                .get(PATH + "/{id}/comparison", id)
                .sharedGet("/api/v1/rating-anchors")
                .sharedGet("/api/v1/level-rule-sets")
                .sharedGet("/api/v1/level-rule-sets/{id}", "loc-8d-v105:1")
                .put(PATH + "/{id}/ratings", LevelsIT.RATED, id)
                .put(PATH + "/{id}/external-result", LevelsIT.EXTERNAL, id)
                .put(PATH + "/{id}/level", "{\"level\":2,\"reason\":\"As it is.\"}", id)
                .put(PATH + "/{id}/eligibility", FACTS, id)
                .put(PATH + "/{id}/report", "{\"summary\":\"All well.\"}", id)
                .put(PATH + "/{id}/report/draft", "{\"summary\":\"All well.\"}", signed)
                .put(PATH + "/{id}/report/amendments", "{\"summary\":\"All well.\",\"reason\":\"A slip.\"}", signed)
                .post(PATH + "/{id}/report/deliveries", "{\"channel\":\"mail\",\"version\":1,\"recipient\":{\"kind\":\"client\"},"
                        + "\"basis\":\"client-request\"}", signed)
                .get(PATH + "/{id}/report", signed)
                .get(PATH + "/{id}/report/draft", signed)
                .get(PATH + "/{id}/report/versions", signed)
                .get(PATH + "/{id}/report/versions/{version}", signed, 1)
                .get(PATH + "/{id}/report/versions/{version}.html", signed, 1)
                .get(PATH + "/{id}/report/versions/{version}.pdf", signed, 1)
                .get(PATH + "/{id}/report/deliveries", signed)
                .get(PATH + "/{id}/report/deliveries/{delivery}", signed, delivery)
                .put(PATH + "/{id}/level-change", "{\"level\":2,\"reason\":\"Better.\"}", id)
                .put(PATH + "/{id}/cancellation", "{\"reason\":\"other\"}", id)
                .get(ADMINISTRATIONS)
                .get(ADMINISTRATIONS + "/{id}", open.id())
                .post(ADMINISTRATIONS, "{\"caseId\":\"" + caseId + "\",\"assessmentId\":\"" + id
                        + "\",\"instrument\":\"phq-9\",\"language\":\"en\",\"respondent\":\"self\"}")
                .put(ADMINISTRATIONS + "/{id}/link", "{\"channel\":\"email\",\"safeToSend\":true}", open.id())
                .put(ADMINISTRATIONS + "/{id}/link/revocation", "{}", open.id())
                .put(ADMINISTRATIONS + "/{id}/answers", "{\"answers\":{\"1\":1},\"takenBack\":[\"2\"]}", open.id())
                .put(ADMINISTRATIONS + "/{id}/completion", "{}", open.id())
                .put(ADMINISTRATIONS + "/{id}/abandonment", "{\"reason\":\"other\"}", open.id())
                .get(ADMINISTRATIONS + "/{id}/questionnaire-response", open.id())
                .post(ADMINISTRATIONS + "/questionnaire-responses?caseId=" + caseId, """
                        {"resourceType": "QuestionnaireResponse", "status": "in-progress", "authored": "2026-11-01T10:00:00+02:00",
                         "questionnaire": "urn:casestream:questionnaire:phq-9|1",
                         "source": {"type": "RelatedPerson", "display": "caregiver"}, "item": [{"linkId": "1",
                           "answer": [{"valueCoding": {"system": "http://loinc.org", "code": "LA6569-3"}}]}]}""")
                .get("/api/v1/clients/{clientId}/scores", "client-1")
                .get(FLAGS)
                .get(FLAGS + "/{id}", flagged)
                .put(FLAGS + "/{id}/review", "{\"outcome\":\"no-acute-risk\",\"note\":\"Spoke with her.\"}", flagged)
                .sharedGet("/api/v1/eligibility-rules")
                .get("/api/v1/redeterminations")
                .get("/api/v1/reassessments")
                .get("/api/v1/eligibility")
                .get("/api/v1/eligibility/{id}", eligibility)
                .put("/api/v1/eligibility/{id}/redetermination", FACTS, eligibility)
                .get("/api/v1/needs-profiles")
                .get("/api/v1/needs-profiles/{id}", profile)
                .post("/api/v1/needs-profiles", "{\"caseId\":\"" + free + "\"}")
                .put("/api/v1/needs-profiles/{id}/needs/{needId}", NEED, profile, Ids.derived("other"))
                .put("/api/v1/needs-profiles/{id}/needs/{needId}/revision", "{\"severity\":\"mild\",\"wanted\":\"no\"}", profile, FLAT_ID)
                .put("/api/v1/needs-profiles/{id}/needs/{needId}/resolution", "{\"resolution\":\"met\"}", profile, FLAT_ID)
                .put("/api/v1/needs-profiles/{id}/strengths/{kind}", "{\"words\":\"Patient.\"}", profile, "personal")
                .put("/api/v1/needs-profiles/{id}/preferences/{kind}", "{\"words\":\"Mornings.\"}", profile, "time")
                .sharedGet("/api/v1/instruments/{id}/questionnaire", "phq-9")
                .by("rosa", CLINIC, Roles.REGION_ADMIN)
                .post("/api/v1/instruments/questionnaires", Fhir.json(Questionnaires.of(InstrumentSamples.read(
                        InstrumentSamples.SOUND.deepCopy().put("id", "exchanged")), ReleaseStatus.DRAFT)))
                .post("/api/v1/instruments", CasestreamJson.mapper().writeValueAsString(InstrumentSamples.SOUND))
                .sharedPut("/api/v1/instruments/{id}/versions/{version}/publication", "{}", "phq-9", 1)
                .sharedPut("/api/v1/instruments/{id}/versions/{version}/retirement", "{}", "phq-9", 1)
                .by("sofia", CLINIC, Roles.SUPERVISOR)
                .put(PATH + "/{id}/second-opinion", "{\"level\":3,\"reason\":\"Alone.\"}", id)
                .get("/api/v1/level-what-ifs")
                .post("/api/v1/level-rule-sets", RuleSetsTest.SMALL)
                .showing("Link " + link, "LINK_INVALID")
                .get("/api/v1/answer-form")
                .put("/api/v1/answer-form", "{\"answers\":{\"1\":1},\"takenBack\":[\"2\"]}")
                .put("/api/v1/answer-form/completion", "{}")
                .accessLog(accessLog)
                .tests();
    }
}
