package org.casestream.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.GoalId;
import org.casestream.contracts.PlanId;
import org.casestream.contracts.RequestId;
import org.casestream.contracts.SafetyPlanId;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.careplan.CarePlanEvent.GoalAchievement;
import org.casestream.contracts.careplan.CarePlanEvent.GoalAchievementRecorded;
import org.casestream.contracts.careplan.SafetyPlanEvent.SafetyPlanMade;
import org.casestream.contracts.intake.CaseEvent.CaseManagerAssigned;
import org.casestream.contracts.intake.CaseEvent.CaseOpened;
import org.casestream.contracts.intake.CaseEvent.CriticalIncidentReported;
import org.casestream.contracts.intake.CaseEvent.IncidentKind;
import org.casestream.contracts.intake.Urgency;
import org.casestream.defaults.CasestreamJson;
import org.casestream.testkit.Again;
import org.casestream.testkit.Erased;
import org.casestream.testkit.Poll;
import org.casestream.testkit.Topics;
import org.casestream.testkit.Topics.Message;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/**
 * What other services tell, what this one does about it, and what it tells them. The stories have every event that an
 * automation reacts to, so that all of them can be told again; the class comes last, so that those of the other classes are
 * told again as well.
 */
@Order(Integer.MAX_VALUE)
class WithOtherServicesIT extends OnRealServers {

    /** Whatever the stories were: told again they change nothing. */
    @AfterAll
    static void again(@Autowired ApplicationContext service) {
        Again.changesNothing(service);
    }

    @Test
    void whom_intake_erases_is_forgotten_and_nobody_else_is(@Autowired ApplicationContext service) {
        ClientId ada = new ClientId("client-ada");
        ClientId ben = new ClientId("client-ben");
        String adas = answeredBy(ada);
        String bens = answeredBy(ben);
        Erased.leavesNothing(service, ada, ben);
        assertThat(administration(bens).path("scores").get(0).path("value").asInt()).isEqualTo(14);
        assertThat(administration(adas).path("instrument").asString()).isEqualTo("gad-7");
        String assessment = assessmentOf(new CaseId(administration(adas).path("caseId").asString()), "is there", _ -> true)
                .path("id").asString();
        put(OMAR, assessment, "ratings", MILD).expectProblem(409, "PERSON_ERASED");
    }

    /** A questionnaire that this person has answered, in a case with a started assessment. */
    private String answeredBy(ClientId person) {
        CaseId caseId = new CaseId("case-" + UUID.randomUUID());
        Topics.publish(new CaseOpened(caseId, person, new AgencyId(CLINIC), new RequestId("request-1"), Urgency.SOON));
        String id = assessmentOf(caseId, "is there", _ -> true).path("id").asString();
        put(OMAR, id, "start", "{}").expect(204);
        return asked(caseId.value(), "gad-7", "{\"answers\":{\"1\":2,\"2\":2,\"3\":2,\"4\":2,\"5\":2}}");
    }

