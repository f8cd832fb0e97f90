package org.casestream.careplan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.casestream.access.log.AccessLog;
import org.casestream.contracts.ActivityId;
import org.casestream.contracts.AdministrationId;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.EligibilityRecordId;
import org.casestream.contracts.NeedId;
import org.casestream.contracts.NeedsProfileId;
import org.casestream.contracts.PlanId;
import org.casestream.contracts.PublishedEvent;
import org.casestream.contracts.ReferralId;
import org.casestream.contracts.ServiceId;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.assessment.AssessmentEvent.FindingsReported;
import org.casestream.contracts.assessment.AssessmentEvent.LevelChanged;
import org.casestream.contracts.assessment.RiskFlagEvent.ReviewOutcome;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagCovered;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagRaised;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagReviewOverdue;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagReviewed;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskKind;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskSeverity;
import org.casestream.contracts.assessment.Eligibility;
import org.casestream.contracts.assessment.EligibilityEvent.EligibilityRedetermined;
import org.casestream.contracts.assessment.LifeDomain;
import org.casestream.contracts.assessment.NeedEvent.NeedIdentified;
import org.casestream.contracts.assessment.NeedEvent.NeedResolved;
import org.casestream.contracts.assessment.NeedEvent.NeedRevised;
import org.casestream.contracts.assessment.NeedEvent.NeedSeverity;
import org.casestream.contracts.assessment.NeedEvent.NeedsProfileOpened;
import org.casestream.contracts.assessment.NeedEvent.Resolution;
import org.casestream.contracts.assessment.NeedEvent.Wanted;
import org.casestream.contracts.careplan.ActivityCategory;
import org.casestream.contracts.intake.CaseEvent.CaseClosed;
import org.casestream.contracts.intake.CaseEvent.CaseManagerAssigned;
import org.casestream.contracts.intake.CaseEvent.ClosureReason;
import org.casestream.contracts.intake.Destination;
import org.casestream.contracts.referral.ReferralEvent;
import org.casestream.contracts.referral.ReferralEvent.Enrolment;
import org.casestream.contracts.referral.ReferralEvent.Outcome;
import org.casestream.contracts.referral.ReferralEvent.ReferralAccepted;
import org.casestream.contracts.referral.ReferralEvent.ReferralCancelled;
import org.casestream.contracts.referral.ReferralEvent.ReferralCompleted;
import org.casestream.contracts.referral.ReferralEvent.ReferralContactAssigned;
import org.casestream.contracts.referral.ReferralEvent.ReferralDrafted;
import org.casestream.contracts.referral.ReferralEvent.ReferralEnteredInError;
import org.casestream.contracts.referral.ReferralEvent.ReferralFailed;
import org.casestream.contracts.referral.ReferralEvent.ReferralHeld;
import org.casestream.contracts.referral.ReferralEvent.ReferralRejected;
import org.casestream.contracts.referral.ReferralEvent.ReferralRequested;
import org.casestream.contracts.referral.ReferralEvent.ReferralScheduled;
import org.casestream.contracts.referral.ReferralEvent.ReferralStalled;
import org.casestream.contracts.referral.ReferralEvent.ReferralStarted;
import org.casestream.contracts.referral.StatusReason;
import org.casestream.defaults.CasestreamJson;
import org.casestream.defaults.Roles;
import org.casestream.eventing.automation.DueWork;
import org.casestream.eventing.command.Ids;
import org.casestream.testkit.Again;
import org.casestream.testkit.Api;
import org.casestream.testkit.Api.Answer;
import org.casestream.testkit.BadInput;
import org.casestream.testkit.Erased;
import org.casestream.testkit.Poll;
import org.casestream.testkit.RealServers;
import org.casestream.testkit.Tokens;
import org.casestream.testkit.Topics;
import org.casestream.testkit.Topics.Message;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The service on real servers: over HTTP, in from Kafka, out to Kafka. */
@RealServers
@TestPropertySource(properties = "casestream.due-work.every=200ms")
class CarePlanServiceIT {

