package org.casestream.careplan;

import java.util.stream.Stream;
import org.casestream.access.log.AccessLog;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.assessment.LifeDomain;
import org.casestream.defaults.Roles;
import org.casestream.testkit.BadInput;
import org.casestream.testkit.Topics;
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

    @TestFactory
    Stream<DynamicTest> bad_input() {
        CaseId caseId = aCase();
        String id = activePlan(caseId, 3);
        Topics.publish(flagged(caseId), "flag-" + caseId);
        String safetyPlan = await(SAFETY_PLANS, caseId, "a safety plan is due", status("due")).path("id").asString();
        Topics.publish(identified(caseId, "flat", LifeDomain.HOUSING));
        String candidates = await(CANDIDATES, caseId, "a need is a candidate", one -> !severity(one, 0).isEmpty())
                .path("id").asString();
        return BadInput.of(api, mapping, () -> jdbc.queryForObject("select count(*) from domain_event", Long.class))
                .by("maya", CLINIC, Roles.CASE_MANAGER)
                .get("/api/v1/cases/{caseId}/timeline-entries", caseId)
                .get(PLANS)
                .get(PLANS + "/{id}", id)
                .get(WORKLIST)
                .get(SAFETY_PLANS)
                .get(SAFETY_PLANS + "/{id}", safetyPlan)
                .put(PLANS + "/{id}/goals/{goalId}", GOAL, id, OTHER)
                .put(PLANS + "/{id}/goals/{goalId}/achievement", "{\"achievement\":\"worsening\",\"note\":\"Worse.\"}", id,
                        HOME)
                .put(PLANS + "/{id}/activities/{activityId}", HOUSING.replace("}", ",\"targetDate\":\"" + inDays(90) + "\"}"), id,
                        FLAT_ID)
                .put(PLANS + "/{id}/agreement", AGREEMENT, id)
                .put(PLANS + "/{id}/activation", "{}", id)
                .put(PLANS + "/{id}/activities/{activityId}/status", "{\"status\":\"on-hold\",\"reason\":\"Away.\"}", id, GROUP_ID)
                .put(PLANS + "/{id}/review", "{\"note\":\"Goes well.\"}", id)
                .put(PLANS + "/{id}/completion", "{}", id)
                .put(PLANS + "/{id}/revocation", "{\"reason\":\"other\"}", id)
                .put(SAFETY_PLANS + "/{id}", SAFETY, safetyPlan)
                .get(CANDIDATES)
                .get(CANDIDATES + "/{id}", candidates)
                .put(CANDIDATES + "/{id}/needs/{needId}/dismissal", "{\"reason\":\"Retires.\"}", candidates, "flat")
                .accessLog(accessLog)
                .tests();
    }
}
