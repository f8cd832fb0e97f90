package org.casestream.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.assessment.Desk.ADMINISTRATIONS;
import static org.casestream.assessment.Desk.ASSESSMENTS;
import static org.casestream.assessment.Desk.FLAGS;
import static org.casestream.assessment.Desk.MILD;
import static org.casestream.assessment.Desk.phq9;
import static org.casestream.assessment.Desk.somebody;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.SafetyPlanId;
import org.casestream.contracts.careplan.SafetyPlanEvent.SafetyPlanMade;
import org.casestream.eventing.automation.DueWork;
import org.casestream.testkit.Api.Answer;
import org.casestream.testkit.Poll;
import org.casestream.testkit.RealServers;
import org.casestream.testkit.Servers;
import org.casestream.testkit.Topics;
import org.casestream.testkit.Topics.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Signs of danger on real servers: at once, for the right people, and in the way of a report until somebody looked. */
@RealServers
@TestPropertySource(properties = {"casestream.due-work.every=200ms",
        "casestream.assessment.eligibility=file:../deploy/local/samples/eligibility.json"})
class SafetyIT {

    private static final String REPORT = "{\"summary\":\"All in all.\"}";
    private static final String REVIEW = "{\"outcome\":\"no-acute-risk\",\"note\":\"Spoke with her.\"}";
    private static final String WHOLE_C_SSRS_LOW = "{\"1\":1,\"2\":0,\"6\":0}";

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private List<DueWork> dueWork;

    private Desk desk;

    @BeforeEach
    void sitDown() {
        desk = new Desk(port);
    }

    private Answer answer(CaseId caseId, String instrument, String answers) {
        Answer started = desk.start(caseId, instrument, "self").expect(201);
        return desk.save(ADMINISTRATIONS + "/" + started.id(), answers, started.version()).expect(200);
    }

    private static String alert(Answer saved) {
        return saved.json().path("flags").get(0).path("alertId").asString();
    }

    private List<String> openFlags() {
        return desk.maya.get(FLAGS).expect(200).json().path("items").valueStream().map(flag -> flag.path("id").asString()).toList();
    }

    private static List<Message> about(String alert) {
        return Topics.everything("assessment").stream().filter(message -> message.body().path("alertId").asString("").equals(alert))
                .toList();
    }

    @Test
    void a_safety_answer_is_flagged_with_the_answer_to_the_save_and_is_on_list_and_topic_within_two_seconds() {
        CaseId caseId = desk.openCase(somebody());
        Answer started = desk.start(caseId, "phq-9", "self").expect(201);
        long before = System.nanoTime();
        Answer saved = desk.save(ADMINISTRATIONS + "/" + started.id(), "{\"9\":1}", started.version()).expect(200);
        Duration answered = Duration.ofNanos(System.nanoTime() - before);
        String alert = alert(saved);
        Poll.until("the flag is on the list", () -> openFlags().contains(alert));
        Duration listed = Duration.ofNanos(System.nanoTime() - before);
        Poll.until("the flag is on the topic", () -> !about(alert).isEmpty());
        Duration published = Duration.ofNanos(System.nanoTime() - before);
        System.out.printf("A safety answer: answered after %d ms, on the list after %d ms, on the topic after %d ms%n",
                answered.toMillis(), listed.toMillis(), published.toMillis());
        assertThat(listed).isLessThan(Duration.ofSeconds(2));
        assertThat(published).isLessThan(Duration.ofSeconds(2));

        JsonNode event = about(alert).getFirst().body();
        assertThat(event.path("severity").asString()).isEqualTo("to-review");
        assertThat(event.path("administrationId").asString()).isEqualTo(started.id());
        assertThat(event.propertyNames()).doesNotContain("answers", "item", "instrument");
        desk.save(ADMINISTRATIONS + "/" + started.id(), "{\"1\":0}", saved.version()).expect(200);
        assertThat(about(alert)).hasSize(1);
    }

    @Test
    void while_the_broker_is_away_the_flag_is_in_the_answer_all_the_same() {
        CaseId caseId = desk.openCase(somebody());
        Answer started = desk.start(caseId, "phq-9", "self").expect(201);
        Servers.kafka().stop();
        String alert;
        try {
            Answer saved = desk.save(ADMINISTRATIONS + "/" + started.id(), phq9(1, 3), started.version()).expect(200);
            alert = alert(saved);
            Poll.until("the flag is on the list", () -> openFlags().contains(alert));
            String path = desk.readyToReport(caseId, MILD, 2);
            desk.change(path, "/report", REPORT).expectProblem(409, "CLINICAL_REVIEW_REQUIRED");
        } finally {
            Servers.kafka().start();
        }
        Poll.until("the flag is on the topic", () -> !about(alert).isEmpty());
    }

