package org.casestream.assessment;

import java.util.UUID;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.RequestId;
import org.casestream.contracts.intake.CaseEvent.CaseOpened;
import org.casestream.contracts.intake.Urgency;
import org.casestream.defaults.Roles;
import org.casestream.testkit.Api;
import org.casestream.testkit.Api.Answer;
import org.casestream.testkit.Poll;
import org.casestream.testkit.Tokens;
import org.casestream.testkit.Topics;
import tools.jackson.databind.JsonNode;

/** What the assessor of a clinic does in the tests that ask instruments: each has a person and a case of their own. */
final class Desk {

    static final String CLINIC = "harbour-clinic";
    static final String ADMINISTRATIONS = "/api/v1/administrations";
    static final String ASSESSMENTS = "/api/v1/assessments";
    static final String FLAGS = "/api/v1/risk-flags";
    static final String FORM = "/api/v1/answer-form";
    static final String EMAIL = "{\"channel\":\"email\",\"safeToSend\":true}";
    static final String MILD = "{\"d1\":2,\"d2\":1,\"d3\":1,\"d4\":1,\"d5\":0,\"d6\":0,\"d7\":0,\"d8\":0}";

    final Api api;
    final Api omar;
    final Api maya;
    final Api sofia;
    final Api alma;
    final Api amir;

    Desk(int port) {
        api = Api.at(port);
        omar = api.as(Tokens.as("omar", CLINIC, Roles.ASSESSOR));
        maya = api.as(Tokens.as("maya", CLINIC, Roles.CASE_MANAGER));
        sofia = api.as(Tokens.as("sofia", CLINIC, Roles.SUPERVISOR));
        alma = api.as(Tokens.as("alma", null, Roles.AUDITOR));
        amir = api.as(Tokens.as("amir", "open-door", Roles.SUPERVISOR, Roles.ASSESSOR, Roles.CASE_MANAGER));
    }

    static ClientId somebody() {
        return new ClientId("client-" + UUID.randomUUID());
    }

    /** A case whose assessment has been started; returns the case. */
    CaseId openCase(ClientId client) {
        CaseId caseId = new CaseId("case-" + UUID.randomUUID());
        Topics.publish(new CaseOpened(caseId, client, new AgencyId(CLINIC), new RequestId("request-1"), Urgency.SOON));
        String id = assessmentOf(caseId);
        change(ASSESSMENTS + "/" + id, "/start", "{}").expect(204);
        return caseId;
    }

    String assessmentOf(CaseId caseId) {
        return Poll.find("the assessment is there", () -> omar.get(ASSESSMENTS + "?caseId=" + caseId).expect(200).json()
                .path("items").valueStream().findFirst().orElse(null)).path("id").asString();
    }

    Answer start(CaseId caseId, String instrument, String respondent) {
        return omar.post(ADMINISTRATIONS, "{\"caseId\":\"" + caseId + "\",\"instrument\":\"" + instrument
                + "\",\"language\":\"en\",\"respondent\":\"" + respondent + "\"}");
    }

    /** Asks and completes an instrument; returns the administration. */
    String asked(CaseId caseId, String instrument, String respondent, String answers) {
        Answer started = start(caseId, instrument, respondent).expect(201);
        String path = ADMINISTRATIONS + "/" + started.id();
        long saved = save(path, answers, started.version()).expect(200).version();
        long done = omar.put(path + "/completion", "{}", saved).expect(204).version();
        omar.get(path + "?atLeast=" + done).expect(200);
        return started.id();
    }

    Answer save(String path, String answers, long version) {
        return omar.put(path + "/answers", "{\"answers\":" + answers + "}", version);
    }

    /** Changes the newest state and reads it back before it returns. */
    Answer change(String path, String part, String body) {
        long version = omar.get(path).expect(200).version();
        Answer answer = omar.put(path + part, body, version);
        if (answer.status() < 300) {
            omar.get(path + "?atLeast=" + answer.version()).expect(200);
        }
        return answer;
    }

    JsonNode flag(String alertId) {
        return omar.get(FLAGS + "/" + alertId + "?atLeast=0").expect(200).json();
    }

    /** Rates, decides and checks, so that only what the tests are about stands in the way of the report. */
    String readyToReport(CaseId caseId, String ratings, int level) {
        String path = ASSESSMENTS + "/" + assessmentOf(caseId);
        change(path, "/ratings", ratings).expect(204);
        change(path, "/level", "{\"level\":" + level + ",\"reason\":\"As agreed.\"}").expect(204);
        change(path, "/eligibility", "{\"birthYear\":1990,\"postcodeArea\":\"HB1\",\"payer\":\"public-plan\",\"functioningLimited\":true}")
                .expect(204);
        return path;
    }

    static String phq9(int each, int ninth) {
        StringBuilder answers = new StringBuilder("{");
        for (int item = 1; item <= 8; item++) {
            answers.append('"').append(item).append("\":").append(each).append(',');
        }
        return answers.append("\"9\":").append(ninth).append('}').toString();
    }
}