    @Test
    void from_an_opened_case_to_reported_findings() {
        CaseId caseId = openedCase(Urgency.SOON);
        JsonNode requested = assessmentOf(caseId, "is requested", _ -> true);
        String id = requested.path("id").asString();
        assertThat(requested.path("status").asString()).isEqualTo("requested");
        assertThat(Instant.parse(requested.path("dueAt").asString()))
                .isBetween(now().plus(5, ChronoUnit.DAYS).minusSeconds(60), now().plus(5, ChronoUnit.DAYS));

        Topics.publish(new CaseManagerAssigned(caseId, new StaffId("maya"), null), "assigned-" + caseId);
        assessmentOf(caseId, "is the case manager's", view -> view.path("assessorId").asString("").equals("maya"));
        put(OMAR, id, "start", "{}").expect(204);
        assertThat(view(id).path("assessorId").asString()).isEqualTo("omar");
        Instant afterStart = Instant.parse(api.as(OMAR).get(PATH + "/" + id).json().path("startedAt").asString());

        JsonNode gad = administration(asked(caseId.value(), "gad-7",
                "{\"answers\":{\"1\":2,\"2\":2,\"3\":2,\"4\":2,\"5\":2}}"));
        assertThat(gad.path("scores").get(0).path("value").asInt()).isEqualTo(14);
        assertThat(gad.path("scores").get(0).path("proRated").asBoolean()).isTrue();
        JsonNode phq = administration(asked(caseId.value(), "phq-9", phq9(1, 1)));
        assertThat(phq.path("scores").get(0).path("band").asString()).isEqualTo("mild");
        String flag = FLAGS + "/" + phq.path("flags").get(0).asString();
        assertThat(api.as(OMAR).get(flag + "?atLeast=0").expect(200).json().path("kind").asString()).isEqualTo("safety-answer");

        put(OMAR, id, "ratings", MILD).expect(204);
        JsonNode recommendation = view(id).path("recommendation");
        assertThat(recommendation.path("ruleSet").asString()).isEqualTo("loc-8d-v105");
        assertThat(recommendation.path("path").asInt()).isEqualTo(8);
        assertThat(recommendation.path("level").asInt()).isEqualTo(2);
        assertThat(recommendation.path("atLeast").asBoolean()).isTrue();

        put(OMAR, id, "level", "{\"level\":3}").expectProblem(422, "REASON_REQUIRED");
        put(OMAR, id, "level", "{\"level\":3,\"reason\":\"Lives alone.\"}").expect(204);
        put(OMAR, id, "eligibility", FACTS).expect(204);
        assertThat(view(id).path("eligibility").path("answer").asString()).isEqualTo("eligible");
        assertThat(view(id).path("eligibility").path("rules").size()).isEqualTo(6);

        String report = "{\"summary\":\"Needs help at home.\"}";
        put(OMAR, id, "report", report).expectProblem(409, "CLINICAL_REVIEW_REQUIRED");
        api.as(OMAR).put(flag + "/review", "{\"outcome\":\"safety-plan-needed\",\"note\":\"Spoke with her, no plan.\"}", 0).expect(204);
        put(OMAR, id, "report", report).expectProblem(409, "SAFETY_PLAN_REQUIRED");
        Topics.publish(new SafetyPlanMade(new SafetyPlanId("plan-of-" + caseId), caseId));
        Poll.until("the plan is known", () -> jdbc.queryForObject(
                "select count(*) from lookup where kind = 'safety-plan-required' and key = ?", Long.class, caseId.value()) == 0);
        put(OMAR, id, "report", report).expect(204);
        put(OMAR, id, "report", report).expectProblem(409, "ASSESSMENT_ALREADY_REPORTED");
        put(SOFIA, id, "level-change", "{\"level\":4,\"reason\":\"Lost the flat.\"}").expect(204);
        assertThat(view(id).path("status").asString()).isEqualTo("reported");
        assertThat(view(id).path("level").asInt()).isEqualTo(4);
        String audited = api.as(ALMA).get(PATH + "/" + id).expect(200).body();
        assertThat(audited).contains("\"level\":4", "loc-8d-v105", "\"recommendedLevel\":2", "\"outcome\":\"met\"")
                .doesNotContain("Lives alone", "help at home", "Spoke with", "Lost the flat", "\"facts\"", "\"value\"");
        assertThat(api.as(ALMA).get(PATH + "?caseId=" + caseId).expect(200).json().path("items").get(0))
                .isEqualTo(CasestreamJson.mapper().readTree(audited));

        JsonNode then = api.as(OMAR).get(PATH + "/" + id + "?asOf=" + afterStart).expect(200).json();
        assertThat(then.path("status").asString()).isEqualTo("started");
        assertThat(then.path("level").isMissingNode()).isTrue();

        List<Message> out = published(caseId, 10);
        assertThat(out).extracting(Message::type).containsExactly(
                "assessment.assessment-requested", "assessment.assessor-assigned", "assessment.assessor-assigned",
                "assessment.assessment-started", "assessment.risk-flag-raised", "assessment.eligibility-record-opened",
                "assessment.risk-flag-reviewed", "assessment.findings-reported", "assessment.level-changed",
                "assessment.eligibility-redetermination-due");
        JsonNode findings = out.get(7).body();
        assertThat(findings.path("level").asInt()).isEqualTo(3);
        assertThat(findings.path("eligibility").asString()).isEqualTo("eligible");
        assertThat(findings.path("programs").valueStream().map(JsonNode::asString))
                .containsExactly("community-support", "intensive-case-management");
        assertThat(out.toString()).doesNotContain("Lives alone", "help at home", "Spoke with", "Lost the flat");

        assertThat(api.as(MAYA).get("/api/v1/cases/" + caseId + "/timeline-entries").expect(200).json()
                .path("items").valueStream().map(entry -> entry.path("type").asString()).toList())
                .hasSize(27).contains("assessment.administration-completed", "assessment.risk-flag-reviewed", "assessment.findings-reported");
    }