    @Test
    void findings_wait_for_a_documented_review() {
        CaseId caseId = desk.openCase(somebody());
        String alert = alert(answer(caseId, "phq-9", phq9(1, 1)));
        String path = desk.readyToReport(caseId, MILD, 2);
        desk.change(path, "/report", REPORT).expectProblem(409, "CLINICAL_REVIEW_REQUIRED");
        desk.flag(alert);
        desk.maya.put(FLAGS + "/" + alert + "/review", REVIEW, 0).expectProblem(403, "FORBIDDEN");
        desk.amir.put(FLAGS + "/" + alert + "/review", REVIEW, 0).expectProblem(404, "NOT_FOUND");
        desk.sofia.put(FLAGS + "/" + alert + "/review", "{\"outcome\":\"no-acute-risk\",\"note\":\" \"}", 0)
                .expectProblem(422, "VALUE_INVALID");
        long version = desk.sofia.put(FLAGS + "/" + alert + "/review", REVIEW, 0).expect(204).version();
        JsonNode flag = desk.omar.get(FLAGS + "/" + alert + "?atLeast=" + version).expect(200).json();
        assertThat(flag.path("review").path("note").asString()).isEqualTo("Spoke with her.");
        assertThat(desk.alma.get(FLAGS + "/" + alert).expect(200).body()).contains("no-acute-risk").doesNotContain("Spoke with her");
        assertThat(openFlags()).doesNotContain(alert);
        desk.change(path, "/report", REPORT).expect(204);
    }

    @Test
    void a_whole_c_ssrs_takes_the_place_of_an_answer_that_asks_for_one_but_not_of_what_it_finds() {
        CaseId caseId = desk.openCase(somebody());
        String byPhq = alert(answer(caseId, "phq-9", phq9(1, 1)));
        String path = desk.readyToReport(caseId, MILD, 2);
        String screening = desk.asked(caseId, "c-ssrs", "self", WHOLE_C_SSRS_LOW);
        Poll.until("the flag is covered", () -> desk.flag(byPhq).path("coveredBy").asString("").equals(screening));
        desk.change(path, "/report", REPORT).expect(204);

        CaseId graver = desk.openCase(somebody());
        String first = alert(answer(graver, "phq-9", phq9(1, 1)));
        Answer grave = answer(graver, "c-ssrs", "{\"1\":1,\"2\":1,\"3\":1,\"4\":1,\"5\":0,\"6\":0}");
        assertThat(grave.json().path("flags").get(0).path("severity").asString()).isEqualTo("high");
        assertThat(grave.json().path("flags").get(0).path("safetyPlanRequired").asBoolean()).isTrue();
        String administration = desk.flag(alert(grave)).path("administrationId").asString();
        desk.change(ADMINISTRATIONS + "/" + administration, "/completion", "{}").expect(204);
        Poll.until("the first flag is covered", () -> desk.flag(first).path("status").asString().equals("covered"));
        assertThat(desk.flag(alert(grave)).path("status").asString()).isEqualTo("open");
        String report = desk.readyToReport(graver, MILD, 2);
        desk.change(report, "/report", REPORT).expectProblem(409, "CLINICAL_REVIEW_REQUIRED");
        desk.omar.put(FLAGS + "/" + alert(grave) + "/review", REVIEW, 0).expect(204);
        desk.change(report, "/report", REPORT).expectProblem(409, "SAFETY_PLAN_REQUIRED");
        Topics.publish(new SafetyPlanMade(new SafetyPlanId("plan-of-" + graver), graver));
        Poll.until("the plan is known", () -> jdbc.queryForObject(
                "select count(*) from lookup where kind = 'safety-plan-required' and key = ?", Long.class, graver.value()) == 0);
        desk.change(report, "/report", REPORT).expect(204);
    }