    private static final String PLANS = "/api/v1/plans";
    private static final String SAFETY_PLANS = "/api/v1/safety-plans";
    private static final String CANDIDATES = "/api/v1/candidate-goals";
    private static final ClientId ADA = new ClientId("client-1");
    private static final NeedsProfileId PROFILE = new NeedsProfileId("needs-1");
    private static final String WORKLIST = "/api/v1/plan-worklist";
    private static final String CLINIC = "harbour-clinic";
    private static final String MAYA = Tokens.as("maya", CLINIC, Roles.CASE_MANAGER);
    private static final String OMAR = Tokens.as("omar", CLINIC, Roles.ASSESSOR);
    private static final String SOFIA = Tokens.as("sofia", CLINIC, Roles.SUPERVISOR);
    private static final String AMIR = Tokens.as("amir", "open-door", Roles.SUPERVISOR, Roles.ASSESSOR, Roles.CASE_MANAGER);
    private static final String ALMA = Tokens.as("alma", null, Roles.AUDITOR);
    private static final String HOME = Ids.derived("home");
    private static final String GROUP_ID = Ids.derived("group");
    private static final String FLAT_ID = Ids.derived("flat");
    private static final String OTHER = Ids.derived("other");
    private static final String SECOND = Ids.derived("second");
    private static final String WORK = Ids.derived("work");
    private static final String GOAL = "{\"category\":\"housing\",\"description\":\"A safe tenancy.\",\"targetDate\":\"" + inDays(90) + "\"}";
    private static final String GROUP = """
            {"goalId":"%s","category":"support-group","delivery":"other-provider","description":"Find a tenants' group."}"""
            .formatted(HOME);
    private static final String HOUSING = """
            {"goalId":"%s","category":"housing","delivery":"other-provider","supervisorReason":"Sleeps in a car."}"""
            .formatted(HOME);
    private static final String AGREEMENT = """
            {"participants":[{"role":"client","signed":true,"name":"Ada Winter"},
             {"role":"caregiver","signed":false,"reasonNotSigned":"Lives abroad."}]}""";
    private static final String SAFETY = """
            {"warningSigns":["Sleeps badly."],"coping":["Walks."],"contacts":["Her sister."],"meansSafety":"Medicine is locked."}""";

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcTemplate jdbc;
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Autowired
    private AccessLog accessLog;

    @Autowired
    private List<DueWork> dueWork;

    private Api api;

    @BeforeEach
    void connect() {
        api = Api.at(port);
    }

    private static CaseId aCase() {
        return new CaseId("case-" + UUID.randomUUID());
    }

    private static FindingsReported findings(CaseId caseId, int level) {
        return findings(new AssessmentId("of-" + caseId), caseId, level);
    }

    private static FindingsReported findings(AssessmentId assessmentId, CaseId caseId, int level) {
        return new FindingsReported(assessmentId, caseId, new ClientId("client-1"), new AgencyId(CLINIC), level,
                Eligibility.ELIGIBLE, List.of());
    }

    private static CaseClosed closed(CaseId caseId) {
        return new CaseClosed(caseId, ClosureReason.CONCLUDED, Destination.PRIMARY_CARE, LocalDate.parse("2026-11-24"));
    }

    private static AssessmentId later(CaseId caseId) {
        return new AssessmentId("later-of-" + caseId);
    }

    private static RiskFlagRaised flagged(CaseId caseId) {
        return flagged(caseId, "alert-" + caseId);
    }

    private static RiskFlagRaised flagged(CaseId caseId, String alert) {
        return new RiskFlagRaised(new AlertId(alert), caseId, new ClientId("client-1"), new AgencyId(CLINIC),
                RiskKind.SAFETY_ANSWER, RiskSeverity.MODERATE, null, new AssessmentId("of-" + caseId), Instant.now());
    }

    private static LocalDate inDays(int days) {
        return LocalDate.now(ZoneOffset.UTC).plusDays(days);
    }

    private List<JsonNode> itemsOf(String path, CaseId caseId) {
        return api.as(MAYA).get(path + "?caseId=" + caseId).expect(200).json().path("items").valueStream().toList();
    }

    /** Waits for what belongs to a case, and for it to be as the condition says. */
    private JsonNode await(String path, CaseId caseId, String what, Predicate<JsonNode> condition) {
        return Poll.find(what, () -> itemsOf(path, caseId).stream().filter(condition).findFirst().orElse(null));
    }

    private static Predicate<JsonNode> status(String status) {
        return view -> view.path("status").asString().equals(status);
    }

    private String draftedPlan(CaseId caseId, int level) {
        Topics.publish(findings(caseId, level), "findings-" + caseId);
        return await(PLANS, caseId, "a plan is drafted", _ -> true).path("id").asString();
    }

