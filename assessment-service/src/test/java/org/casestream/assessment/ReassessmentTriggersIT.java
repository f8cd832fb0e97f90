package org.casestream.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.assessment.Desk.ASSESSMENTS;
import static org.casestream.assessment.Desk.MILD;
import static org.casestream.assessment.Desk.phq9;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.casestream.contracts.AlertId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.GoalId;
import org.casestream.contracts.PlanId;
import org.casestream.contracts.careplan.CarePlanEvent.GoalAchievement;
import org.casestream.contracts.careplan.CarePlanEvent.GoalAchievementRecorded;
import org.casestream.contracts.intake.CaseEvent.CriticalIncidentReported;
import org.casestream.contracts.intake.CaseEvent.IncidentKind;
import org.casestream.testkit.Api;
import org.casestream.testkit.Poll;
import org.casestream.testkit.RealServers;
import org.casestream.testkit.Topics;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** On real servers: what happens outside of an assessment brings the next one forward, and whoever assesses is told why. */
@RealServers
@TestPropertySource(properties = {"casestream.due-work.every=200ms", "casestream.assessment.reassess.look-every=0s",
        "casestream.assessment.eligibility=file:../deploy/local/samples/eligibility.json"})
class ReassessmentTriggersIT {

    private static final String REASSESSMENTS = "/api/v1/reassessments";
    private static final Duration TERM = Duration.ofDays(30);

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcTemplate jdbc;
    @Autowired
    private Ahead clock;

    private Desk desk;

    /** The time, and as many days as have gone by in the test. */
    static class Ahead extends Clock {

        private volatile Duration by = Duration.ZERO;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(by);
        }
    }

    @TestConfiguration
    static class OurTime {

        @Bean
        @Primary
        Ahead ahead() {
            return new Ahead();
        }
    }

    /** A case at level 2 that was reported on, with a PHQ-9 of 8 in it. */
    private CaseId reported() {
        CaseId caseId = desk.openCase(Desk.somebody());
        desk.asked(caseId, "phq-9", "self", phq9(1, 0));
        String path = desk.readyToReport(caseId, MILD, 2);
        desk.change(path, "/report", "{\"summary\":\"As it is.\"}").expect(204);
        JsonNode waiting = Poll.find("it waits for its time", () -> waiting(caseId));
        assertThat(waiting.path("early").isMissingNode() || waiting.path("early").isNull()).isTrue();
        assertThat(Instant.parse(waiting.path("dueAt").asString())).isAfter(clock.instant().plus(Duration.ofDays(360)));
        return caseId;
    }

    private JsonNode waiting(CaseId caseId) {
        return desk.omar.get(REASSESSMENTS + "?caseId=" + caseId).expect(200).json().path("items").valueStream().findFirst()
                .orElse(null);
    }

    private List<String> listed(Api who, String query) {
        return who.get(REASSESSMENTS + query).expect(200).json().path("items").valueStream()
                .map(one -> one.path("caseId").asString()).toList();
    }

    private JsonNode broughtForward(CaseId caseId, String trigger) {
        return Poll.find("brought forward by " + trigger, () -> {
            JsonNode waiting = waiting(caseId);
            return waiting != null && waiting.at("/early/trigger").asString("").equals(trigger) ? waiting : null;
        });
    }

    @Test
    void an_incident_a_goal_and_a_score_each_bring_it_forward() {
        desk = new Desk(port);
        CaseId attempted = reported();
        CaseId unmet = reported();
        CaseId worse = reported();
        CaseId steady = reported();

        Topics.publish(new CriticalIncidentReported(attempted, new AlertId("alert-" + attempted), IncidentKind.SUICIDE_ATTEMPT,
                LocalDate.parse("2026-11-24")));
        Topics.publish(new GoalAchievementRecorded(new PlanId("plan-" + unmet), unmet, new GoalId("goal-1"),
                GoalAchievement.NOT_ATTAINABLE));
        Topics.publish(new GoalAchievementRecorded(new PlanId("plan-" + steady), steady, new GoalId("goal-1"),
                GoalAchievement.NO_CHANGE));
        desk.asked(worse, "phq-9", "self", phq9(2, 0));
        desk.asked(steady, "phq-9", "self", phq9(1, 0));

        Map<CaseId, String> triggers = Map.of(attempted, "critical-incident", unmet, "goal-not-met", worse, "deterioration");
        triggers.forEach((caseId, trigger) -> {
            JsonNode waiting = broughtForward(caseId, trigger);
            Instant since = Instant.parse(waiting.at("/early/since").asString());
            assertThat(Instant.parse(waiting.path("dueAt").asString())).isEqualTo(since.plus(TERM));
            JsonNode inTheList = desk.alma.get(REASSESSMENTS + "?days=31").expect(200).json().path("items").valueStream()
                    .filter(one -> one.path("caseId").asString().equals(caseId.value())).findFirst().orElseThrow();
            assertThat(inTheList).isEqualTo(waiting);
            String last = ASSESSMENTS + "/" + waiting.path("lastAssessmentId").asString();
            desk.maya.get(last).expect(200);
            desk.amir.get(last).expectProblem(404, "NOT_FOUND");
            assertThat(listed(desk.amir, "?caseId=" + caseId)).isEmpty();
        });
        assertThat(listed(desk.maya, "")).containsExactlyInAnyOrder(attempted.value(), unmet.value(), worse.value());
        assertThat(listed(desk.maya, "?days=400")).hasSize(4).last().isEqualTo(steady.value());
        assertThat(listed(desk.maya, "?days=29")).isEmpty();
        assertThat(listed(desk.maya, "?agencyId=open-door")).isEmpty();
        assertThat(listed(desk.amir, "")).isEmpty();
        assertThat(listed(desk.amir, "?agencyId=" + Desk.CLINIC)).isEmpty();
        desk.maya.get(REASSESSMENTS + "?days=0").expectProblem(400, "VALUE_INVALID");

        clock.by = TERM.minusDays(13); // within the time before it is due in which it is asked for
        triggers.forEach((caseId, trigger) -> {
            JsonNode next = Poll.find("it is assessed again", () -> desk.omar.get(ASSESSMENTS + "?caseId=" + caseId).expect(200)
                    .json().path("items").valueStream().filter(one -> one.path("status").asString().equals("requested"))
                    .findFirst().orElse(null));
            assertThat(next.at("/early/trigger").asString()).isEqualTo(trigger);
            assertThat(Instant.parse(next.path("dueAt").asString()))
                    .isAfterOrEqualTo(Instant.parse(next.at("/early/since").asString()).plus(TERM));
            Poll.until("it does not wait any more", () -> waiting(caseId) == null);
        });
        assertThat(listed(desk.maya, "?days=400")).containsExactly(steady.value());
        assertThat(jdbc.queryForObject("select count(*) from dead_letter", Long.class)).isZero();
    }
}