    @Test
    void the_gravest_and_oldest_stand_first_on_the_list() {
        CaseId caseId = desk.openCase(somebody());
        String first = alert(answer(caseId, "phq-9", "{\"9\":1}"));
        String second = alert(answer(caseId, "phq-9", "{\"9\":1}"));
        String grave = alert(answer(caseId, "c-ssrs", "{\"5\":1}"));
        Poll.until("all are on the list", () -> openFlags().containsAll(List.of(first, second, grave)));
        assertThat(openFlags().stream().filter(List.of(first, second, grave)::contains)).containsExactly(grave, first, second);
        assertThat(desk.omar.get(FLAGS + "?caseId=" + caseId).expect(200).json().path("items").size()).isEqualTo(3);
    }

    @Test
    void a_rated_risk_of_harm_is_a_flag_once_and_again_when_it_grows() {
        CaseId caseId = desk.openCase(somebody());
        String path = ASSESSMENTS + "/" + desk.assessmentOf(caseId);
        desk.change(path, "/ratings", MILD.replace("\"d2\":1", "\"d2\":3")).expect(204);
        desk.change(path, "/ratings", MILD.replace("\"d2\":1", "\"d2\":4")).expect(204);
        desk.change(path, "/ratings", MILD.replace("\"d2\":1", "\"d2\":3")).expect(204);
        JsonNode flags = Poll.find("two flags", () -> {
            JsonNode items = desk.omar.get(FLAGS + "?caseId=" + caseId).expect(200).json().path("items");
            return items.size() == 2 ? items : null;
        });
        assertThat(flags.get(0).path("severity").asString()).isEqualTo("high");
        assertThat(flags.get(1).path("severity").asString()).isEqualTo("moderate");
        assertThat(flags.get(1).path("kind").asString()).isEqualTo("safety-rating");
    }

    @Test
    void a_review_that_nobody_made_in_time_is_said_once() {
        CaseId caseId = desk.openCase(somebody());
        String alert = alert(answer(caseId, "phq-9", "{\"9\":1}"));
        Instant due = Instant.parse(desk.flag(alert).path("reviewDueAt").asString());
        DueWork reviews = dueWork.stream().filter(work -> work.name().equals("risk-review-overdue")).findFirst().orElseThrow();
        reviews.sendDue(due);
        assertThat(desk.flag(alert).path("overdue").asBoolean()).isFalse();
        Poll.until("it is overdue", () -> {
            reviews.sendDue(due.plusMillis(1)); // and again: the view may not know yet, the flag does
            return desk.flag(alert).path("overdue").asBoolean();
        });
        Poll.until("it is on the topic, once", () -> about(alert).stream().filter(message ->
                message.type().equals("assessment.risk-flag-review-overdue")).count() == 1);
        assertThat(openFlags()).contains(alert);
    }

    /** Each case is reported and flagged at the same moment: a report never passes by a flag that was there before it. */
    @Test
    void of_a_flag_and_a_report_at_the_same_moment_the_report_is_first_or_waits() throws Exception {
        List<CaseId> cases = Stream.generate(() -> desk.openCase(somebody())).limit(8).toList();
        List<String> reports = cases.stream().map(caseId -> desk.readyToReport(caseId, MILD, 2)).toList();
        List<Answer> forms = cases.stream().map(caseId -> desk.start(caseId, "phq-9", "self").expect(201)).toList();
        List<Callable<Answer>> everything = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            String report = reports.get(i);
            Answer form = forms.get(i);
            long version = desk.omar.get(report).expect(200).version();
            everything.add(() -> desk.omar.put(report + "/report", REPORT, version));
            everything.add(() -> desk.save(ADMINISTRATIONS + "/" + form.id(), "{\"9\":1}", form.version()));
        }
        List<Answer> answers = new ArrayList<>();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> one : people.invokeAll(everything)) {
                answers.add(one.get());
            }
        }
        for (int i = 0; i < cases.size(); i++) {
            answers.get(2 * i + 1).expect(200);
            Answer report = answers.get(2 * i);
            List<String> order = jdbc.queryForList("select event_type from domain_event where case_id = ? and event_type in"
                    + " ('assessment.findings-reported', 'assessment.risk-flag-raised') order by global_index", String.class,
                    cases.get(i).value());
            if (report.status() == 204) {
                assertThat(order).containsExactly("assessment.findings-reported", "assessment.risk-flag-raised");
            } else {
                report.expectProblem(409, "CLINICAL_REVIEW_REQUIRED");
                assertThat(order).containsExactly("assessment.risk-flag-raised");
            }
        }
    }
}
