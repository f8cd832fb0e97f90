package org.casestream.careplan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.casestream.contracts.ActivityId;
import org.casestream.contracts.AdministrationId;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.EligibilityRecordId;
import org.casestream.contracts.NeedId;
import org.casestream.contracts.PlanId;
import org.casestream.contracts.PublishedEvent;
import org.casestream.contracts.ReferralId;
import org.casestream.contracts.ServiceId;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.assessment.AssessmentEvent.FindingsReported;
import org.casestream.contracts.assessment.AssessmentEvent.LevelChanged;
import org.casestream.contracts.assessment.Eligibility;
import org.casestream.contracts.assessment.EligibilityEvent.EligibilityRedetermined;
import org.casestream.contracts.assessment.LifeDomain;
import org.casestream.contracts.assessment.NeedEvent.NeedResolved;
import org.casestream.contracts.assessment.NeedEvent.NeedRevised;
import org.casestream.contracts.assessment.NeedEvent.NeedSeverity;
import org.casestream.contracts.assessment.NeedEvent.NeedsProfileOpened;
import org.casestream.contracts.assessment.NeedEvent.Resolution;
import org.casestream.contracts.assessment.NeedEvent.Wanted;
import org.casestream.contracts.assessment.RiskFlagEvent.ReviewOutcome;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagCovered;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagRaised;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagReviewOverdue;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagReviewed;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskKind;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskSeverity;
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
import org.casestream.eventing.command.Ids;
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
 * What other services tell, and what this one does about it. The stories have every event that an automation reacts to, so
 * that all of them can be told again; the class comes last, so that those of the other classes are told again as well.
 */
@Order(Integer.MAX_VALUE)
class WithOtherServicesIT extends OnRealServers {

    private static final String SECOND = Ids.derived("second");
    private static final String WORK = Ids.derived("work");

    /** Whatever the stories were: told again they change nothing. */
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
    void whatever_comes_first_the_plan_has_its_owner_and_ends_with_its_case() {
        List<CaseId> cases = Stream.generate(OnRealServers::aCase).limit(6).toList();
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
        Topics.publish(new ReferralDrafted(first, caseId, clientOf(caseId), new AgencyId(CLINIC), planId, group,
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

    private JsonNode activity(String planId, String id) {
        return plan(planId).path("activities").valueStream().filter(one -> one.path("id").asString().equals(id))
                .findFirst().orElseThrow();
    }

    private void activityBecomes(String planId, String id, String status) {
        Poll.until("the activity is " + status, () -> activity(planId, id).path("status").asString().equals(status));
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
    void whoever_becomes_eligible_after_the_report_gets_a_plan_and_whoever_no_longer_is_keeps_it() {
        CaseId caseId = aCase();
        FindingsReported undetermined = new FindingsReported(new AssessmentId("of-" + caseId), caseId, clientOf(caseId),
                new AgencyId(CLINIC), 4, Eligibility.UNDETERMINED, List.of());
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
        return new EligibilityRedetermined(new EligibilityRecordId("of-" + caseId), caseId, clientOf(caseId),
                new AgencyId(CLINIC), number, 4, previous, eligibility, List.of());
    }

    @Test
    void needs_are_candidates_for_goals_until_they_are_taken_up_dismissed_or_resolved() {
        CaseId caseId = aCase();
        Topics.publish(new NeedsProfileOpened(profileOf(caseId), caseId, clientOf(caseId), new AgencyId(CLINIC)));
        Topics.publish(identified(caseId, "flat", LifeDomain.HOUSING));
        Topics.publish(identified(caseId, "work", LifeDomain.WORK));
        NeedResolved resolved = new NeedResolved(profileOf(caseId), new NeedId("bus"), caseId, clientOf(caseId),
                new AgencyId(CLINIC), Resolution.ENTERED_IN_ERROR);
        Topics.publish(resolved);
        Topics.publish(identified(caseId, "bus", LifeDomain.TRANSPORT)); // comes late
        Topics.publish(new NeedRevised(profileOf(caseId), new NeedId("flat"), caseId, clientOf(caseId), new AgencyId(CLINIC),
                LifeDomain.HOUSING, NeedSeverity.SEVERE, Wanted.YES, 2));
        Topics.publish(identified(caseId, "flat", LifeDomain.HOUSING)); // comes again
        JsonNode waiting = await(CANDIDATES, caseId, "both are candidates before there is a plan",
                one -> severity(one, 0).equals("severe"));
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
        Topics.publish(new NeedResolved(profileOf(caseId), new NeedId("flat"), caseId, clientOf(caseId),
                new AgencyId(CLINIC), Resolution.MET));
        Poll.until("it is resolved", () -> plan(next.path("id").asString()).path("candidateGoals").isEmpty());
        assertThat(deadLetters()).isZero();
    }

    @Test
    void a_flag_that_only_has_to_be_looked_at_makes_none_due_until_a_review_finds_one_needed() {
        CaseId caseId = aCase();
        AlertId alert = new AlertId("alert-" + caseId);
        Topics.publish(new RiskFlagRaised(alert, caseId, clientOf(caseId), new AgencyId(CLINIC), RiskKind.SAFETY_ANSWER,
                RiskSeverity.TO_REVIEW, null, new AssessmentId("of-" + caseId), Instant.now()));
        Topics.publish(new RiskFlagReviewOverdue(alert, caseId));
        String covered = Topics.publish(new RiskFlagCovered(alert, caseId, new AdministrationId("screening-1")));
        Poll.until("they were looked at", () -> jdbc.queryForObject("select count(*) from inbox where event_id = ?", Long.class,
                covered) == 1);
        assertThat(itemsOf(SAFETY_PLANS, caseId)).isEmpty();
        Topics.publish(new RiskFlagReviewed(alert, caseId, clientOf(caseId), new AgencyId(CLINIC),
                ReviewOutcome.SAFETY_PLAN_NEEDED));
        await(SAFETY_PLANS, caseId, "a safety plan is due", status("due"));
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

    private static CaseClosed closed(CaseId caseId) {
        return new CaseClosed(caseId, ClosureReason.CONCLUDED, Destination.PRIMARY_CARE, LocalDate.parse("2026-11-24"));
    }

    private static AssessmentId later(CaseId caseId) {
        return new AssessmentId("later-of-" + caseId);
    }
}
