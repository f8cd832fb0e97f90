package org.casestream.careplan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.assessment.AssessmentEvent.FindingsReported;
import org.casestream.contracts.assessment.Eligibility;
import org.casestream.defaults.Roles;
import org.casestream.eventing.command.Ids;
import org.casestream.testkit.Api;
import org.casestream.testkit.Api.Answer;
import org.casestream.testkit.Erased;
import org.casestream.testkit.Poll;
import org.casestream.testkit.RealServers;
import org.casestream.testkit.Tokens;
import org.casestream.testkit.Topics;
import org.casestream.testkit.Topics.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** How far goals have come, on the servers that {@link CarePlanServiceIT} started. */
@RealServers
@TestPropertySource(properties = "casestream.due-work.every=200ms")
class AchievementsIT {

    private static final String HOME = Ids.derived("home");
    private static final String PLANS = "/api/v1/plans";
    private static final String CLINIC = "harbour-clinic";
    private static final String MAYA = Tokens.as("maya", CLINIC, Roles.CASE_MANAGER);
    private static final String OMAR = Tokens.as("omar", CLINIC, Roles.ASSESSOR);
    private static final String SOFIA = Tokens.as("sofia", CLINIC, Roles.SUPERVISOR);
    private static final String AMIR = Tokens.as("amir", "open-door", Roles.SUPERVISOR, Roles.CASE_MANAGER);
    private static final String ALMA = Tokens.as("alma", null, Roles.AUDITOR);
    private static final String IMPROVING = "{\"achievement\":\"improving\"}";
    private static final String WORSENING = "{\"achievement\":\"worsening\",\"note\":\"The landlord gave notice.\"}";

    @LocalServerPort
    private int port;

    private Api api;

    @BeforeEach
    void connect() {
        api = Api.at(port);
    }

    private String draftedPlan(CaseId caseId, ClientId person) {
        Topics.publish(new FindingsReported(new AssessmentId("of-" + caseId), caseId, person, new AgencyId(CLINIC), 3,
                Eligibility.ELIGIBLE, List.of()));
        String id = Poll.find("a plan is drafted", () -> api.as(MAYA).get(PLANS + "?caseId=" + caseId).expect(200).json()
                .path("items").valueStream().findFirst().orElse(null)).path("id").asString();
        put(MAYA, id, "goals/" + HOME, "{\"category\":\"housing\",\"description\":\"A safe tenancy.\"}").expect(204);
        return id;
    }

    private String activePlan(CaseId caseId, ClientId person) {
        String id = draftedPlan(caseId, person);
        put(MAYA, id, "agreement", "{\"participants\":[{\"role\":\"client\",\"signed\":true}]}").expect(204);
        put(MAYA, id, "activation", "{}").expect(204);
        return id;
    }

    private static CaseId aCase() {
        return new CaseId("case-" + UUID.randomUUID());
    }

    private static ClientId somebody() {
        return new ClientId("client-" + UUID.randomUUID());
    }

    /** Changes the newest state of a plan and reads it back before it returns. */
    private Answer put(String who, String id, String what, String body) {
        String thing = PLANS + "/" + id;
        Answer answer = api.as(who).put(thing + "/" + what, body, api.as(ALMA).get(thing).expect(200).version());
        if (answer.status() == 204) {
            api.as(ALMA).get(thing + "?atLeast=" + answer.version()).expect(200);
        }
        return answer;
    }

    private Answer judge(String who, String id, String body) {
        return put(who, id, "goals/" + HOME + "/achievement", body);
    }

    private JsonNode goal(String who, String id, String asked) {
        return api.as(who).get(PLANS + "/" + id + asked).expect(200).json().path("goals").valueStream()
                .filter(one -> one.path("id").asString().equals(HOME)).findFirst().orElseThrow();
    }

    private List<String> reviewCauses(CaseId caseId) {
        return api.as(MAYA).get("/api/v1/plan-worklist").expect(200).json().path("items").valueStream()
                .filter(item -> item.path("caseId").asString().equals(caseId.value()))
                .map(item -> item.path("kind").asString() + " " + item.path("cause").asString()).toList();
    }