    @Test
    void what_comes_twice_has_its_effect_once() {
        CaseId caseId = openedCase(Urgency.ROUTINE);
        assessmentOf(caseId, "is there", _ -> true);
        Topics.publish(opened(caseId, Urgency.ROUTINE), "opened-" + caseId);
        CaseManagerAssigned assigned = new CaseManagerAssigned(caseId, new StaffId("maya"), null);
        Topics.publish(assigned, "assigned-" + caseId);
        Topics.publish(assigned, "assigned-" + caseId);
        // The inbox forgot, as after a restore: ids derived from the cause and the aggregate's own memory still hold.
        assessmentOf(caseId, "is the case manager's", view -> view.has("assessorId"));
        jdbc.update("delete from inbox");
        Topics.publish(opened(caseId, Urgency.ROUTINE), "opened-" + caseId);
        Topics.publish(assigned, "assigned-" + caseId);
        Topics.publish(closed(caseId), "closed-" + caseId);
        JsonNode cancelled = assessmentOf(caseId, "is cancelled", view -> view.path("status").asString().equals("cancelled"));
        assertThat(assessmentsOf(caseId)).hasSize(1);
        assertThat(cancelled.path("cancelReason").asString()).isEqualTo("case-closed");
        assertThat(published(caseId, 3)).hasSize(3);
    }

    @Test
    void what_other_services_tell_after_the_report_is_taken_down_once_until_the_case_closes() {
        String id = startedAssessment();
        CaseId caseId = new CaseId(view(id).path("caseId").asString());
        CriticalIncidentReported attempt = new CriticalIncidentReported(caseId, new AlertId("alert-of-" + caseId),
                IncidentKind.SUICIDE_ATTEMPT, LocalDate.parse("2026-11-24"));
        Topics.publish(attempt, "too-early-" + caseId);
        Poll.until("it is heard of", () -> jdbc.queryForObject("select count(*) from inbox where event_id = ?", Long.class,
                "too-early-" + caseId) == 1);
        reported(id);
        Topics.publish(attempt, "attempt-" + caseId);
        Topics.publish(attempt, "attempt-" + caseId);
        Topics.publish(new GoalAchievementRecorded(new PlanId("plan-of-" + caseId), caseId, new GoalId("goal-1"),
                GoalAchievement.NOT_ACHIEVED), "goal-" + caseId);
        Poll.until("both are taken down", () -> broughtForward(id) == 2);
        Topics.publish(closed(caseId), "closed-" + caseId);
        Poll.until("nothing is to follow", () -> jdbc.queryForObject("select count(*) from domain_event where stream_id = ?"
                + " and event_type = 'assessment.follow-up-ended'", Long.class, id) == 1);
        Topics.publish(attempt, "too-late-" + caseId);
        Poll.until("it is heard of", () -> jdbc.queryForObject("select count(*) from inbox where event_id = ?", Long.class,
                "too-late-" + caseId) == 1);
        assertThat(broughtForward(id)).isEqualTo(2);
    }

    private long broughtForward(String assessment) {
        return jdbc.queryForObject("select count(*) from domain_event where stream_id = ?"
                + " and event_type = 'assessment.reassessment-brought-forward'", Long.class, assessment);
    }
}
