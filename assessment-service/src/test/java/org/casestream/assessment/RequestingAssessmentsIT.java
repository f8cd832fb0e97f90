package org.casestream.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.intake.CaseEvent.CaseManagerAssigned;
import org.casestream.contracts.intake.Urgency;
import org.casestream.defaults.CasestreamJson;
import org.casestream.testkit.Api.Answer;
import org.casestream.testkit.Poll;
import org.casestream.testkit.Topics;
import org.casestream.testkit.Topics.Message;
import org.junit.jupiter.api.Test;

/** Which assessments a case has, whose they are and when they are due. */
class RequestingAssessmentsIT extends OnRealServers {

    @Test
    void a_case_has_one_open_assessment_and_none_once_closed() throws Exception {
        CaseId caseId = openedCase(Urgency.ROUTINE);
        String first = assessmentOf(caseId, "is there", _ -> true).path("id").asString();
        String body = "{\"caseId\":\"" + caseId + "\"}";
        api.as(MAYA).post(PATH, body).expectProblem(409, "CASE_HAS_OPEN_ASSESSMENT");
        put(SOFIA, first, "cancellation", "{\"reason\":\"declined-by-client\"}").expect(204);
        put(SOFIA, first, "cancellation", "{\"reason\":\"declined-by-client\"}").expect(204);

        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> attempts = Stream.<Callable<Integer>>generate(() ->
                    () -> api.as(MAYA).post(PATH, body).status()).limit(8).toList();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> attempt : people.invokeAll(attempts)) {
                statuses.add(attempt.get());
            }
            assertThat(statuses).containsOnly(201, 409).containsOnlyOnce(201);
        }

        Topics.publish(closed(caseId), "closed-" + caseId);
        Poll.until("both are cancelled", () -> assessmentsOf(caseId).stream()
                .filter(view -> view.path("status").asString().equals("cancelled")).count() == 2);
        api.as(MAYA).post(PATH, body).expectProblem(409, "CASE_ALREADY_CLOSED");
    }

    @Test
    void requesting_while_the_case_closes_leaves_nothing_open() throws Exception {
        List<CaseId> cases = Stream.generate(() -> openedCase(Urgency.ROUTINE)).limit(6).toList();
        cases.forEach(caseId -> put(SOFIA, assessmentOf(caseId, "is there", _ -> true).path("id").asString(), "cancellation",
                "{\"reason\":\"other\"}").expect(204));
        List<Callable<Integer>> requests = cases.stream().flatMap(caseId -> Stream.<Callable<Integer>>generate(() ->
                () -> api.as(MAYA).post(PATH, "{\"caseId\":\"" + caseId + "\"}").status()).limit(5)).toList();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            cases.forEach(caseId -> people.execute(() -> Topics.publish(closed(caseId), "closed-" + caseId)));
            for (Future<Integer> request : people.invokeAll(requests)) {
                assertThat(request.get()).isIn(201, 409);
            }
        }
        for (CaseId caseId : cases) {
            Poll.until("the case is closed", () -> api.as(MAYA).post(PATH, "{\"caseId\":\"" + caseId + "\"}").code()
                    .equals("CASE_ALREADY_CLOSED"));
            Poll.until("nothing is open", () -> assessmentsOf(caseId).stream()
                    .allMatch(view -> view.path("status").asString().equals("cancelled")));
        }
        assertThat(jdbc.queryForObject("select count(*) from dead_letter", Long.class)).isZero();
    }

    @Test
    void a_new_assessment_follows_the_case_manager_and_becomes_overdue_once() {
        CaseId caseId = openedCase(Urgency.ROUTINE);
        String first = assessmentOf(caseId, "is there", _ -> true).path("id").asString();
        put(SOFIA, first, "cancellation", "{\"reason\":\"other\"}").expect(204);
        Topics.publish(new CaseManagerAssigned(caseId, new StaffId("jonas"), null), "assigned-" + caseId);
        Poll.until("the manager is known", () -> jdbc.queryForObject(
                "select count(*) from lookup where kind = 'case-manager' and key = ?", Long.class, caseId.value()) == 1);

        String key = UUID.randomUUID().toString();
        String soon = "{\"caseId\":\"" + caseId + "\",\"dueAt\":\"" + CasestreamJson.text(now().plusSeconds(1)) + "\"}";
        Answer created = api.as(MAYA).post(PATH, soon, key).expect(201);
        assertThat(created.header("Location")).isEqualTo(PATH + "/" + created.id());
        assertThat(api.as(MAYA).post(PATH, soon, key).expect(201).id()).isEqualTo(created.id());
        api.as(MAYA).post(PATH, "{\"caseId\":\"" + caseId + "\"}", key).expectProblem(422, "IDEMPOTENCY_KEY_REUSED");

        Answer seen = api.as(MAYA).get(PATH + "/" + created.id() + "?atLeast=" + created.version()).expect(200);
        assertThat(seen.json().path("assessorId").asString()).isEqualTo("jonas");
        assessmentOf(caseId, "is overdue", view -> view.path("overdue").asBoolean());
        put(SOFIA, created.id(), "cancellation", "{\"reason\":\"other\"}").expect(204);
        assertThat(published(caseId, 6)).extracting(Message::type)
                .containsOnlyOnce("assessment.assessment-overdue").hasSize(6);
    }
}