    private static void refused(Answer answer, int status, String code, String pointer) {
        assertThat(answer.expectProblem(status, code).json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }

    @Test
    void a_goal_is_judged_again_and_again_and_each_time_can_be_shown() {
        CaseId caseId = aCase();
        String id = activePlan(caseId, somebody());
        assertThat(goal(MAYA, id, "").has("achievement")).as("judged by nobody yet").isFalse();

        long before = judge(MAYA, id, IMPROVING).expect(204).version();
        String then = goal(MAYA, id, "").path("since").asString();
        assertThat(judge(MAYA, id, IMPROVING).expect(204).version()).as("the same again").isEqualTo(before);
        assertThat(reviewCauses(caseId)).isEmpty();
        judge(SOFIA, id, WORSENING).expect(204);
        assertThat(reviewCauses(caseId)).containsExactly("review goal-not-met");

        JsonNode now = goal(MAYA, id, "");
        assertThat(now.path("achievement").asString()).isEqualTo("worsening");
        assertThat(now.at("/judgements/0/by").asString()).isEqualTo("maya");
        assertThat(now.at("/judgements/1/by").asString()).isEqualTo("sofia");
        assertThat(now.at("/judgements/1/note").asString()).isEqualTo("The landlord gave notice.");
        assertThat(now.path("since")).isEqualTo(now.at("/judgements/1/at"));
        JsonNode earlier = goal(MAYA, id, "?asOf=" + then);
        assertThat(earlier.path("achievement").asString()).isEqualTo("improving");
        assertThat(earlier.path("judgements").size()).isEqualTo(1);
        assertThat(api.as(MAYA).get(PLANS + "?caseId=" + caseId).expect(200).json().at("/items/0/progress").valueStream()
                .map(JsonNode::toString)).contains("{\"achievement\":\"worsening\",\"goals\":1}");

        put(MAYA, id, "review", "{\"note\":\"A lawyer helps now.\"}").expect(204);
        assertThat(reviewCauses(caseId)).isEmpty();
        judge(MAYA, id, "{\"achievement\":\"achieved\"}").expect(204);
        judge(MAYA, id, "{\"achievement\":\"sustaining\"}").expect(204);

        List<Message> out = Poll.find("everything is on Kafka", () -> {
            List<Message> some = Topics.everything("careplan").stream().filter(one -> one.key().equals(caseId.value())).toList();
            return some.stream().filter(one -> one.type().equals("careplan.goal-achievement-recorded")).count() < 4 ? null : some;
        });
        assertThat(out.stream().filter(one -> one.type().equals("careplan.goal-achievement-recorded"))
                .map(one -> one.body().path("goalId").asString() + " " + one.body().path("achievement").asString()))
                .containsExactly(HOME + " improving", HOME + " worsening", HOME + " achieved", HOME + " sustaining");
        assertThat(out.stream().filter(one -> one.type().equals("careplan.plan-review-due"))
                .map(one -> one.body().path("cause").asString())).containsExactly("goal-not-met");
        assertThat(out.toString()).doesNotContain("landlord", "lawyer");
    }

    @Test
    void what_is_written_down_later_keeps_when_it_was_judged() {
        String id = activePlan(aCase(), somebody());
        String happened = api.as(MAYA).get(PLANS + "/" + id).expect(200).json().path("activatedAt").asString();
        String late = IMPROVING.replace("}", ",\"occurredAt\":\"" + happened + "\"}");
        refused(judge(MAYA, id, late.replace(happened, "2020-01-01T00:00:00Z")), 422, "DATE_BEFORE_THE_RECORD", "/occurredAt");
        refused(judge(MAYA, id, late.replace(happened, "2999-01-01T00:00:00Z")), 422, "DATE_IN_THE_FUTURE", "/occurredAt");
        judge(MAYA, id, late).expect(204);
        assertThat(goal(MAYA, id, "").path("since").asString()).isEqualTo(happened);
        assertThat(goal(MAYA, id, "?asOf=" + happened).has("achievement")).as("known before it was written down").isFalse();
    }

    @Test
    void nobody_judges_without_words_without_a_goal_or_without_an_active_plan() {
        CaseId caseId = aCase();
        String id = draftedPlan(caseId, somebody());
        judge(MAYA, id, IMPROVING).expectProblem(409, "PLAN_NOT_ACTIVE");
        put(MAYA, id, "agreement", "{\"participants\":[{\"role\":\"client\",\"signed\":true}]}").expect(204);
        judge(MAYA, id, IMPROVING).expectProblem(409, "PLAN_NOT_ACTIVE");
        put(MAYA, id, "activation", "{}").expect(204);

        for (String notMet : List.of("worsening", "no-progress", "not-achieved", "not-attainable")) {
            refused(judge(MAYA, id, WORSENING.replace("worsening", notMet).replace("The landlord gave notice.", " ")), 422,
                    "REASON_REQUIRED", "/note");
        }
        refused(judge(MAYA, id, WORSENING.replace("notice", "x".repeat(10_001))), 422, "VALUE_INVALID", "/note");
        refused(judge(MAYA, id, IMPROVING.replace("improving", "cured")), 400, "VALUE_INVALID", "/achievement");
        put(MAYA, id, "goals/unknown/achievement", IMPROVING).expectProblem(404, "NOT_FOUND");
        assertThat(reviewCauses(caseId)).isEmpty();
        put(MAYA, id, "revocation", "{\"reason\":\"other\"}").expect(204);
        judge(MAYA, id, IMPROVING).expectProblem(409, "PLAN_ALREADY_ENDED");
    }

    @Test
    void people_of_another_agency_judge_nothing_and_auditors_read_without_the_notes() {
        String id = activePlan(aCase(), somebody());
        judge(MAYA, id, WORSENING).expect(204);
        judge(AMIR, id, IMPROVING).expectProblem(404, "NOT_FOUND");
        judge(OMAR, id, IMPROVING).expectProblem(403, "FORBIDDEN");
        judge(ALMA, id, IMPROVING).expectProblem(403, "FORBIDDEN");
        assertThat(goal(OMAR, id, "").at("/judgements/0/note").asString()).isEqualTo("The landlord gave notice.");
        assertThat(goal(ALMA, id, "").path("achievement").asString()).isEqualTo("worsening");
        assertThat(goal(ALMA, id, "").toString()).doesNotContain("landlord");
    }

    @Test
    void of_somebody_who_is_erased_the_judgements_stay_without_their_notes(@Autowired ApplicationContext service) {
        ClientId ada = somebody();
        ClientId ben = somebody();
        String adas = activePlan(aCase(), ada);
        String bens = activePlan(aCase(), ben);
        judge(MAYA, adas, WORSENING).expect(204);
        judge(MAYA, bens, WORSENING).expect(204);
        JsonNode since = goal(MAYA, adas, "").path("since");

        Erased.leavesNothing(service, ada, ben);
        JsonNode left = goal(MAYA, adas, "");
        assertThat(left.path("achievement").asString()).isEqualTo("worsening");
        assertThat(left.path("since")).isEqualTo(since);
        assertThat(left.at("/judgements/0").has("note")).isFalse();
        assertThat(goal(MAYA, bens, "").at("/judgements/0/note").asString()).isEqualTo("The landlord gave notice.");
        judge(MAYA, adas, WORSENING.replace("gave", "takes back his")).expectProblem(409, "PERSON_ERASED");
    }
}
