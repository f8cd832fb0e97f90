package org.casestream.careplan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.intake.CaseEvent.CaseManagerAssigned;
import org.casestream.defaults.CasestreamJson;
import org.casestream.testkit.Api;
import org.casestream.testkit.Api.Answer;
import org.casestream.testkit.Poll;
import org.casestream.testkit.Topics;
import org.casestream.testkit.Topics.Message;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Plans from their draft to their end: agreed, carried out, seen, changed and refused. */
class PlansIT extends OnRealServers {

    @Test
    void from_findings_to_a_completed_plan() {
        CaseId caseId = aCase();
        Topics.publish(new CaseManagerAssigned(caseId, new StaffId("maya"), null));
        String id = draftedPlan(caseId, 2);
        Poll.until("the plan is the case manager's", () -> plan(id).path("ownerId").asString("").equals("maya"));
        JsonNode draft = plan(id);
        assertThat(draft.path("status").asString()).isEqualTo("draft");
        assertThat(draft.path("goals").size()).isEqualTo(2);
        assertThat(draft.path("activities").size()).isEqualTo(2);
        Instant drafted = Instant.parse(draft.path("draftedAt").asString());

        put(MAYA, id, "goals/" + HOME, GOAL).expect(204);
        put(MAYA, id, "activities/" + GROUP_ID, GROUP).expect(204);
        long before = version(PLANS + "/" + id);
        assertThat(put(MAYA, id, "activities/" + GROUP_ID, GROUP).expect(204).version()).as("the same again").isEqualTo(before);
        put(MAYA, id, "activities/" + FLAT_ID, HOUSING).expectProblem(422, "SUPERVISOR_REASON_REQUIRED");
        put(SOFIA, id, "activities/" + FLAT_ID, HOUSING).expect(204);

        put(MAYA, id, "activation", "{}").expectProblem(409, "PLAN_NOT_AGREED");
        put(MAYA, id, "agreement", AGREEMENT).expect(204);
        put(MAYA, id, "activation", "{}").expect(204);
        assertThat(plan(id).path("reviewDueOn").asString()).isEqualTo(inDays(180).toString());
        assertThat(plan(id).path("participants").get(1).path("reasonNotSigned").asString()).isEqualTo("Lives abroad.");

        List<String> activities = new ArrayList<>();
        plan(id).path("activities").forEach(one -> activities.add(one.path("id").asString()));
        put(MAYA, id, "activities/" + GROUP_ID + "/status", "{\"status\":\"cancelled\"}").expectProblem(422, "REASON_REQUIRED");
        for (String one : activities.subList(1, activities.size())) {
            put(MAYA, id, "activities/" + one + "/status", "{\"status\":\"completed\"}").expect(204);
        }
        put(MAYA, id, "completion", "{}").expectProblem(409, "ACTIVITIES_STILL_OPEN");
        put(MAYA, id, "activities/" + activities.getFirst() + "/status",
                "{\"status\":\"cancelled\",\"reason\":\"Goes by herself.\"}").expect(204);
        put(MAYA, id, "completion", "{}").expect(204);
        assertThat(plan(id).path("status").asString()).isEqualTo("completed");
        put(MAYA, id, "revocation", "{\"reason\":\"other\"}").expectProblem(409, "PLAN_ALREADY_ENDED");

        JsonNode then = api.as(MAYA).get(PLANS + "/" + id + "?asOf=" + CasestreamJson.text(drafted)).expect(200).json();
        assertThat(then.path("status").asString()).isEqualTo("draft");
        assertThat(then.path("participants").size()).isZero();
        api.as(MAYA).get(PLANS + "/" + id + "?asOf=2020-01-01T00:00:00Z").expectProblem(404, "NOT_FOUND");

        List<Message> out = Poll.find("everything is on Kafka", () -> published(caseId).stream()
                .anyMatch(message -> message.type().equals("careplan.plan-completed")) ? published(caseId) : null);
        assertThat(out).extracting(Message::type).startsWith("careplan.plan-drafted").contains("careplan.plan-agreed",
                "careplan.plan-activated", "careplan.activity-status-changed").endsWith("careplan.plan-completed");
        assertThat(out).extracting(Message::type).filteredOn("careplan.activity-planned"::equals).hasSize(4);
        assertThat(out.toString()).doesNotContain("tenancy", "tenants", "car.", "Winter", "abroad", "herself");
        Message planned = out.stream().filter(message -> message.body().path("activityId").asString("").equals(FLAT_ID)
                && message.type().equals("careplan.activity-planned")).findFirst().orElseThrow();
        assertThat(planned.body().path("category").asString()).isEqualTo("housing");
        assertThat(planned.body().path("delivery").asString()).isEqualTo("other-provider");
        assertThat(planned.body().path("ownerId").asString()).isEqualTo("maya");

        Poll.until("the timeline has it", () -> api.as(MAYA).get("/api/v1/cases/" + caseId + "/timeline-entries").expect(200)
                .json().path("items").valueStream().map(entry -> entry.path("type").asString()).toList()
                .containsAll(List.of("careplan.plan-drafted", "careplan.goal-described", "careplan.plan-completed")));
    }