    private String activePlan(CaseId caseId, int level) {
        String id = draftedPlan(caseId, level);
        put(MAYA, id, "goals/" + HOME, GOAL).expect(204);
        put(MAYA, id, "activities/" + GROUP_ID, GROUP).expect(204);
        put(MAYA, id, "agreement", AGREEMENT).expect(204);
        put(MAYA, id, "activation", "{}").expect(204);
        return id;
    }

    private long version(String path) {
        return api.as(ALMA).get(path).expect(200).version();
    }

    /** Changes the newest state of a plan and reads it back before it returns. */
    private Answer put(String who, String id, String what, String body) {
        return change(who, PLANS + "/" + id, "/" + what, body);
    }

    private Answer change(String who, String thing, String what, String body) {
        Answer answer = api.as(who).put(thing + what, body, version(thing));
        if (answer.status() == 204) {
            api.as(ALMA).get(thing + "?atLeast=" + answer.version()).expect(200);
        }
        return answer;
    }

    private JsonNode plan(String id) {
        return api.as(MAYA).get(PLANS + "/" + id).expect(200).json();
    }

    private JsonNode activity(String planId, String id) {
        return plan(planId).path("activities").valueStream().filter(one -> one.path("id").asString().equals(id))
                .findFirst().orElseThrow();
    }

    private void activityBecomes(String planId, String id, String status) {
        Poll.until("the activity is " + status, () -> activity(planId, id).path("status").asString().equals(status));
    }

    private List<JsonNode> worklist(CaseId caseId) {
        return api.as(MAYA).get(WORKLIST).expect(200).json().path("items").valueStream()
                .filter(item -> item.path("caseId").asString().equals(caseId.value())).toList();
    }

    private JsonNode waiting(CaseId caseId, String kind) {
        return Poll.find(kind + " is on the list", () -> worklist(caseId).stream()
                .filter(item -> item.path("kind").asString().equals(kind)).findFirst().orElse(null));
    }

    private static List<Message> published(CaseId caseId) {
        return Topics.everything("careplan").stream().filter(message -> message.key().equals(caseId.value())).toList();
    }

    private long deadLetters() {
        return jdbc.queryForObject("select count(*) from dead_letter", Long.class);
    }

    /** Whatever the stories below were: told again they change nothing. */
    @AfterAll
    static void again(@Autowired ApplicationContext service) {
        Again.changesNothing(service);
    }

    @Test
    void whom_intake_erases_is_forgotten_and_nobody_else_is(@Autowired ApplicationContext service) {
        ClientId ada = new ClientId("client-ada");
        ClientId ben = new ClientId("client-ben");
        String adas = plannedFor(ada);
        String bens = plannedFor(ben);
        Erased.leavesNothing(service, ada, ben);
        assertThat(plan(adas).path("goals").valueStream()).isNotEmpty().noneMatch(goal -> goal.has("description"));
        assertThat(plan(bens).path("goals").toString()).contains("A safe tenancy.");
        put(MAYA, adas, "goals/" + WORK, GOAL).expectProblem(409, "PERSON_ERASED");
    }

