package org.casestream.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ReferralId;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityPlanned;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityStatus;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityStatusChanged;
import org.casestream.contracts.careplan.CarePlanEvent.Delivery;
import org.casestream.contracts.intake.CaseEvent.CaseManagerAssigned;
import org.casestream.defaults.Roles;
import org.casestream.eventing.automation.DueWork;
import org.casestream.testkit.Api.Answer;
import org.casestream.testkit.Poll;
import org.casestream.testkit.Tokens;
import org.casestream.testkit.Topics;
import org.casestream.testkit.Topics.Message;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What each side of a referral sees and does, and what comes of it where one of them does nothing. */
class BothSidesIT extends OnRealServers {

    @Autowired
    private List<DueWork> dueWork;

    @Test
    void from_a_planned_activity_to_its_outcome() {
        CaseId caseId = openedCase();
        Topics.publish(new CaseManagerAssigned(caseId, new StaffId("jonas"), null));
        Poll.until("the manager is known", () -> noted("case-manager", caseId.value()).equals(List.of("jonas")));
        ActivityPlanned activity = planned(caseId, Delivery.OTHER_PROVIDER);
        Topics.publish(activity);

        JsonNode draft = referralOf(caseId, "is drafted", stands("draft"));
        String id = draft.path("id").asString();
        assertThat(draft.path("matchedServices").valueStream().map(JsonNode::asString)).containsExactly(PEERS, "open-door-drop-in");
        assertThat(draft.path("contactId").asString()).isEqualTo("jonas");
        api.as(RUTH).get(PATH + "/" + id).expectProblem(404, "NOT_FOUND");

        put(MAYA, id, "request", "{\"serviceId\":\"" + PEERS + "\"}").expect(204);
        assertThat(list(RUTH, "?status=requested")).anyMatch(one -> one.path("id").asString().equals(id));
        status(RUTH, id, "{\"status\":\"accepted\",\"note\":\"canary-come-on-friday\"}").expect(204);
        put(RUTH, id, "appointment", appointment(Instant.now().plus(7, ChronoUnit.DAYS))).expect(204);
        status(RUTH, id, "{\"status\":\"in-progress\"}").expect(204);
        Instant before = Instant.parse(view(MAYA, id).path("history").get(3).path("at").asString());
        status(RUTH, id, """
                {"status":"completed","outcome":{"activityDone":true,"firstDate":"2026-10-01","lastDate":"2026-10-15",
                 "enrolment":"enrolled","needResolved":"partly"}}""").expect(204);

        JsonNode done = view(MAYA, id);
        assertThat(done.path("status").asString()).isEqualTo("completed");
        assertThat(done.path("outcome").path("needResolved").asString()).isEqualTo("partly");
        assertThat(done.path("history").valueStream().map(change -> change.path("status").asString()))
                .containsExactly("draft", "requested", "accepted", "in-progress", "completed");
        assertThat(done.path("notes").get(0).path("by").asString()).isEqualTo("ruth");

        JsonNode then = api.as(MAYA).get(PATH + "/" + id + "?asOf=" + before).expect(200).json();
        assertThat(then.path("status").asString()).isEqualTo("in-progress");
        assertThat(then.has("outcome")).isFalse();

        posted(caseId, ",\"activityId\":\"" + activity.activityId() + "\"").expectProblem(422, "VALUE_INVALID");
        Topics.publish(new ActivityStatusChanged(activity.planId(), caseId, activity.activityId(), ActivityStatus.COMPLETED,
                new ReferralId(id)));

        Message completed = Topics.await("referral.referral-completed", caseId.value());
        assertThat(completed.body().path("activityId").asString()).isEqualTo(activity.activityId().value());
        assertThat(completed.body().path("planId").asString()).isEqualTo(activity.planId().value());
        assertThat(published(caseId).stream().map(Message::type)).containsExactly("referral.referral-drafted",
                "referral.referral-contact-assigned", "referral.referral-requested", "referral.referral-accepted",
                "referral.referral-scheduled", "referral.referral-started", "referral.referral-completed");
        assertThat(published(caseId).toString()).as("what people wrote stays here").doesNotContain("canary");
        assertThat(api.as(MAYA).get("/api/v1/cases/" + caseId + "/timeline-entries").expect(200).json().path("items")).hasSize(8);
    }

    @Test
    void each_sees_what_it_needs() {
        CaseId caseId = openedCase();
        String id = made(caseId, ",\"serviceId\":\"" + PEERS + "\",\"note\":\"canary-evenings\"");

        assertThat(view(MAYA, id).path("notes").get(0).path("text").asString()).isEqualTo("canary-evenings");
        assertThat(view(RUTH, id).toString()).contains(PEERS).doesNotContain(caseId.value(), clientOf(caseId).value(), "canary");
        assertThat(view(AMIR, id).has("caseId")).isFalse();
        JsonNode audited = view(ALMA, id);
        assertThat(audited.path("caseId").asString()).isEqualTo(caseId.value());
        assertThat(audited.path("notes").get(0).path("writtenBy").asString()).isEqualTo("requester");
        assertThat(audited.toString() + of(caseId)).as("to an auditor").doesNotContain("canary");
        for (String nobody : List.of(LENA, KOFI, Tokens.as("pat", CLINIC, Roles.PROVIDER))) {
            api.as(nobody).get(PATH + "/" + id).expectProblem(404, "NOT_FOUND");
            assertThat(list(nobody, "")).noneMatch(one -> one.path("id").asString().equals(id));
        }
        assertThat(list(RUTH, "?caseId=" + caseId)).as("a case is nothing a provider asks for").isEmpty();
        assertThat(list(SOFIA, "?caseId=" + caseId)).hasSize(1);
        assertThat(list(AMIR, "?limit=200")).anyMatch(one -> one.path("id").asString().equals(id));
    }

