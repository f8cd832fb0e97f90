package org.casestream.referral;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.casestream.contracts.ActivityId;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.PlanId;
import org.casestream.contracts.RequestId;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.careplan.ActivityCategory;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityPlanned;
import org.casestream.contracts.careplan.CarePlanEvent.Delivery;
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

/** The service on real servers: over HTTP by both sides, in from Kafka, out to Kafka; the people and the steps they take. */
@RealServers
@TestPropertySource(properties = "casestream.directory.location=../deploy/local/samples/hsds")
abstract class OnRealServers {

    static final String PATH = "/api/v1/referrals";
    static final String CLINIC = "harbour-clinic";
    static final String OPEN_DOOR = "open-door";
    static final String PEERS = "open-door-peer-support";
    static final String MAYA = Tokens.as("maya", CLINIC, Roles.CASE_MANAGER);
    static final String SOFIA = Tokens.as("sofia", CLINIC, Roles.SUPERVISOR);
    static final String RUTH = Tokens.as("ruth", OPEN_DOOR, Roles.PROVIDER);
    static final String LENA = Tokens.as("lena", OPEN_DOOR, Roles.CASE_MANAGER);
    static final String AMIR = Tokens.as("amir", OPEN_DOOR, Roles.SUPERVISOR);
    static final String KOFI = Tokens.as("kofi", "keystone-housing", Roles.PROVIDER);
    static final String ALMA = Tokens.as("alma", null, Roles.AUDITOR);

    @LocalServerPort
    int port;
    @Autowired
    JdbcTemplate jdbc;

    Api api;

    @BeforeEach
    void connect() {
        api = Api.at(port);
    }

    static CaseId newCase() {
        return new CaseId("case-" + UUID.randomUUID());
    }

    /** Each case is a person's of its own. */
    static ClientId clientOf(CaseId caseId) {
        return new ClientId("client-" + caseId.value().substring(5));
    }

    /** A case of the clinic that this service has heard of. */
    CaseId openedCase() {
        CaseId caseId = newCase();
        opened(caseId, clientOf(caseId));
        return caseId;
    }

    void opened(CaseId caseId, ClientId client) {
        Topics.publish(new CaseOpened(caseId, client, new AgencyId(CLINIC), new RequestId("request-1"), Urgency.SOON));
        Poll.until("the case is known", () -> noted("case-agency", caseId.value()).equals(List.of(CLINIC)));
    }

    List<String> noted(String kind, String key) {
        return jdbc.queryForList("select value from lookup where kind = ? and key = ?", String.class, kind, key);
    }

    static ActivityPlanned planned(CaseId caseId, Delivery delivery) {
        return new ActivityPlanned(new PlanId("plan-" + caseId.value().substring(5)), caseId, clientOf(caseId),
                new AgencyId(CLINIC), new ActivityId("activity-" + caseId.value().substring(5)), ActivityCategory.SUPPORT_GROUP,
                delivery, new StaffId("maya"));
    }

    static CaseClosed closed(CaseId caseId) {
        return new CaseClosed(caseId, ClosureReason.MOVED_AWAY, Destination.values()[0], LocalDate.of(2026, 11, 24));
    }

    Answer posted(CaseId caseId, String more) {
        return api.as(MAYA).post(PATH, "{\"caseId\":\"" + caseId + "\",\"category\":\"support-group\"" + more + "}");
    }

    /** A new referral, once it is shown. */
    String made(CaseId caseId, String more) {
        Answer answer = posted(caseId, more).expect(201);
        api.as(ALMA).get(PATH + "/" + answer.id() + "?atLeast=" + answer.version()).expect(200);
        return answer.id();
    }

    /** A referral of the clinic, requested from Open Door. */
    String requested(CaseId caseId) {
        return made(caseId, ",\"serviceId\":\"" + PEERS + "\"");
    }

    static String appointment(Instant at) {
        return "{\"at\":\"" + at.truncatedTo(ChronoUnit.SECONDS) + "\"}";
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

    Answer status(String who, String id, String body) {
        return put(who, id, "status", body);
    }

    JsonNode view(String who, String id) {
        return api.as(who).get(PATH + "/" + id).expect(200).json();
    }

    List<JsonNode> list(String who, String query) {
        return api.as(who).get(PATH + query).expect(200).json().path("items").valueStream().toList();
    }

    List<JsonNode> of(CaseId caseId) {
        return list(ALMA, "?caseId=" + caseId);
    }

    JsonNode referralOf(CaseId caseId, String what, Predicate<JsonNode> condition) {
        return Poll.find("the referral " + what, () -> of(caseId).stream().filter(condition).findFirst().orElse(null));
    }

    static Predicate<JsonNode> stands(String status) {
        return referral -> referral.path("status").asString().equals(status);
    }

    static List<Message> published(CaseId caseId) {
        return Topics.everything("referral").stream().filter(message -> message.key().equals(caseId.value())).toList();
    }
}