    /** A plan with a goal of this person's. */
    private String plannedFor(ClientId person) {
        CaseId caseId = aCase();
        Topics.publish(new FindingsReported(new AssessmentId("of-" + caseId), caseId, person, new AgencyId(CLINIC), 2,
                Eligibility.ELIGIBLE, List.of()));
        String id = await(PLANS, caseId, "a plan is drafted", _ -> true).path("id").asString();
        put(MAYA, id, "goals/" + HOME, GOAL).expect(204);
        return id;
    }

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
    void an_activity_follows_its_referral_and_a_decline_asks_for_another_service() {
        CaseId caseId = aCase();
        String id = activePlan(caseId, 3);
        PlanId planId = new PlanId(id);
        ActivityId group = new ActivityId(GROUP_ID);
        ReferralId first = new ReferralId("referral-1");
        ReferralId second = new ReferralId("referral-2");

        Topics.publish(new ReferralAccepted(first, caseId, planId, group));
        activityBecomes(id, GROUP_ID, "scheduled");
        ReferralRejected rejected = new ReferralRejected(first, caseId, planId, group, StatusReason.values()[0]);
        Topics.publish(rejected, "rejected-" + caseId);
        JsonNode choice = waiting(caseId, "service-choice");
        assertThat(choice.path("planId").asString()).isEqualTo(id);
        assertThat(choice.path("activityId").asString()).isEqualTo(GROUP_ID);
        assertThat(choice.path("referralId").asString()).isEqualTo("referral-1");
        assertThat(activity(id, GROUP_ID).path("status").asString()).isEqualTo("not-started");
        jdbc.update("delete from inbox"); // as after a restore: what the plan remembers still holds
        Topics.publish(rejected, "rejected-" + caseId);

        Topics.publish(new ReferralStarted(second, caseId, planId, group));
        activityBecomes(id, GROUP_ID, "in-progress");
        assertThat(worklist(caseId)).isEmpty();
        Topics.publish(new ReferralCompleted(second, caseId, planId, group,
                new Outcome(true, null, null, Enrolment.ENROLLED, ReferralEvent.NeedResolved.YES)));
        activityBecomes(id, GROUP_ID, "completed");
        assertThat(published(caseId)).extracting(Message::type).containsOnlyOnce("careplan.service-choice-needed");

        Topics.publish(new ReferralEnteredInError(second, caseId, planId, group));
        assertThat(waiting(caseId, "service-choice").path("referralId").asString()).isEqualTo("referral-2");
        assertThat(activity(id, GROUP_ID).path("status").asString()).isEqualTo("not-started");
        put(MAYA, id, "activities/" + GROUP_ID + "/status", "{\"status\":\"completed\"}").expect(204);
        assertThat(worklist(caseId)).isEmpty();
        assertThat(deadLetters()).isZero();
    }