    @Test
    void each_makes_its_own_moves() {
        String id = requested(openedCase());

        status(MAYA, id, "{\"status\":\"accepted\"}").expectProblem(403, "MOVE_NOT_YOURS");
        status(RUTH, id, "{\"status\":\"completed\"}").expectProblem(409, "MOVE_NOT_ALLOWED");
        status(KOFI, id, "{\"status\":\"accepted\"}").expectProblem(404, "NOT_FOUND");
        status(LENA, id, "{\"status\":\"accepted\"}").expectProblem(404, "NOT_FOUND");
        put(SOFIA, id, "appointment", appointment(Instant.now().plus(7, ChronoUnit.DAYS))).expectProblem(403, "MOVE_NOT_YOURS");
        status(RUTH, id, "{\"status\":\"accepted\"}").expect(204);
        long version = version(id);
        assertThat(status(RUTH, id, "{\"status\":\"accepted\"}").expect(204).version()).as("no new event").isEqualTo(version);
        status(RUTH, id, """
                {"status":"completed","outcome":{"activityDone":true,"firstDate":"2026-10-02","lastDate":"2026-10-01",
                 "enrolment":"enrolled","needResolved":"yes"}}""").expectProblem(422, "OUTCOME_DATES_INVALID");
        Answer past = put(RUTH, id, "appointment", "{\"at\":\"2020-01-01T09:00:00Z\"}").expectProblem(422, "DATE_IN_THE_PAST");
        assertThat(past.json().at("/errors/0/pointer").asString()).isEqualTo("/at");
        Answer future = status(RUTH, id, """
                {"status":"completed","outcome":{"activityDone":true,"firstDate":"9999-12-02","enrolment":"enrolled",
                 "needResolved":"yes"}}""").expectProblem(422, "DATE_IN_THE_FUTURE");
        assertThat(future.json().at("/errors/0/pointer").asString()).isEqualTo("/outcome/firstDate");
        status(MAYA, id, "{\"status\":\"cancelled\",\"reason\":\"helped-elsewhere\"}").expect(204);
        assertThat(view(RUTH, id).path("reason").asString()).isEqualTo("helped-elsewhere");
    }

    @Test
    void each_may_write_down_later_what_happened_earlier() {
        String id = requested(openedCase());
        String asked = view(RUTH, id).path("history").get(0).path("at").asString();
        String late = "{\"status\":\"accepted\",\"occurredAt\":\"" + asked + "\"}";
        status(RUTH, id, late.replace(asked, "2999-01-01T00:00:00Z")).expectProblem(422, "DATE_IN_THE_FUTURE");
        long version = status(RUTH, id, late).expect(204).version();

        assertThat(view(RUTH, id).path("history").get(1).path("at").asString()).isEqualTo(asked);
        Instant recorded = jdbc.queryForObject("select recorded_at from domain_event where stream_id = ? and sequence = ?",
                (row, _) -> row.getTimestamp(1).toInstant(), id, version);
        assertThat(recorded).isAfter(asked);
    }

    @Test
    void of_two_who_move_at_once_one_is_told_that_it_has_changed() {
        String id = requested(openedCase());
        long seen = version(id);
        CompletableFuture<Answer> accept = CompletableFuture.supplyAsync(() ->
                api.as(RUTH).put(PATH + "/" + id + "/status", "{\"status\":\"accepted\"}", seen));
        CompletableFuture<Answer> cancel = CompletableFuture.supplyAsync(() ->
                api.as(MAYA).put(PATH + "/" + id + "/status", "{\"status\":\"cancelled\",\"reason\":\"duplicate\"}", seen));

        assertThat(Stream.of(accept.join(), cancel.join()).map(Answer::status)).containsExactlyInAnyOrder(204, 412);
        assertThat(api.as(ALMA).get(PATH + "/" + id + "?atLeast=" + (seen + 1)).version()).isEqualTo(seen + 1);
    }

    @Test
    void a_request_that_nobody_answers_stalls_once() {
        CaseId caseId = openedCase();
        String id = requested(caseId);
        String draft = made(caseId, "");
        Instant sixDaysOn = Instant.now().plusSeconds(6 * 86_400);
        Instant eightDaysOn = Instant.now().plusSeconds(8 * 86_400);

        dueWork.forEach(work -> work.sendDue(sixDaysOn));
        assertThat(view(MAYA, id).path("stalled").asBoolean()).isFalse();
        Poll.until("it has stalled", () -> {
            dueWork.forEach(work -> work.sendDue(eightDaysOn));
            return view(MAYA, id).path("stalled").asBoolean();
        });
        dueWork.forEach(work -> work.sendDue(eightDaysOn));

        Topics.await("referral.referral-stalled", caseId.value());
        assertThat(published(caseId).stream().filter(message -> message.type().equals("referral.referral-stalled"))).hasSize(1);
        assertThat(view(MAYA, draft).path("stalled").asBoolean()).isFalse();
    }
}
