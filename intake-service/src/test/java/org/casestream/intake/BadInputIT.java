package org.casestream.intake;

import java.util.stream.Stream;
import org.casestream.defaults.Roles;
import org.casestream.testkit.Api;
import org.casestream.testkit.BadInput;
import org.casestream.testkit.Poll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

class BadInputIT extends OnRealServers {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @TestFactory
    Stream<DynamicTest> bad_input() {
        String client = registered(ines);
        String request = received(ines, client);
        String another = registered(ines);
        String third = registered(ines);
        String risky = received(ines, third);
        ines.put("/api/v1/requests/" + risky + "/screening", SCREENING.replace("false", "true"), 1).expect(204);
        String id = accepted(risky, 2);
        JsonNode view = maya.get("/api/v1/cases/" + id + "?atLeast=1").expect(200).json();
        String alert = view.path("openAlerts").path(0).path("alertId").asString();
        Poll.until("the timeline is there", () -> maya.get("/api/v1/cases/" + id + "/timeline-entries").status() == 200);
        return BadInput.of(Api.at(port), mapping, () -> jdbc.queryForObject("select count(*) from domain_event", Long.class))
                .by("ines", CLINIC, Roles.INTAKE_WORKER)
                .post("/api/v1/clients", CLIENT)
                .get("/api/v1/clients/{id}", client)
                .post("/api/v1/requests", request(another))
                .get("/api/v1/requests")
                .get("/api/v1/requests/{id}", request)
                .put("/api/v1/requests/{id}/screening", SCREENING, request)
                .put("/api/v1/requests/{id}/acceptance", "{}", request)
                .put("/api/v1/requests/{id}/decline", DECLINE, request)
                .put("/api/v1/requests/{id}/withdrawal", "{\"reason\":\"other\"}", request)
                .put("/api/v1/cases/{id}/manager", "{\"managerId\":\"maya\"}", id)
                .get("/api/v1/worklist")
                .by("maya", CLINIC, Roles.CASE_MANAGER)
                .get("/api/v1/cases")
                .get("/api/v1/cases/{id}", id)
                .get("/api/v1/cases/{caseId}/timeline-entries", id)
                .put("/api/v1/cases/{id}/alerts/{alertId}/acknowledgement", "{}", id, alert)
                .put("/api/v1/cases/{id}/closure",
                        "{\"reason\":\"other\",\"onward\":\"nowhere\",\"closedOn\":\"2026-02-03\",\"note\":\"x\"}", id)
                .tests();
    }
}