    @Test
    void an_activity_goes_wherever_its_referral_goes() {
        CaseId caseId = aCase();
        String id = activePlan(caseId, 3);
        PlanId planId = new PlanId(id);
        ActivityId group = new ActivityId(GROUP_ID);
        ReferralId first = new ReferralId("first-of-" + caseId);
        Topics.publish(new ReferralDrafted(first, caseId, new ClientId("client-1"), new AgencyId(CLINIC), planId, group,
                ActivityCategory.SUPPORT_GROUP, List.of()));
        Topics.publish(new ReferralContactAssigned(first, caseId, new StaffId("maya"), null));
        Topics.publish(new ReferralRequested(first, caseId, new ServiceId("service-1"), new AgencyId("open-door")));
        Topics.publish(new ReferralStalled(first, caseId));
        Topics.publish(new ReferralScheduled(first, caseId, planId, group, Instant.now()));
        activityBecomes(id, GROUP_ID, "scheduled");
        Topics.publish(new ReferralHeld(first, caseId, planId, group, StatusReason.WAITING_FOR_CAPACITY));
        activityBecomes(id, GROUP_ID, "on-hold");
        Topics.publish(new ReferralCancelled(first, caseId, planId, group, StatusReason.HELPED_ELSEWHERE));
        activityBecomes(id, GROUP_ID, "not-started");

        ReferralId second = new ReferralId("second-of-" + caseId);
        Topics.publish(new ReferralStarted(second, caseId, planId, group));
        activityBecomes(id, GROUP_ID, "in-progress");
        Topics.publish(new ReferralFailed(second, caseId, planId, group, StatusReason.NO_CAPACITY));
        activityBecomes(id, GROUP_ID, "not-started");
        assertThat(worklist(caseId)).extracting(item -> item.path("referralId").asString()).endsWith(second.value());
        assertThat(deadLetters()).isZero();
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
    void a_changed_level_puts_the_plan_up_for_review() {
        CaseId caseId = aCase();
        String id = activePlan(caseId, 2);
        Topics.publish(new LevelChanged(new AssessmentId("of-" + caseId), caseId, 5, 2), "level-" + caseId);
        JsonNode review = waiting(caseId, "review");
        assertThat(review.path("cause").asString()).isEqualTo("stepped-up");
        assertThat(plan(id).path("level").asInt()).isEqualTo(5);
        put(MAYA, id, "review", "{\"note\":\"Needs more help.\"}").expect(204);
        assertThat(worklist(caseId)).isEmpty();
        assertThat(plan(id).path("reviewDueOn").asString()).isEqualTo(inDays(30).toString());
        put(MAYA, id, "activities/" + FLAT_ID, HOUSING).expect(204); // level 5 needs no supervisor for it
    }

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
    void a_flag_that_only_has_to_be_looked_at_makes_none_due_until_a_review_finds_one_needed() {
        CaseId caseId = aCase();
        AlertId alert = new AlertId("alert-" + caseId);
        Topics.publish(new RiskFlagRaised(alert, caseId, new ClientId("client-1"), new AgencyId(CLINIC), RiskKind.SAFETY_ANSWER,
                RiskSeverity.TO_REVIEW, null, new AssessmentId("of-" + caseId), Instant.now()));
        Topics.publish(new RiskFlagReviewOverdue(alert, caseId));
        String covered = Topics.publish(new RiskFlagCovered(alert, caseId, new AdministrationId("screening-1")));
        Poll.until("they were looked at", () -> jdbc.queryForObject("select count(*) from inbox where event_id = ?", Long.class,
                covered) == 1);
        assertThat(itemsOf(SAFETY_PLANS, caseId)).isEmpty();
        Topics.publish(new RiskFlagReviewed(alert, caseId, new ClientId("client-1"), new AgencyId(CLINIC),
                ReviewOutcome.SAFETY_PLAN_NEEDED));
        await(SAFETY_PLANS, caseId, "a safety plan is due", status("due"));
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

    @Test
    void closing_the_case_ends_what_is_open_and_nothing_begins_afterwards() {
        CaseId caseId = aCase();
        activePlan(caseId, 3);
        Topics.publish(flagged(caseId), "flag-" + caseId);
        waiting(caseId, "safety-plan-due");
        Topics.publish(closed(caseId), "closed-" + caseId);
        assertThat(await(PLANS, caseId, "the plan is revoked", status("revoked")).path("revokeReason").asString())
                .isEqualTo("case-closed");
        await(SAFETY_PLANS, caseId, "the safety plan is cancelled", status("cancelled"));
        assertThat(worklist(caseId)).isEmpty();

        Topics.publish(findings(later(caseId), caseId, 4), "late-findings-" + caseId);
        Topics.publish(flagged(caseId, "late-" + caseId), "late-flag-" + caseId);
        CaseId after = aCase();
        draftedPlan(after, 1);
        Poll.until("the late ones were looked at", () -> jdbc.queryForObject("select count(*) from inbox where event_id in (?,?)",
                Long.class, "late-findings-" + caseId, "late-flag-" + caseId) == 2);
        assertThat(itemsOf(PLANS, caseId)).hasSize(1);
        assertThat(itemsOf(SAFETY_PLANS, caseId)).hasSize(1);
        assertThat(deadLetters()).isZero();
    }

    @Test
    void whatever_comes_first_the_plan_has_its_owner_and_ends_with_its_case() {
        List<CaseId> cases = Stream.generate(CarePlanServiceIT::aCase).limit(6).toList();
        try (ExecutorService services = Executors.newVirtualThreadPerTaskExecutor()) {
            cases.forEach(caseId -> Stream.<PublishedEvent>of(findings(caseId, 2), flagged(caseId),
                            new CaseManagerAssigned(caseId, new StaffId("jonas"), null))
                    .forEach(event -> services.execute(() -> Topics.publish(event))));
        }
        for (CaseId caseId : cases) {
            await(PLANS, caseId, "the plan has its owner", view -> view.path("ownerId").asString("").equals("jonas"));
        }
        try (ExecutorService services = Executors.newVirtualThreadPerTaskExecutor()) {
            cases.forEach(caseId -> services.execute(() -> Topics.publish(closed(caseId), "closed-" + caseId)));
            cases.forEach(caseId -> services.execute(() -> Topics.publish(findings(later(caseId), caseId, 4), "again-" + caseId)));
        }
        for (CaseId caseId : cases) {
            Poll.until("both were looked at", () -> jdbc.queryForObject("select count(*) from inbox where event_id in (?,?)",
                    Long.class, "closed-" + caseId, "again-" + caseId) == 2);
            Poll.until("nothing is open", () -> itemsOf(PLANS, caseId).stream().allMatch(status("revoked")));
        }
        assertThat(deadLetters()).isZero();
    }

    @Test
    void needs_are_candidates_for_goals_until_they_are_taken_up_dismissed_or_resolved() {
        CaseId caseId = aCase();
        Topics.publish(new NeedsProfileOpened(PROFILE, caseId, ADA, new AgencyId(CLINIC)));
        Topics.publish(identified(caseId, "flat", LifeDomain.HOUSING));
        Topics.publish(identified(caseId, "work", LifeDomain.WORK));
        NeedResolved resolved = new NeedResolved(PROFILE, new NeedId("bus"), caseId, ADA, new AgencyId(CLINIC), Resolution.ENTERED_IN_ERROR);
        Topics.publish(resolved);
        Topics.publish(identified(caseId, "bus", LifeDomain.TRANSPORT)); // comes late
        Topics.publish(new NeedRevised(PROFILE, new NeedId("flat"), caseId, ADA, new AgencyId(CLINIC), LifeDomain.HOUSING,
                NeedSeverity.SEVERE, Wanted.YES, 2));
        Topics.publish(identified(caseId, "flat", LifeDomain.HOUSING)); // comes again
        JsonNode waiting = await(CANDIDATES, caseId, "both are candidates before there is a plan", one -> severity(one, 0).equals("severe"));
        String candidates = CANDIDATES + "/" + waiting.path("id").asString();

        String id = draftedPlan(caseId, 2);
        JsonNode offered = plan(id).path("candidateGoals");
        assertThat(offered.valueStream().map(one -> one.path("needId").asString())).containsExactly("flat", "work");
        assertThat(offered.at("/0/domain").asString()).isEqualTo("housing");
        assertThat(offered.at("/0/suggested").valueStream().map(JsonNode::asString)).containsExactly("community-service", "housing");

        String goal = GOAL.replace("}", ",\"needId\":\"flat\"}");
        put(MAYA, id, "goals/" + OTHER, goal.replace("\"flat\"", "\"never\"")).expectProblem(422, "NEED_UNKNOWN");
        put(MAYA, id, "goals/" + HOME, goal).expect(204);
        put(MAYA, id, "goals/" + HOME, goal).expect(204);
        put(MAYA, id, "goals/" + SECOND, goal).expectProblem(409, "CANDIDATE_NOT_OPEN");
        assertThat(plan(id).at("/goals/2/needId").asString()).isEqualTo("flat");
        change(MAYA, candidates, "/needs/work/dismissal", "{\"reason\":\" \"}").expectProblem(422, "REASON_REQUIRED");
        change(MAYA, candidates, "/needs/work/dismissal", "{\"reason\":\"Retires in June.\"}").expect(204);
        change(OMAR, candidates, "/needs/work/dismissal", "{\"reason\":\"Retires.\"}").expectProblem(403, "FORBIDDEN");
        change(AMIR, candidates, "/needs/flat/dismissal", "{\"reason\":\"Retires.\"}").expectProblem(404, "NOT_FOUND");
        Poll.until("none is left", () -> plan(id).path("candidateGoals").isEmpty());
        assertThat(api.as(MAYA).get(candidates).expect(200).body()).contains("Retires in June.");
        assertThat(api.as(ALMA).get(candidates).expect(200).body()).contains("\"dismissed\"", "\"taken\"").doesNotContain("Retires");
        api.as(AMIR).get(candidates).expectProblem(404, "NOT_FOUND");

        put(MAYA, id, "revocation", "{\"reason\":\"replaced\"}").expect(204);
        Topics.publish(findings(later(caseId), caseId, 3));
        JsonNode next = await(PLANS, caseId, "another plan is drafted", status("draft"));
        Poll.until("what the first had taken up is open again", () -> plan(next.path("id").asString()).path("candidateGoals")
                .valueStream().map(one -> one.path("needId").asString()).toList().equals(List.of("flat")));
        Topics.publish(new NeedResolved(PROFILE, new NeedId("flat"), caseId, ADA, new AgencyId(CLINIC), Resolution.MET));
        Poll.until("it is resolved", () -> plan(next.path("id").asString()).path("candidateGoals").isEmpty());
        assertThat(deadLetters()).isZero();
    }

    @Test
    void a_plan_with_its_candidates_is_described_as_it_is_answered() {
        JsonNode schema = Api.at(port).get("/v3/api-docs").expect(200).json()
                .at("/components/schemas/org.casestream.careplan.plans.web.PlanWithCandidates");
        assertThat(schema.path("properties").propertyNames()).contains("status", "goals", "candidateGoals").doesNotContain("plan");
        assertThat(schema.path("required").valueStream().map(JsonNode::asString)).contains("status", "candidateGoals").doesNotContain("plan");
    }

    @Test
    void whoever_becomes_eligible_after_the_report_gets_a_plan_and_whoever_no_longer_is_keeps_it() {
        CaseId caseId = aCase();
        FindingsReported undetermined = new FindingsReported(new AssessmentId("of-" + caseId), caseId, ADA, new AgencyId(CLINIC), 4,
                Eligibility.UNDETERMINED, List.of());
        Topics.publish(undetermined);
        Topics.publish(redetermined(caseId, 2, Eligibility.UNDETERMINED, Eligibility.ELIGIBLE), "eligible-" + caseId);
        String id = await(PLANS, caseId, "a plan is drafted", status("draft")).path("id").asString();
        assertThat(plan(id).path("level").asInt()).isEqualTo(4);
        Topics.publish(redetermined(caseId, 3, Eligibility.ELIGIBLE, Eligibility.NOT_ELIGIBLE), "lost-" + caseId);
        Poll.until("the loss came", () -> jdbc.queryForObject("select count(*) from inbox where event_id = ?", Long.class,
                "lost-" + caseId) == 1);
        assertThat(itemsOf(PLANS, caseId)).singleElement().matches(status("draft"));
    }

    private static EligibilityRedetermined redetermined(CaseId caseId, int number, Eligibility previous, Eligibility eligibility) {
        return new EligibilityRedetermined(new EligibilityRecordId("of-" + caseId), caseId, ADA, new AgencyId(CLINIC), number, 4,
                previous, eligibility, List.of());
    }

    private static NeedIdentified identified(CaseId caseId, String need, LifeDomain domain) {
        return new NeedIdentified(PROFILE, new NeedId(need), caseId, ADA, new AgencyId(CLINIC), domain, NeedSeverity.MODERATE, Wanted.YES);
    }

    private static String severity(JsonNode candidates, int place) {
        return candidates.path("candidates").path(place).path("severity").asString("");
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

    @TestFactory
    Stream<DynamicTest> bad_input() {
        CaseId caseId = aCase();
        String id = activePlan(caseId, 3);
        Topics.publish(flagged(caseId), "flag-" + caseId);
        String safetyPlan = await(SAFETY_PLANS, caseId, "a safety plan is due", status("due")).path("id").asString();
        Topics.publish(identified(caseId, "flat", LifeDomain.HOUSING));
        String candidates = await(CANDIDATES, caseId, "a need is a candidate", one -> !severity(one, 0).isEmpty()).path("id").asString();
        return BadInput.of(api, mapping, () -> jdbc.queryForObject("select count(*) from domain_event", Long.class))
                .by("maya", CLINIC, Roles.CASE_MANAGER)
                .get("/api/v1/cases/{caseId}/timeline-entries", caseId)
                .get(PLANS)
                .get(PLANS + "/{id}", id)
                .get(WORKLIST)
                .get(SAFETY_PLANS)
                .get(SAFETY_PLANS + "/{id}", safetyPlan)
                .put(PLANS + "/{id}/goals/{goalId}", GOAL, id, OTHER)
                .put(PLANS + "/{id}/goals/{goalId}/achievement", "{\"achievement\":\"worsening\",\"note\":\"Worse.\"}", id,
                        HOME)
                .put(PLANS + "/{id}/activities/{activityId}", HOUSING.replace("}", ",\"targetDate\":\"" + inDays(90) + "\"}"), id,
                        FLAT_ID)
                .put(PLANS + "/{id}/agreement", AGREEMENT, id)
                .put(PLANS + "/{id}/activation", "{}", id)
                .put(PLANS + "/{id}/activities/{activityId}/status", "{\"status\":\"on-hold\",\"reason\":\"Away.\"}", id, GROUP_ID)
                .put(PLANS + "/{id}/review", "{\"note\":\"Goes well.\"}", id)
                .put(PLANS + "/{id}/completion", "{}", id)
                .put(PLANS + "/{id}/revocation", "{\"reason\":\"other\"}", id)
                .put(SAFETY_PLANS + "/{id}", SAFETY, safetyPlan)
                .get(CANDIDATES)
                .get(CANDIDATES + "/{id}", candidates)
                .put(CANDIDATES + "/{id}/needs/{needId}/dismissal", "{\"reason\":\"Retires.\"}", candidates, "flat")
                .accessLog(accessLog)
                .tests();
    }
}