    @Test
    void what_is_written_down_later_keeps_both_times() {
        CaseId caseId = aCase();
        String id = activePlan(caseId, 3);
        String happened = plan(id).path("activatedAt").asString();
        String late = "{\"status\":\"in-progress\",\"occurredAt\":\"" + happened + "\"}";
        put(MAYA, id, "activities/" + GROUP_ID + "/status", late.replace(happened, "2020-01-01T00:00:00Z"))
                .expectProblem(422, "DATE_BEFORE_THE_RECORD");
        put(MAYA, id, "activities/" + GROUP_ID + "/status", late).expect(204);

        JsonNode entry = Poll.find("the entry is on the timeline", () -> api.as(MAYA)
                .get("/api/v1/cases/" + caseId + "/timeline-entries").expect(200).json().path("items").valueStream()
                .filter(one -> one.path("type").asString().equals("careplan.activity-status-changed")).findFirst().orElse(null));
        assertThat(entry.path("occurredAt").asString()).isEqualTo(happened);
        assertThat(Instant.parse(entry.path("recordedAt").asString())).isAfter(happened);
        put(MAYA, id, "activities/" + GROUP_ID + "/status", "{\"status\":\"scheduled\"}").expect(204);
        Poll.until("what is written down at once happened then", () -> api.as(MAYA)
                .get("/api/v1/cases/" + caseId + "/timeline-entries").expect(200).json().path("items").valueStream()
                .filter(one -> one.path("type").asString().equals("careplan.activity-status-changed")).skip(1)
                .anyMatch(one -> one.path("occurredAt").equals(one.path("recordedAt"))));
    }

    @Test
    void people_of_another_agency_see_and_change_nothing_and_auditors_read_without_narrative() {
        CaseId caseId = aCase();
        String id = activePlan(caseId, 3);
        String thing = PLANS + "/" + id;
        api.as(AMIR).get(thing).expectProblem(404, "NOT_FOUND");
        api.as(AMIR).get(thing + "?asOf=" + CasestreamJson.text(Instant.now().plus(5, ChronoUnit.SECONDS)))
                .expectProblem(404, "NOT_FOUND");
        api.as(AMIR).put(thing + "/completion", "{}", version(thing)).expectProblem(404, "NOT_FOUND");
        assertThat(api.as(AMIR).get(PLANS + "?caseId=" + caseId).expect(200).json().path("items").size()).isZero();
        assertThat(api.as(AMIR).get(WORKLIST).expect(200).json().path("items").size()).isZero();
        assertThat(api.as(ALMA).get(PLANS + "?caseId=" + caseId).expect(200).body()).contains(id)
                .doesNotContain("tenancy", "tenants", "Winter", "abroad");
        api.as(ALMA).put(thing + "/completion", "{}", version(thing)).expectProblem(403, "FORBIDDEN");
        api.as(OMAR).put(thing + "/completion", "{}", version(thing)).expectProblem(403, "FORBIDDEN");
    }

    @Test
    void changes_say_which_version_they_saw_and_nonsense_is_refused_with_its_place() {
        String id = draftedPlan(aCase(), 3);
        String thing = PLANS + "/" + id;
        long seen = version(thing);
        put(MAYA, id, "goals/" + HOME, GOAL).expect(204);
        Answer stale = api.as(MAYA).put(thing + "/activities/" + GROUP_ID, GROUP, seen).expectProblem(412, "STALE_VERSION");
        assertThat(stale.version()).isEqualTo(version(thing));

        String longName = "x".repeat(300);
        Map.of("goals/" + OTHER + " " + GOAL.replace("A safe tenancy.", " "), "/description VALUE_INVALID",
                "activities/" + GROUP_ID + " " + GROUP.replace(HOME, "nowhere"), "/goalId GOAL_UNKNOWN",
                "goals/" + OTHER + " " + GOAL.replace(inDays(90).toString(), "0001-01-01"), "/targetDate DATE_IN_THE_PAST",
                "activities/" + GROUP_ID + " " + GROUP.replace("}", ",\"targetDate\":\"9999-01-01\"}"), "/targetDate DATE_TOO_FAR",
                "agreement {\"participants\":[]}", "/participants VALUE_INVALID",
                "agreement " + AGREEMENT.replace("Ada Winter", longName), "/participants/0/name VALUE_INVALID",
                "agreement " + AGREEMENT.replace("Lives abroad.", ""), "/participants/1/reasonNotSigned REASON_NOT_SIGNED_REQUIRED",
                "revocation {\"reason\":\"case-closed\"}", "/reason VALUE_INVALID").forEach((request, expected) -> {
                    int space = request.indexOf(' ');
                    JsonNode error = put(MAYA, id, request.substring(0, space), request.substring(space + 1)).expect(422)
                            .json().path("errors").get(0);
                    assertThat(error.path("pointer").asString() + " " + error.path("code").asString()).isEqualTo(expected);
                });
        put(MAYA, id, "goals/" + HOME, GOAL.replace("safe", "quiet")).expectProblem(409, "ID_ALREADY_USED");
        put(MAYA, id, "goals/anna-moves-out", GOAL).expectProblem(422, "ID_NOT_RANDOM");
        put(MAYA, id, "activities/anna-moves-out", GROUP).expectProblem(422, "ID_NOT_RANDOM");
        put(MAYA, id, "activities/unknown/status", "{\"status\":\"completed\"}").expect(404);
    }

    @Test
    void a_plan_with_its_candidates_is_described_as_it_is_answered() {
        JsonNode schema = Api.at(port).get("/v3/api-docs").expect(200).json()
                .at("/components/schemas/org.casestream.careplan.plans.web.PlanWithCandidates");
        assertThat(schema.path("properties").propertyNames()).contains("status", "goals", "candidateGoals").doesNotContain("plan");
        assertThat(schema.path("required").valueStream().map(JsonNode::asString))
                .contains("status", "candidateGoals").doesNotContain("plan");
    }
}
