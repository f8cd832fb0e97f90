package org.casestream.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

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
import org.casestream.eventing.command.Ids;
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

/** On real servers, where a year is a second: assessed again by itself, compared with the time before, until the case closes. */
@RealServers
@TestPropertySource(properties = {"casestream.due-work.every=200ms", "casestream.assessment.reassess.look-every=0s",
        "casestream.assessment.reassess.by-level=1s,1s,1s,1s,1s", "casestream.assessment.reassess.after-trigger=1s",
        "casestream.assessment.reassess.lead=1s",
        "casestream.assessment.eligibility=file:../deploy/local/samples/eligibility.json"})
class ReassessmentsIT {

    private static final String PATH = "/api/v1/assessments";
    private static final String CLINIC = "harbour-clinic";
    private static final String OMAR = Tokens.as("omar", CLINIC, Roles.ASSESSOR);
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

    private List<JsonNode> assessmentsOf(CaseId caseId) {
        return api.as(OMAR).get(PATH + "?caseId=" + caseId).expect(200).json().path("items").valueStream().toList();
    }

    private void put(String id, String what, String body) {
        long version = api.as(ALMA).get(PATH + "/" + id).expect(200).version();
        Answer answer = api.as(OMAR).put(PATH + "/" + id + "/" + what, body, version).expect(204);
        api.as(ALMA).get(PATH + "/" + id + "?atLeast=" + answer.version()).expect(200);
    }

    private static String ratings(int d1, int d6) {
        return "{\"d1\":%d,\"d2\":1,\"d3\":1,\"d4\":1,\"d5\":0,\"d6\":%d,\"d7\":0,\"d8\":0}".formatted(d1, d6);
    }

    @Test
    void a_case_is_assessed_again_and_compared_until_it_closes() {
        CaseId caseId = new CaseId("case-" + UUID.randomUUID());
        Topics.publish(new CaseOpened(caseId, new ClientId("client-1"), new AgencyId(CLINIC), new RequestId("request-1"),
                Urgency.SOON), "opened-" + caseId);
        String first = Poll.find("the first", () -> assessmentsOf(caseId).stream().findFirst().orElse(null)).path("id").asString();
        put(first, "start", "{}");
        put(first, "ratings", ratings(2, 0));
        api.as(OMAR).get(PATH + "/" + first + "/comparison").expectProblem(404, "NOT_FOUND");
        put(first, "level", "{\"level\":2}");
        put(first, "eligibility", "{\"birthYear\":1990}");
        put(first, "report", "{\"summary\":\"As it is.\"}");

        String second = Ids.derived("reassessment/" + first);
        Poll.until("it is assessed again", () -> assessmentsOf(caseId).stream()
                .anyMatch(one -> one.path("id").asString().equals(second)));
        put(second, "start", "{}");
        put(second, "ratings", ratings(3, 2));
        JsonNode compared = api.as(OMAR).get(PATH + "/" + second + "/comparison").expect(200).json();
        assertThat(compared.at("/then/id").asString()).isEqualTo(first);
        assertThat(compared.at("/then/level").asInt()).isEqualTo(2);
        assertThat(compared.at("/now/recommendation/level").asInt()).isEqualTo(3);
        assertThat(compared.at("/comparison/ratings/0").toString())
                .isEqualTo("{\"domain\":\"d1\",\"then\":2,\"now\":3,\"change\":1}");
        assertThat(compared.at("/comparison/stepUp").toString()).isEqualTo("[\"deterioration\",\"new-stressors\"]");
        api.as(Tokens.as("amir", "open-door", Roles.ASSESSOR)).get(PATH + "/" + second + "/comparison")
                .expectProblem(404, "NOT_FOUND");
        assertThat(assessmentsOf(caseId)).hasSize(2);

        Topics.publish(new CaseClosed(caseId, ClosureReason.CONCLUDED, Destination.PRIMARY_CARE, LocalDate.parse("2026-11-24")),
                "closed-" + caseId);
        Poll.until("nothing is to follow", () -> jdbc.queryForObject("select count(*) from domain_event where stream_id = ?"
                + " and event_type = 'assessment.follow-up-ended'", Long.class, first) == 1);
        Poll.until("the open one is cancelled", () -> assessmentsOf(caseId).stream()
                .anyMatch(one -> one.path("status").asString().equals("cancelled")));
        assertThat(assessmentsOf(caseId)).hasSize(2);
        assertThat(jdbc.queryForObject("select count(*) from dead_letter", Long.class)).isZero();
    }
}
