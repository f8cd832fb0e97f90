package org.casestream.referral;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Stream;
import org.casestream.access.log.AccessLog;
import org.casestream.contracts.CaseId;
import org.casestream.defaults.Roles;
import org.casestream.testkit.BadInput;
import org.casestream.testkit.Poll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class BadInputIT extends OnRealServers {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Autowired
    private AccessLog accessLog;

    private String accepted() {
        String id = requested(openedCase());
        status(RUTH, id, "{\"status\":\"accepted\"}").expect(204);
        return id;
    }

    private long events() {
        return jdbc.queryForObject("select count(*) from domain_event", Long.class);
    }

    @TestFactory
    Stream<DynamicTest> bad_input() {
        CaseId caseId = openedCase();
        String id = accepted();
        Map<String, String> bodies = Map.of(
                "referral", "{\"caseId\":\"" + caseId + "\",\"category\":\"support-group\",\"serviceId\":\"" + PEERS
                        + "\",\"note\":\"a note\"}",
                "choice", "{\"serviceId\":\"" + PEERS + "\"}",
                "status", """
                        {"status":"completed","reason":"other","note":"a note","outcome":{"activityDone":true,
                         "firstDate":"2026-10-01","lastDate":"2026-10-02","enrolment":"enrolled","needResolved":"yes"}}""",
                "appointment", appointment(Instant.now().plus(7, ChronoUnit.DAYS)));
        posted(caseId, ",\"note\":\"" + "n".repeat(10_001) + "\"").expectProblem(422, "VALUE_INVALID");
        status(RUTH, id, "{\"status\":\"on-hold\",\"reason\":\"case-closed\"}").expectProblem(422, "VALUE_INVALID");
        Poll.until("the timeline is there", () -> api.as(MAYA)
                .get("/api/v1/cases/" + view(MAYA, id).path("caseId").asString() + "/timeline-entries").status() == 200);
        return BadInput.of(api, mapping, this::events)
                .by("maya", CLINIC, Roles.CASE_MANAGER)
                .sharedGet("/api/v1/services")
                .sharedGet("/api/v1/services/{id}", PEERS)
                .sharedGet("/api/v1/services/matches")
                .get(PATH)
                .get(PATH + "/{id}", id)
                .put(PATH + "/{id}/request", bodies.get("choice"), id)
                .put(PATH + "/{id}/status", bodies.get("status").replace("completed", "cancelled"), id)
                .post(PATH, bodies.get("referral"))
                .get("/api/v1/cases/{caseId}/timeline-entries", view(MAYA, id).path("caseId").asString())
                .by("ruth", OPEN_DOOR, Roles.PROVIDER)
                .get(PATH + "/{id}", id)
                .put(PATH + "/{id}/status", bodies.get("status"), id)
                .put(PATH + "/{id}/appointment", bodies.get("appointment"), id)
                .accessLog(accessLog)
                .tests();
    }
}
