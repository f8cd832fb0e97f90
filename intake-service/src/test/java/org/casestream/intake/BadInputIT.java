package org.casestream.intake;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.casestream.access.log.AccessLog;
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

    private static final String PROGRAM = "{\"name\":\"Adults\",\"firstDay\":\"2026-01-01\"}";

    private static final String EMERGENCY =
            "{\"caseId\":\"%s\",\"reason\":\"medical-emergency\",\"explanation\":\"Unconscious.\"}";
    private static final String ERASURE = """
            {"clientId":"%s","legalBasis":"ordered","requestedBy":"court-or-authority","note":"x"}""";
    private static final String HOLD = "{\"clientId\":\"%s\",\"reason\":\"audit\",\"note\":\"x\"}";

    private static final String STAFF = """
            {"id":"ulla","agencyId":"harbour-clinic","name":"Ulla Berg","languages":["en"],"firstDay":"2026-01-01"}""";

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Autowired
    private AccessLog accessLog;

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
        region();
        rosa.put("/api/v1/agencies/harbour-clinic/programs/adults", PROGRAM, versionOf("/api/v1/agencies/harbour-clinic")).expect(204);
        String agreed = ines.post("/api/v1/consents", consent(client)).expect(201).id();
        String denied = ines.post("/api/v1/directives", DENIAL.formatted(client)).expect(201).id();
        String toErase = maya.post("/api/v1/erasures", ERASURE.formatted(client)).expect(201).id();
        String held = sofia.post("/api/v1/legal-holds", HOLD.formatted(another)).expect(201).id();
        long joined = sofia.post("/api/v1/staff", STAFF).expect(201).version();
        sofia.put("/api/v1/staff/ulla/roles/case-manager", "{\"firstDay\":\"2026-01-01\"}", joined).expect(204);
        Poll.until("the timeline is there", () -> maya.get("/api/v1/cases/" + id + "/timeline-entries").status() == 200);
        String access = tomas.post("/api/v1/emergency-access", EMERGENCY.formatted(id)).expect(201).id();
        return BadInput.of(Api.at(port), mapping, () -> jdbc.queryForObject("select count(*) from domain_event", Long.class))
                .by("ines", CLINIC, Roles.INTAKE_WORKER)
                .post("/api/v1/clients", CLIENT)
                .get("/api/v1/clients/{id}", client)
                .put("/api/v1/clients/{id}/restriction", "{\"note\":\"x\"}", client)
                .post("/api/v1/requests", request(another))
                .get("/api/v1/requests")
                .get("/api/v1/requests/{id}", request)
                .put("/api/v1/requests/{id}/screening", SCREENING, request)
                .put("/api/v1/requests/{id}/acceptance", "{}", request)
                .put("/api/v1/requests/{id}/decline", DECLINE, request)
                .put("/api/v1/requests/{id}/withdrawal", "{\"reason\":\"other\"}", request)
                .put("/api/v1/cases/{id}/manager", "{\"managerId\":\"maya\"}", id)
                .get("/api/v1/worklist")
                .post("/api/v1/consents", consent(client))
                .get("/api/v1/consents")
                .get("/api/v1/consents/expiring-soon")
                .get("/api/v1/consents/{id}", agreed)
                .put("/api/v1/consents/{id}/revocation", "{\"method\":\"letter\",\"note\":\"x\"}", agreed)
                .get("/api/v1/consent-statements")
                .post("/api/v1/directives", DENIAL.formatted(client))
                .get("/api/v1/directives")
                .get("/api/v1/directives/{id}", denied)
                .put("/api/v1/directives/{id}/withdrawal", "{}", denied)
                .get("/api/v1/agencies")
                .sharedGet("/api/v1/agencies/{id}", CLINIC)
                .get("/api/v1/staff")
                .get("/api/v1/staff/role-holders")
                .get("/api/v1/staff/{id}", "ulla")
                .by("sofia", CLINIC, Roles.SUPERVISOR)
                .post("/api/v1/staff", STAFF.replace("ulla", "vera"))
                .put("/api/v1/staff/{id}/subject", "{\"subject\":\"idp-ulla\"}", "ulla")
                .put("/api/v1/staff/{id}/roles/{role}", "{\"firstDay\":\"2026-01-01\",\"lastDay\":\"2026-12-31\"}", "ulla", "assessor")
                .put("/api/v1/staff/{id}/roles/{role}/end", "{\"lastDay\":\"2026-12-31\"}", "ulla", "case-manager")
                .put("/api/v1/staff/{id}/leaving", "{\"lastDay\":\"2026-12-31\"}", "ulla")
                .put("/api/v1/clients/{id}/restriction/lifting", "{\"note\":\"x\"}", client)
                .put("/api/v1/clients/{id}/labels", "{\"labels\":[\"psy\"]}", client)
                .get("/api/v1/emergency-access")
                .get("/api/v1/emergency-access/{id}", access)
                .put("/api/v1/emergency-access/{id}/review", "{\"outcome\":\"justified\",\"note\":\"x\"}", access)
                .post("/api/v1/legal-holds", HOLD.formatted(another))
                .get("/api/v1/legal-holds")
                .get("/api/v1/legal-holds/{id}", held)
                .put("/api/v1/legal-holds/{id}/release", "{\"note\":\"x\"}", held)
                .put("/api/v1/erasures/{id}/review", "{\"outcome\":\"refuse\",\"reason\":\"other\",\"note\":\"x\"}", toErase)
                .by("ulf", "open-door", Roles.CASE_MANAGER)
                .post("/api/v1/emergency-access", EMERGENCY.formatted(id))
                .by("rosa", CLINIC, Roles.REGION_ADMIN)
                .post("/api/v1/agencies", "{\"id\":\"keystone\",\"name\":\"Keystone\",\"kind\":\"housing-provider\"}")
                .put("/api/v1/agencies/{id}/programs/{programId}", PROGRAM, CLINIC, "seniors")
                .put("/api/v1/agencies/{id}/programs/{programId}/closure", "{\"lastDay\":\"2026-12-31\"}", CLINIC, "adults")
                .by("maya", CLINIC, Roles.CASE_MANAGER)
                .post("/api/v1/erasures", ERASURE.formatted(another).replace("}", ",\"receivedAt\":\"2026-01-05T09:00:00Z\"}"))
                .get("/api/v1/erasures")
                .get("/api/v1/erasures/{id}", toErase)
                .get("/api/v1/cases")
                .get("/api/v1/cases/{id}", id)
                .get("/api/v1/cases/{caseId}/timeline-entries", id)
                .put("/api/v1/cases/{id}/alerts/{alertId}/acknowledgement", "{}", id, alert)
                .post("/api/v1/cases/{id}/incidents", "{\"kind\":\"suicide-attempt\",\"occurredOn\":\"" + LocalDate.now(clock)
                        + "\",\"account\":\"x\"}", id)
                .put("/api/v1/cases/{id}/closure",
                        "{\"reason\":\"other\",\"onward\":\"nowhere\",\"closedOn\":\"2026-02-03\",\"note\":\"x\"}", id)
                .accessLog(accessLog)
                .tests();
    }

    private long versionOf(String agency) {
        return rosa.get(agency + "?atLeast=1").expect(200).version();
    }
}
