package org.casestream.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.casestream.defaults.CasestreamJson;
import org.casestream.defaults.Roles;
import org.casestream.testkit.Api.Answer;
import org.casestream.testkit.Tokens;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who sees and changes assessments, and what is refused. */
class ChangingAssessmentsIT extends OnRealServers {

    @Test
    void the_level_is_that_of_the_assessment_reported_last() {
        String first = startedAssessment();
        reported(first);
        String caseId = view(first).path("caseId").asString();
        Answer again = api.as(MAYA).post(PATH, "{\"caseId\":\"" + caseId + "\"}").expect(201);
        api.as(MAYA).get(PATH + "/" + again.id() + "?atLeast=" + again.version()).expect(200);
        put(OMAR, again.id(), "start", "{}").expect(204);
        put(SOFIA, first, "level-change", "{\"level\":3,\"reason\":\"While the next one is under way.\"}").expect(204);

        reported(again.id());

        put(SOFIA, first, "level-change", "{\"level\":5,\"reason\":\"An old one.\"}").expectProblem(409, "ASSESSMENT_SUPERSEDED");
        assertThat(view(first).path("level").asInt()).isEqualTo(3);
        put(SOFIA, again.id(), "level-change", "{\"level\":4,\"reason\":\"Lost the flat.\"}").expect(204);
    }

    @Test
    void people_of_another_agency_see_and_change_nothing_and_auditors_see_every_assessment() {
        String id = startedAssessment();
        api.as(AMIR).get(PATH + "/" + id).expectProblem(404, "NOT_FOUND");
        api.as(AMIR).get(PATH + "/" + id + "?asOf=" + CasestreamJson.text(now().plusSeconds(5))).expectProblem(404, "NOT_FOUND");
        api.as(AMIR).put(PATH + "/" + id + "/ratings", MILD, version(id)).expectProblem(404, "NOT_FOUND");
        String caseId = view(id).path("caseId").asString();
        assertThat(api.as(AMIR).get(PATH + "?caseId=" + caseId).expect(200).json().path("items").size()).isZero();
        api.as(AMIR).post(PATH, "{\"caseId\":\"" + caseId + "\"}").expectProblem(404, "NOT_FOUND");
        put(SOFIA, id, "cancellation", "{\"reason\":\"other\"}").expect(204);
        String auditorToo = Tokens.as("amir", "open-door", Roles.CASE_MANAGER, Roles.AUDITOR);
        api.as(auditorToo).get(PATH + "/" + id).expect(200);
        api.as(auditorToo).post(PATH, "{\"caseId\":\"" + caseId + "\"}").expectProblem(404, "NOT_FOUND");
        assertThat(api.as(ALMA).get(PATH + "?caseId=" + caseId).expect(200).json().path("items").size()).isEqualTo(1);
        api.as(ALMA).put(PATH + "/" + id + "/ratings", MILD, version(id)).expectProblem(403, "FORBIDDEN");
    }

    @Test
    void changes_say_which_version_they_saw() {
        String id = startedAssessment();
        long seen = version(id);
        put(OMAR, id, "ratings", MILD).expect(204);
        Answer stale = api.as(OMAR).put(PATH + "/" + id + "/level", "{\"level\":2}", seen).expectProblem(412, "STALE_VERSION");
        assertThat(stale.version()).isEqualTo(version(id));
    }

    @Test
    void what_makes_no_sense_is_refused_with_its_place() {
        String id = startedAssessment();
        Map<String, String> wrong = new HashMap<>();
        wrong.put("ratings " + MILD.replace("\"d3\":1", "\"d3\":5"), "/d3 VALUE_INVALID");
        wrong.put("cancellation {\"reason\":\"case-closed\"}", "/reason VALUE_INVALID");
        wrong.put("eligibility {\"postcodeArea\":\"<script>\"}", "/postcodeArea VALUE_INVALID");
        put(OMAR, id, "ratings", MILD).expect(204);
        wrong.put("level {\"level\":9}", "/level VALUE_INVALID");
        wrong.forEach((request, expected) -> {
            Answer answer = put(OMAR, id, request.substring(0, request.indexOf(' ')), request.substring(request.indexOf(' ') + 1));
            JsonNode error = answer.expect(422).json().path("errors").get(0);
            assertThat(error.path("pointer").asString() + " " + error.path("code").asString()).isEqualTo(expected);
        });
        put(OMAR, id, "level", "{\"level\":2}").expect(204);
        put(OMAR, id, "eligibility", "{\"birthYear\":3000}").expectProblem(422, "VALUE_INVALID");
        Map.of("2020-01-01T00:00:00Z", "DATE_IN_THE_PAST", "9999-01-01T00:00:00Z", "DATE_TOO_FAR").forEach((dueAt, code) -> {
            Answer refused = api.as(MAYA).post(PATH,
                    "{\"caseId\":\"" + view(id).path("caseId").asString() + "\",\"dueAt\":\"" + dueAt + "\"}").expectProblem(422, code);
            assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo("/dueAt");
        });
    }

    @Test
    void lists_come_in_pages() {
        startedAssessment();
        startedAssessment();
        Answer first = api.as(OMAR).get(PATH + "?limit=1").expect(200);
        String link = String.valueOf(first.header("Link"));
        assertThat(link).matches("</api/v1/assessments\\?limit=1&cursor=[^>]+>; rel=\"next\"");
        Answer second = api.as(OMAR).get(link.substring(1, link.indexOf('>'))).expect(200);
        assertThat(second.json().path("items").size()).isEqualTo(1);
        assertThat(second.json().path("items").get(0).path("id").asString())
                .isNotEqualTo(first.json().path("items").get(0).path("id").asString());
    }
}
