package org.casestream.careplan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.NeedId;
import org.casestream.contracts.NeedsProfileId;
import org.casestream.contracts.assessment.AssessmentEvent.FindingsReported;
import org.casestream.contracts.assessment.Eligibility;
import org.casestream.contracts.assessment.LifeDomain;
import org.casestream.contracts.assessment.NeedEvent.NeedIdentified;
import org.casestream.contracts.assessment.NeedEvent.NeedSeverity;
import org.casestream.contracts.assessment.NeedEvent.Wanted;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagRaised;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskKind;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskSeverity;
import org.casestream.defaults.Roles;
import org.casestream.eventing.command.Ids;
import org.casestream.testkit.Api;
import org.casestream.testkit.Api.Answer;
import org.casestream.testkit.Poll;
import org.casestream.testkit.RealServers;
import org.casestream.testkit.Tokens;
import org.casestream.testkit.Topics;
import org.casestream.testkit.Topics.Message;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** The service on real servers: over HTTP, in from Kafka, out to Kafka; the people and the steps they take. */
@RealServers
@TestPropertySource(properties = "casestream.due-work.every=200ms")
abstract class OnRealServers {

    static final String PLANS = "/api/v1/plans";
    static final String SAFETY_PLANS = "/api/v1/safety-plans";
    static final String CANDIDATES = "/api/v1/candidate-goals";
    static final String WORKLIST = "/api/v1/plan-worklist";
    static final String CLINIC = "harbour-clinic";
    static final String MAYA = Tokens.as("maya", CLINIC, Roles.CASE_MANAGER);
    static final String OMAR = Tokens.as("omar", CLINIC, Roles.ASSESSOR);
    static final String SOFIA = Tokens.as("sofia", CLINIC, Roles.SUPERVISOR);
    static final String AMIR = Tokens.as("amir", "open-door", Roles.SUPERVISOR, Roles.ASSESSOR, Roles.CASE_MANAGER);
    static final String ALMA = Tokens.as("alma", null, Roles.AUDITOR);
    static final String HOME = Ids.derived("home");
    static final String GROUP_ID = Ids.derived("group");
    static final String FLAT_ID = Ids.derived("flat");
    static final String OTHER = Ids.derived("other");
    static final String GOAL = "{\"category\":\"housing\",\"description\":\"A safe tenancy.\",\"targetDate\":\"" + inDays(90) + "\"}";
    static final String GROUP = """
            {"goalId":"%s","category":"support-group","delivery":"other-provider","description":"Find a tenants' group."}"""
            .formatted(HOME);
    static final String HOUSING = """
            {"goalId":"%s","category":"housing","delivery":"other-provider","supervisorReason":"Sleeps in a car."}"""
            .formatted(HOME);
    static final String AGREEMENT = """
            {"participants":[{"role":"client","signed":true,"name":"Ada Winter"},
             {"role":"caregiver","signed":false,"reasonNotSigned":"Lives abroad."}]}""";
    static final String SAFETY = """
            {"warningSigns":["Sleeps badly."],"coping":["Walks."],"contacts":["Her sister."],"meansSafety":"Medicine is locked."}""";

    @LocalServerPort
    int port;
    @Autowired
    JdbcTemplate jdbc;

    Api api;

    @BeforeEach
    void connect() {
        api = Api.at(port);
    }

    static CaseId aCase() {
        return new CaseId("case-" + UUID.randomUUID());
    }

    /** Each case is a person's of its own. */
    static ClientId clientOf(CaseId caseId) {
        return new ClientId("client-" + caseId.value().substring(5));
    }

    static NeedsProfileId profileOf(CaseId caseId) {
        return new NeedsProfileId("needs-" + caseId.value().substring(5));
    }

    static FindingsReported findings(CaseId caseId, int level) {
        return findings(new AssessmentId("of-" + caseId), caseId, level);
    }

