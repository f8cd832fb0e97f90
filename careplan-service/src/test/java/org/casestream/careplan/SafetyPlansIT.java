package org.casestream.careplan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.casestream.contracts.CaseId;
import org.casestream.eventing.automation.DueWork;
import org.casestream.testkit.Poll;
import org.casestream.testkit.Topics;
import org.casestream.testkit.Topics.Message;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Safety plans, and the day on which they and reviews of plans fall due. */
class SafetyPlansIT extends OnRealServers {

    @Autowired
    private List<DueWork> dueWork;

    @Test
    void a_risk_flag_makes_a_safety_plan_due_the_same_day() {
        CaseId caseId = aCase();
        Topics.publish(flagged(caseId), "flag-" + caseId);
        JsonNode due = await(SAFETY_PLANS, caseId, "a safety plan is due", status("due"));
        String thing = SAFETY_PLANS + "/" + due.path("id").asString();
        assertThat(due.path("dueAt").asString()).endsWith("T00:00:00.000Z");
        assertThat(waiting(caseId, "safety-plan-due").path("safetyPlanId").asString()).isEqualTo(due.path("id").asString());
        jdbc.update("delete from inbox");
        Topics.publish(flagged(caseId), "flag-" + caseId);

        change(OMAR, thing, "", SAFETY.replace("[\"Sleeps badly.\"]", "[]")).expectProblem(422, "SAFETY_PLAN_EMPTY");
        change(OMAR, thing, "", SAFETY).expect(204);
        assertThat(api.as(MAYA).get(thing).json().path("content").path("contacts").get(0).asString()).isEqualTo("Her sister.");
        assertThat(api.as(ALMA).get(thing).json().path("status").asString()).isEqualTo("made");
        assertThat(api.as(ALMA).get(thing).body()).doesNotContain("sister", "Sleeps");
        api.as(AMIR).get(thing).expectProblem(404, "NOT_FOUND");
        assertThat(worklist(caseId)).isEmpty();
        assertThat(itemsOf(SAFETY_PLANS, caseId)).hasSize(1);
        Poll.until("it is published without its content", () -> {
            List<Message> out = published(caseId);
            assertThat(out).extracting(Message::type).containsExactly("careplan.safety-plan-due", "careplan.safety-plan-made");
            assertThat(out.toString()).doesNotContain("sister", "Sleeps");
            return true;
        });
    }

    @Test
    void what_falls_due_is_said_on_its_day_and_once() {
        CaseId caseId = aCase();
        activePlan(caseId, 3);
        Topics.publish(flagged(caseId), "flag-" + caseId);
        waiting(caseId, "safety-plan-due");
        Instant now = Instant.now();
        dueWork.forEach(work -> work.sendDue(now.plus(89, ChronoUnit.DAYS)));
        waiting(caseId, "safety-plan-overdue");
        assertThat(worklist(caseId)).hasSize(1);
        dueWork.forEach(work -> work.sendDue(now.plus(90, ChronoUnit.DAYS)));
        dueWork.forEach(work -> work.sendDue(now.plus(90, ChronoUnit.DAYS))); // the view may not know yet; the plan does
        assertThat(waiting(caseId, "review").path("cause").asString()).isEqualTo("review-date-reached");
        assertThat(worklist(caseId)).extracting(item -> item.path("kind").asString())
                .as("the most pressing first").containsExactly("safety-plan-overdue", "review");
        Poll.until("both are on Kafka, once", () -> {
            assertThat(published(caseId)).extracting(Message::type)
                    .containsOnlyOnce("careplan.safety-plan-overdue", "careplan.plan-review-due");
            return true;
        });
    }
}
