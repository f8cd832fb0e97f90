package org.casestream.assessment;

import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.casestream.access.log.AccessLog;
import org.casestream.assessment.fhir.format.Fhir;
import org.casestream.assessment.fhir.format.Questionnaires;
import org.casestream.assessment.instruments.domain.InstrumentSamples;
import org.casestream.assessment.instruments.domain.ReleaseStatus;
import org.casestream.assessment.levels.domain.RuleSetsTest;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.intake.Urgency;
import org.casestream.defaults.CasestreamJson;
import org.casestream.defaults.Roles;
import org.casestream.eventing.command.Ids;
import org.casestream.testkit.Api.Answer;
import org.casestream.testkit.BadInput;
import org.casestream.testkit.Poll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class BadInputIT extends OnRealServers {

    private static final String FLAT = Ids.derived("flat");

    private static final String NEED = "{\"domain\":\"housing\",\"severity\":\"mild\",\"wanted\":\"yes\"}";

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Autowired
    private AccessLog accessLog;

    private String profileWithANeed(String caseId) {
        Answer opened = api.as(MAYA).post("/api/v1/needs-profiles", "{\"caseId\":\"" + caseId + "\"}").expect(201);
        String thing = "/api/v1/needs-profiles/" + opened.id();
        Answer identified = api.as(MAYA).put(thing + "/needs/" + FLAT, NEED, opened.version()).expect(204);
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
                .get("/api/v1/clients/{clientId}/scores", clientOf(new CaseId(caseId)))
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
                .put("/api/v1/needs-profiles/{id}/needs/{needId}/revision", "{\"severity\":\"mild\",\"wanted\":\"no\"}", profile, FLAT)
                .put("/api/v1/needs-profiles/{id}/needs/{needId}/resolution", "{\"resolution\":\"met\"}", profile, FLAT)
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