    static FindingsReported findings(AssessmentId assessmentId, CaseId caseId, int level) {
        return new FindingsReported(assessmentId, caseId, clientOf(caseId), new AgencyId(CLINIC), level,
                Eligibility.ELIGIBLE, List.of());
    }

    static RiskFlagRaised flagged(CaseId caseId) {
        return flagged(caseId, "alert-" + caseId);
    }

    static RiskFlagRaised flagged(CaseId caseId, String alert) {
        return new RiskFlagRaised(new AlertId(alert), caseId, clientOf(caseId), new AgencyId(CLINIC),
                RiskKind.SAFETY_ANSWER, RiskSeverity.MODERATE, null, new AssessmentId("of-" + caseId), Instant.now());
    }

    static NeedIdentified identified(CaseId caseId, String need, LifeDomain domain) {
        return new NeedIdentified(profileOf(caseId), new NeedId(need), caseId, clientOf(caseId), new AgencyId(CLINIC), domain,
                NeedSeverity.MODERATE, Wanted.YES);
    }

    static String severity(JsonNode candidates, int place) {
        return candidates.path("candidates").path(place).path("severity").asString("");
    }

    static LocalDate inDays(int days) {
        return LocalDate.now(ZoneOffset.UTC).plusDays(days);
    }

    List<JsonNode> itemsOf(String path, CaseId caseId) {
        return api.as(MAYA).get(path + "?caseId=" + caseId).expect(200).json().path("items").valueStream().toList();
    }

    /** Waits for what belongs to a case, and for it to be as the condition says. */
    JsonNode await(String path, CaseId caseId, String what, Predicate<JsonNode> condition) {
        return Poll.find(what, () -> itemsOf(path, caseId).stream().filter(condition).findFirst().orElse(null));
    }

    static Predicate<JsonNode> status(String status) {
        return view -> view.path("status").asString().equals(status);
    }

    String draftedPlan(CaseId caseId, int level) {
        Topics.publish(findings(caseId, level), "findings-" + caseId);
        return await(PLANS, caseId, "a plan is drafted", _ -> true).path("id").asString();
    }

    String activePlan(CaseId caseId, int level) {
        String id = draftedPlan(caseId, level);
        put(MAYA, id, "goals/" + HOME, GOAL).expect(204);
        put(MAYA, id, "activities/" + GROUP_ID, GROUP).expect(204);
        put(MAYA, id, "agreement", AGREEMENT).expect(204);
        put(MAYA, id, "activation", "{}").expect(204);
        return id;
    }

    long version(String path) {
        return api.as(ALMA).get(path).expect(200).version();
    }

    /** Changes the newest state of a plan and reads it back before it returns. */
    Answer put(String who, String id, String what, String body) {
        return change(who, PLANS + "/" + id, "/" + what, body);
    }

    Answer change(String who, String thing, String what, String body) {
        Answer answer = api.as(who).put(thing + what, body, version(thing));
        if (answer.status() == 204) {
            api.as(ALMA).get(thing + "?atLeast=" + answer.version()).expect(200);
        }
        return answer;
    }

    JsonNode plan(String id) {
        return api.as(MAYA).get(PLANS + "/" + id).expect(200).json();
    }

    List<JsonNode> worklist(CaseId caseId) {
        return api.as(MAYA).get(WORKLIST).expect(200).json().path("items").valueStream()
                .filter(item -> item.path("caseId").asString().equals(caseId.value())).toList();
    }

    JsonNode waiting(CaseId caseId, String kind) {
        return Poll.find(kind + " is on the list", () -> worklist(caseId).stream()
                .filter(item -> item.path("kind").asString().equals(kind)).findFirst().orElse(null));
    }

    static List<Message> published(CaseId caseId) {
        return Topics.everything("careplan").stream().filter(message -> message.key().equals(caseId.value())).toList();
    }

    long deadLetters() {
        return jdbc.queryForObject("select count(*) from dead_letter", Long.class);
    }
}
