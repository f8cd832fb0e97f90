package org.casestream.assessment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.RequestId;
import org.casestream.contracts.intake.CaseEvent.CaseClosed;
import org.casestream.contracts.intake.CaseEvent.CaseOpened;
import org.casestream.contracts.intake.CaseEvent.ClosureReason;
import org.casestream.contracts.intake.Destination;
import org.casestream.contracts.intake.Urgency;
import org.casestream.defaults.Roles;
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
@TestPropertySource(properties = {"casestream.due-work.every=200ms",
        "casestream.assessment.eligibility=file:../deploy/local/samples/eligibility.json",
        "casestream.assessment.external-systems=regional-tool"})
abstract class OnRealServers {

    static final String PATH = "/api/v1/assessments";
    static final String CLINIC = "harbour-clinic";
    static final String MAYA = Tokens.as("maya", CLINIC, Roles.CASE_MANAGER);
    static final String OMAR = Tokens.as("omar", CLINIC, Roles.ASSESSOR);
    static final String SOFIA = Tokens.as("sofia", CLINIC, Roles.SUPERVISOR);
    static final String AMIR = Tokens.as("amir", "open-door", Roles.SUPERVISOR, Roles.ASSESSOR, Roles.CASE_MANAGER);
    static final String ALMA = Tokens.as("alma", null, Roles.AUDITOR);
    static final String MILD = "{\"d1\":2,\"d2\":1,\"d3\":1,\"d4\":1,\"d5\":0,\"d6\":0,\"d7\":0,\"d8\":0}";
    static final String FACTS = """
            {"birthYear":1990,"postcodeArea":"HB1","payer":"public-plan","functioningLimited":true}""";
    static final String ADMINISTRATIONS = "/api/v1/administrations";
    static final String FLAGS = "/api/v1/risk-flags";

    @LocalServerPort
    int port;
    @Autowired
    JdbcTemplate jdbc;

    Api api;

    @BeforeEach
    void connect() {
        api = Api.at(port);
    }

    /** Each case is a person's of its own. */
    static ClientId clientOf(CaseId caseId) {
        return new ClientId("client-" + caseId.value().substring(5));
    }

    CaseId openedCase(Urgency urgency) {
        CaseId caseId = new CaseId("case-" + UUID.randomUUID());
        Topics.publish(opened(caseId, urgency), "opened-" + caseId);
        return caseId;
    }

    static CaseOpened opened(CaseId caseId, Urgency urgency) {
        return new CaseOpened(caseId, clientOf(caseId), new AgencyId(CLINIC), new RequestId("request-1"), urgency);
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    List<JsonNode> assessmentsOf(CaseId caseId) {
        return api.as(MAYA).get(PATH + "?caseId=" + caseId).expect(200).json().path("items").valueStream().toList();
    }

    /** Waits for the assessment of a case, and for it to be as the condition says. */
    JsonNode assessmentOf(CaseId caseId, String what, Predicate<JsonNode> condition) {
        return Poll.find("the assessment " + what, () -> assessmentsOf(caseId).stream().filter(condition).findFirst().orElse(null));
    }

    String startedAssessment() {
        String id = assessmentOf(openedCase(Urgency.SOON), "is there", _ -> true).path("id").asString();
        put(OMAR, id, "start", "{}").expect(204);
        return id;
    }

    long version(String id) {
        return api.as(ALMA).get(PATH + "/" + id).expect(200).version();
    }

    /** Changes the newest state and reads it back before it returns. */
    Answer put(String who, String id, String what, String body) {
        Answer answer = api.as(who).put(PATH + "/" + id + "/" + what, body, version(id));
        if (answer.status() == 204) {
            api.as(ALMA).get(PATH + "/" + id + "?atLeast=" + answer.version()).expect(200);
        }
        return answer;
    }

    JsonNode view(String id) {
        return api.as(OMAR).get(PATH + "/" + id).expect(200).json();
    }

    /** Asks the person of a case an instrument, and completes it. */
    String asked(String caseId, String instrument, String answers) {
        Answer started = api.as(OMAR).post(ADMINISTRATIONS, "{\"caseId\":\"" + caseId + "\",\"instrument\":\"" + instrument
                + "\",\"language\":\"en\",\"respondent\":\"self\"}").expect(201);
        String path = ADMINISTRATIONS + "/" + started.id();
        long saved = api.as(OMAR).put(path + "/answers", answers, started.version()).expect(200).version();
        long done = api.as(OMAR).put(path + "/completion", "{}", saved).expect(204).version();
        api.as(OMAR).get(path + "?atLeast=" + done).expect(200);
        return started.id();
    }

    JsonNode administration(String id) {
        return api.as(OMAR).get(ADMINISTRATIONS + "/" + id).expect(200).json();
    }

    static String phq9(int each, int ninth) {
        StringBuilder answers = new StringBuilder("{\"answers\":{");
        for (int item = 1; item <= 8; item++) {
            answers.append('"').append(item).append("\":").append(each).append(',');
        }
        return answers.append("\"9\":").append(ninth).append("}}").toString();
    }

    /** What was published about a case, once there is as much as that. */
    static List<Message> published(CaseId caseId, int atLeast) {
        return Poll.find(atLeast + " events are on Kafka", () -> {
            List<Message> found = Topics.everything("assessment").stream()
                    .filter(message -> message.key().equals(caseId.value())).toList();
            return found.size() < atLeast ? null : found;
        });
    }

    static CaseClosed closed(CaseId caseId) {
        return new CaseClosed(caseId, ClosureReason.CONCLUDED, Destination.PRIMARY_CARE, LocalDate.parse("2026-11-24"));
    }

    void reported(String id) {
        put(OMAR, id, "ratings", MILD).expect(204);
        put(OMAR, id, "level", "{\"level\":2}").expect(204);
        put(OMAR, id, "eligibility", FACTS).expect(204);
        put(OMAR, id, "report", "{\"summary\":\"As it is.\"}").expect(204);
    }
}
