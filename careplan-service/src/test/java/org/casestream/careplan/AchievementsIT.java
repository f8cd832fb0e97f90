package org.casestream.careplan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.casestream.contracts.CaseId;
import org.casestream.testkit.Api.Answer;
import org.casestream.testkit.Erased;
import org.casestream.testkit.Poll;
import org.casestream.testkit.Topics.Message;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** How far goals have come. */
class AchievementsIT extends OnRealServers {

    private static final String IMPROVING = "{\"achievement\":\"improving\"}";
    private static final String WORSENING = "{\"achievement\":\"worsening\",\"note\":\"The landlord gave notice.\"}";

    private String draftedPlan(CaseId caseId) {
        String id = draftedPlan(caseId, 3);
        put(MAYA, id, "goals/" + HOME, "{\"category\":\"housing\",\"description\":\"A safe tenancy.\"}").expect(204);
        return id;
    }

    private String activePlan(CaseId caseId) {
        String id = draftedPlan(caseId);
        put(MAYA, id, "agreement", "{\"participants\":[{\"role\":\"client\",\"signed\":true}]}").expect(204);
        put(MAYA, id, "activation", "{}").expect(204);
        return id;
    }

    private Answer judge(String who, String id, String body) {
        return put(who, id, "goals/" + HOME + "/achievement", body);
    }

    private JsonNode goal(String who, String id, String asked) {
        return api.as(who).get(PLANS + "/" + id + asked).expect(200).json().path("goals").valueStream()
                .filter(one -> one.path("id").asString().equals(HOME)).findFirst().orElseThrow();
    }

    private List<String> reviewCauses(CaseId caseId) {
        return worklist(caseId).stream()
                .map(item -> item.path("kind").asString() + " " + item.path("cause").asString()).toList();
    }

    private static void refused(Answer answer, int status, String code, String pointer) {
        assertThat(answer.expectProblem(status, code).json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }

    @Test
    void a_goal_is_judged_again_and_again_and_each_time_can_be_shown() {
        CaseId caseId = aCase();
        String id = activePlan(caseId);
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
            List<Message> some = published(caseId);
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
        String id = activePlan(aCase());
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
        String id = draftedPlan(caseId);
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
        String id = activePlan(aCase());
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
        CaseId ada = aCase();
        CaseId ben = aCase();
        String adas = activePlan(ada);
        String bens = activePlan(ben);
        judge(MAYA, adas, WORSENING).expect(204);
        judge(MAYA, bens, WORSENING).expect(204);
        JsonNode since = goal(MAYA, adas, "").path("since");

        Erased.leavesNothing(service, clientOf(ada), clientOf(ben));
        JsonNode left = goal(MAYA, adas, "");
        assertThat(left.path("achievement").asString()).isEqualTo("worsening");
        assertThat(left.path("since")).isEqualTo(since);
        assertThat(left.at("/judgements/0").has("note")).isFalse();
        assertThat(goal(MAYA, bens, "").at("/judgements/0/note").asString()).isEqualTo("The landlord gave notice.");
        judge(MAYA, adas, WORSENING.replace("gave", "takes back his")).expectProblem(409, "PERSON_ERASED");
    }
}
