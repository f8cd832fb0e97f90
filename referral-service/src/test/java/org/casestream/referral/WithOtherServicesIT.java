package org.casestream.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.casestream.contracts.ActivityId;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.ConsentId;
import org.casestream.contracts.DirectiveId;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.PlanId;
import org.casestream.contracts.ReferralId;
import org.casestream.contracts.Sha256;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.StatementId;
import org.casestream.contracts.careplan.ActivityCategory;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityPlanned;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityStatus;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityStatusChanged;
import org.casestream.contracts.careplan.CarePlanEvent.Delivery;
import org.casestream.contracts.careplan.CarePlanEvent.PlanRevoked;
import org.casestream.contracts.careplan.CarePlanEvent.RevokeReason;
import org.casestream.contracts.intake.CaseEvent.CaseClosed;
import org.casestream.contracts.intake.CaseEvent.CaseManagerAssigned;
import org.casestream.contracts.intake.ConsentEvent.Capacity;
import org.casestream.contracts.intake.ConsentEvent.ConsentExpired;
import org.casestream.contracts.intake.ConsentEvent.ConsentExpiryApproaching;
import org.casestream.contracts.intake.ConsentEvent.ConsentGranted;
import org.casestream.contracts.intake.ConsentEvent.ConsentRevoked;
import org.casestream.contracts.intake.ConsentEvent.ConsentSuperseded;
import org.casestream.contracts.intake.ConsentEvent.Expiry;
import org.casestream.contracts.intake.ConsentEvent.ExpiryCause;
import org.casestream.contracts.intake.ConsentEvent.ExpiryEvent;
import org.casestream.contracts.intake.ConsentEvent.Kind;
import org.casestream.contracts.intake.ConsentEvent.Purpose;
import org.casestream.contracts.intake.ConsentEvent.RevocationMethod;
import org.casestream.contracts.intake.ConsentEvent.Signature;
import org.casestream.contracts.intake.ConsentEvent.SigningMethod;
import org.casestream.contracts.intake.ConsentEvent.StatementShown;
import org.casestream.contracts.intake.DataScope;
import org.casestream.contracts.intake.DataScope.RecordClass;
import org.casestream.contracts.intake.DataScope.SensitivityLabel;
import org.casestream.contracts.intake.DirectiveEvent.SharingDenialWithdrawn;
import org.casestream.contracts.intake.DirectiveEvent.SharingDenied;
import org.casestream.contracts.intake.Recipients;
import org.casestream.testkit.Again;
import org.casestream.testkit.Api.Answer;
import org.casestream.testkit.Erased;
import org.casestream.testkit.Poll;
import org.casestream.testkit.Topics;
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

    private static final String OUTCOME = "{\"activityDone\":true,\"enrolment\":\"enrolled\",\"needResolved\":\"yes\"}";

    /** Whatever the stories were: told again they change nothing. */
    @AfterAll
    static void again(@Autowired ApplicationContext service) {
        Again.changesNothing(service);
    }

    @Test
    void whom_intake_erases_is_forgotten_and_nobody_else_is(@Autowired ApplicationContext service) {
        ClientId ada = new ClientId("client-ada");
        ClientId ben = new ClientId("client-ben");
        String adas = acceptedFor(ada);
        String bens = acceptedFor(ben);
        Erased.leavesNothing(service, ada, ben);
        assertThat(view(MAYA, adas).toString()).doesNotContain("on Friday");
        assertThat(view(MAYA, bens).toString()).contains("on Friday");
        status(RUTH, adas, "{\"status\":\"in-progress\",\"note\":\"She came.\"}").expectProblem(409, "PERSON_ERASED");
    }

    /** A referral of this person's, with a note of the provider's. */
    private String acceptedFor(ClientId person) {
        CaseId caseId = newCase();
        opened(caseId, person);
        String id = requested(caseId);
        status(RUTH, id, "{\"status\":\"accepted\",\"note\":\"Come on Friday.\"}").expect(204);
        return id;
    }

    @Test
    void an_activity_is_drafted_once_however_often_it_comes() {
        CaseId caseId = openedCase();
        ActivityPlanned activity = planned(caseId, Delivery.OTHER_PROVIDER);
        String event = Topics.publish(activity);
        String id = referralOf(caseId, "is drafted", stands("draft")).path("id").asString();
        Topics.publish(activity, event);
        jdbc.update("delete from inbox where event_id = ?", event); // as if the inbox had been lost
        Topics.publish(activity, event);
        Poll.until("it was taken in again", () -> jdbc.queryForObject("select count(*) from inbox where event_id = ?",
                Long.class, event) == 1);
        assertThat(of(caseId)).hasSize(1);

        put(MAYA, id, "request", "{\"serviceId\":\"" + PEERS + "\"}").expect(204);
        status(RUTH, id, "{\"status\":\"rejected\",\"reason\":\"no-capacity\"}").expect(204);
        jdbc.update("delete from inbox where event_id = ?", event);
        Topics.publish(activity, event);
        Poll.until("it was taken in once more", () -> jdbc.queryForObject("select count(*) from inbox where event_id = ?",
                Long.class, event) == 1);
        assertThat(of(caseId)).as("also after it ended").hasSize(1);
        assertThat(noted("activity-open-referral", activity.activityId().value())).isEmpty();
    }

    @Test
    void what_the_own_agency_does_is_no_referral() {
        CaseId caseId = openedCase();
        Topics.publish(planned(caseId, Delivery.OWN_AGENCY));
        ActivityPlanned other = new ActivityPlanned(new PlanId("plan-2"), caseId, clientOf(caseId),
                new AgencyId(CLINIC), new ActivityId("other-" + caseId.value().substring(5)), ActivityCategory.HOUSING,
                Delivery.OTHER_PROVIDER, null);
        Topics.publish(other);

        referralOf(caseId, "of the later one is drafted", _ -> true);
        assertThat(of(caseId)).singleElement().matches(one -> one.path("category").asString().equals("housing"))
                .matches(one -> !one.has("contactId"), "nobody is known to talk to");
    }

    @Test
    void the_contact_follows_the_manager() {
        CaseId caseId = openedCase();
        String id = requested(caseId);
        CaseManagerAssigned assigned = new CaseManagerAssigned(caseId, new StaffId("jonas"), null);
        String event = Topics.publish(assigned);
        referralOf(caseId, "has Jonas as its contact", one -> one.path("contactId").asString().equals("jonas"));

        long version = version(id);
        jdbc.update("delete from inbox where event_id = ?", event);
        Topics.publish(assigned, event);
        Topics.publish(planned(caseId, Delivery.OTHER_PROVIDER));
        JsonNode later = referralOf(caseId, "is drafted later", stands("draft"));
        assertThat(later.path("contactId").asString()).isEqualTo("jonas");
        assertThat(version(id)).as("the same news twice").isEqualTo(version);
    }

    @Test
    void a_referral_ends_with_the_consent_to_share_with_its_provider_unless_another_one_covers_it() {
        ClientId client = new ClientId("client-sharing-" + UUID.randomUUID());
        CaseId caseId = newCase();
        opened(caseId, client);
        ConsentId first = agreed(client, OPEN_DOOR);
        ConsentId second = agreed(client, OPEN_DOOR);
        ConsentId other = agreed(client, "keystone-housing");
        String asked = requested(caseId);
        String draft = made(caseId, "");

        Topics.publish(new ConsentExpiryApproaching(first, client, LocalDate.of(2030, 1, 1)));
        Topics.publish(new ConsentExpired(other, client, ExpiryCause.LAST_DAY_PASSED));
        String covered = Topics.publish(new ConsentSuperseded(first, client, second));
        Poll.until("it was taken in", () -> jdbc.queryForObject("select count(*) from inbox where event_id = ?", Long.class,
                covered) == 1);
        assertThat(view(MAYA, asked).path("status").asString()).as("another consent covers it").isEqualTo("requested");

        Topics.publish(new ConsentRevoked(second, client, RevocationMethod.LETTER, Instant.now()));
        JsonNode cancelled = referralOf(caseId, "is cancelled", stands("cancelled"));
        assertThat(cancelled.path("id").asString()).isEqualTo(asked);
        assertThat(cancelled.path("reason").asString()).isEqualTo("consent-ended");
        assertThat(view(MAYA, draft).path("status").asString()).as("nobody is told of a draft").isEqualTo("draft");
    }

    @Test
    void the_clients_no_ends_the_referral_and_hides_it_from_who_was_asked_until_it_is_taken_back() {
        ClientId client = new ClientId("client-no-" + UUID.randomUUID());
        CaseId caseId = newCase();
        opened(caseId, client);
        String asked = requested(caseId);
        api.as(RUTH).get(PATH + "/" + asked).expect(200);

        DirectiveId no = new DirectiveId("no-" + UUID.randomUUID());
        Topics.publish(new SharingDenied(no, client, new AgencyId(CLINIC), new Recipients(List.of(new AgencyId(OPEN_DOOR)), List.of())));
        assertThat(referralOf(caseId, "is cancelled", stands("cancelled")).path("reason").asString()).isEqualTo("consent-ended");
        Poll.until("who was asked does not find it", () -> api.as(RUTH).get(PATH + "/" + asked).status() == 404);
        assertThat(api.as(RUTH).get(PATH + "?limit=200").expect(200).body()).doesNotContain(asked);

        Topics.publish(new SharingDenialWithdrawn(no, client));
        Poll.until("it is found again", () -> api.as(RUTH).get(PATH + "/" + asked).status() == 200);
    }

    /** The client agrees to share referrals with an agency. */
    private ConsentId agreed(ClientId client, String with) {
        ConsentId id = new ConsentId("consent-" + UUID.randomUUID());
        Topics.publish(new ConsentGranted(id, client, new AgencyId(CLINIC), Kind.GENERAL, List.of(new AgencyId(CLINIC)),
                new Recipients(List.of(new AgencyId(with)), List.of()), List.of(Purpose.CARE_COORDINATION),
                new DataScope(List.of(RecordClass.REFERRALS), null, null, List.of(SensitivityLabel.N)),
                new StatementShown(new StatementId("general-sharing"), 1, new LanguageTag("en"), new Sha256("0".repeat(64))),
                new Expiry(null, ExpiryEvent.CASE_CLOSED),
                List.of(new Signature(Capacity.SELF, SigningMethod.PAPER, Instant.now())), null));
        return id;
    }

    @Test
    void a_closed_case_withdraws_what_is_open_and_gets_nothing_new() {
        CaseId caseId = openedCase();
        String draft = made(caseId, "");
        String asked = requested(caseId);
        String done = requested(caseId);
        status(RUTH, done, "{\"status\":\"rejected\",\"reason\":\"not-eligible\"}").expect(204);
        CaseClosed closing = closed(caseId);
        String event = Topics.publish(closing);

        JsonNode cancelled = referralOf(caseId, "is cancelled", stands("cancelled"));
        assertThat(cancelled.path("id").asString()).isEqualTo(asked);
        assertThat(cancelled.path("reason").asString()).isEqualTo("case-closed");
        assertThat(referralOf(caseId, "is entered in error", stands("entered-in-error")).path("id").asString()).isEqualTo(draft);
        assertThat(view(MAYA, done).path("status").asString()).isEqualTo("rejected");

        jdbc.update("delete from inbox where event_id = ?", event);
        Topics.publish(closing, event);
        String late = Topics.publish(planned(caseId, Delivery.OTHER_PROVIDER));
        Poll.until("the late activity was taken in", () -> jdbc.queryForObject(
                "select count(*) from inbox where event_id = ?", Long.class, late) == 1);
        assertThat(of(caseId)).hasSize(3);
        assertThat(noted("activity-plan", "activity-" + caseId.value().substring(5))).isEmpty();
    }

    @Test
    void an_activity_that_is_cancelled_takes_its_referral_with_it() {
        CaseId caseId = openedCase();
        ActivityPlanned activity = planned(caseId, Delivery.OTHER_PROVIDER);
        Topics.publish(activity);
        String id = referralOf(caseId, "is drafted", stands("draft")).path("id").asString();
        put(MAYA, id, "request", "{\"serviceId\":\"" + PEERS + "\"}").expect(204);
        Topics.publish(new ActivityStatusChanged(activity.planId(), caseId, activity.activityId(), ActivityStatus.IN_PROGRESS,
                null));
        ActivityStatusChanged cancelled =
                new ActivityStatusChanged(activity.planId(), caseId, activity.activityId(), ActivityStatus.CANCELLED, null);
        String event = Topics.publish(cancelled);

        assertThat(referralOf(caseId, "is cancelled", stands("cancelled")).path("reason").asString()).isEqualTo("other");
        jdbc.update("delete from inbox where event_id = ?", event);
        Topics.publish(cancelled, event);
        posted(caseId, ",\"activityId\":\"" + activity.activityId() + "\"").expectProblem(422, "VALUE_INVALID");
    }

    @Test
    void an_activity_that_is_completed_by_hand_takes_its_referral_with_it() {
        CaseId caseId = openedCase();
        ActivityPlanned activity = planned(caseId, Delivery.OTHER_PROVIDER);
        Topics.publish(activity);
        String id = referralOf(caseId, "is drafted", stands("draft")).path("id").asString();
        put(MAYA, id, "request", "{\"serviceId\":\"" + PEERS + "\"}").expect(204);
        Topics.publish(new ActivityStatusChanged(activity.planId(), caseId, activity.activityId(), ActivityStatus.COMPLETED, null));

        referralOf(caseId, "is cancelled", stands("cancelled"));
        assertThat(list(RUTH, "?status=requested")).noneMatch(one -> one.path("id").asString().equals(id));
        posted(caseId, ",\"activityId\":\"" + activity.activityId() + "\"").expectProblem(422, "VALUE_INVALID");
    }

    @Test
    void an_activity_that_was_completed_in_error_may_be_referred_again() {
        CaseId caseId = openedCase();
        ActivityPlanned activity = planned(caseId, Delivery.OTHER_PROVIDER);
        Topics.publish(activity);
        String id = referralOf(caseId, "is drafted", stands("draft")).path("id").asString();
        put(MAYA, id, "request", "{\"serviceId\":\"" + PEERS + "\"}").expect(204);
        status(RUTH, id, "{\"status\":\"accepted\"}").expect(204);
        status(RUTH, id, "{\"status\":\"completed\",\"outcome\":" + OUTCOME + "}").expect(204);
        String again = ",\"activityId\":\"" + activity.activityId() + "\"";
        posted(caseId, again).expectProblem(422, "VALUE_INVALID");
        ReferralId referral = new ReferralId(id);
        Topics.publish(new ActivityStatusChanged(activity.planId(), caseId, activity.activityId(), ActivityStatus.COMPLETED, referral));

        status(MAYA, id, "{\"status\":\"entered-in-error\"}").expect(204);
        Topics.publish(new ActivityStatusChanged(activity.planId(), caseId, activity.activityId(), ActivityStatus.NOT_STARTED, referral));

        Poll.until("the activity is wanted again", () -> !noted("activity-plan", activity.activityId().value()).isEmpty());
        made(caseId, again);
    }

    @Test
    void a_revoked_plan_takes_its_referrals_with_it() {
        CaseId caseId = openedCase();
        ActivityPlanned activity = planned(caseId, Delivery.OTHER_PROVIDER);
        Topics.publish(activity);
        String id = referralOf(caseId, "is drafted", stands("draft")).path("id").asString();
        put(MAYA, id, "request", "{\"serviceId\":\"" + PEERS + "\"}").expect(204);
        PlanRevoked revoked = new PlanRevoked(activity.planId(), caseId, RevokeReason.DECLINED_BY_CLIENT);
        String event = Topics.publish(revoked);

        assertThat(referralOf(caseId, "is cancelled", stands("cancelled")).path("reason").asString())
                .isEqualTo("client-declined");
        long version = version(id);
        jdbc.update("delete from inbox where event_id = ?", event);
        Topics.publish(revoked, event);
        Poll.until("it was taken in again", () -> jdbc.queryForObject("select count(*) from inbox where event_id = ?",
                Long.class, event) == 1);
        assertThat(version(id)).isEqualTo(version);
    }

    @Test
    void a_case_that_closes_while_referrals_are_made_keeps_none_open() {
        CaseId caseId = openedCase();
        List<CompletableFuture<Answer>> makers = Stream.generate(() -> CompletableFuture.supplyAsync(() ->
                posted(caseId, ",\"serviceId\":\"" + PEERS + "\""))).limit(6).toList();
        Topics.publish(closed(caseId));

        assertThat(makers.stream().map(CompletableFuture::join).map(Answer::status)).allMatch(code -> code == 201 || code == 409);
        Poll.until("the case is known to be closed", () -> !noted("case-closed", caseId.value()).isEmpty());
        posted(caseId, "").expectProblem(409, "CASE_ALREADY_CLOSED");
        Poll.until("no referral is open", () -> of(caseId).stream().allMatch(stands("cancelled")));
        assertThat(jdbc.queryForObject("select count(*) from lookup where kind = 'open-referral-case' and value = ?",
                Long.class, caseId.value())).isZero();
    }
}
