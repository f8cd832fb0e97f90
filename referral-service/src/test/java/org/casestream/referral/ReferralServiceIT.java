package org.casestream.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.casestream.access.log.AccessLog;
import org.casestream.contracts.ActivityId;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.ConsentId;
import org.casestream.contracts.DirectiveId;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.PlanId;
import org.casestream.contracts.ReferralId;
import org.casestream.contracts.RequestId;
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
import org.casestream.contracts.intake.CaseEvent.CaseOpened;
import org.casestream.contracts.intake.CaseEvent.ClosureReason;
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
import org.casestream.contracts.intake.Destination;
import org.casestream.contracts.intake.DirectiveEvent.SharingDenialWithdrawn;
import org.casestream.contracts.intake.DirectiveEvent.SharingDenied;
import org.casestream.contracts.intake.Recipients;
import org.casestream.contracts.intake.Urgency;
import org.casestream.defaults.Roles;
import org.casestream.eventing.automation.DueWork;
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
import org.junit.jupiter.api.Nested;
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

/** The service on real servers: over HTTP by both sides, in from Kafka, out to Kafka. */
@RealServers
@TestPropertySource(properties = "casestream.directory.location=../deploy/local/samples/hsds")
class ReferralServiceIT {

    private static final String PATH = "/api/v1/referrals";
    private static final String CLINIC = "harbour-clinic";
    private static final String OPEN_DOOR = "open-door";
    private static final String PEERS = "open-door-peer-support";
    private static final String MAYA = Tokens.as("maya", CLINIC, Roles.CASE_MANAGER);
    private static final String SOFIA = Tokens.as("sofia", CLINIC, Roles.SUPERVISOR);
    private static final String RUTH = Tokens.as("ruth", OPEN_DOOR, Roles.PROVIDER);
    private static final String LENA = Tokens.as("lena", OPEN_DOOR, Roles.CASE_MANAGER);
    private static final String AMIR = Tokens.as("amir", OPEN_DOOR, Roles.SUPERVISOR);
    private static final String KOFI = Tokens.as("kofi", "keystone-housing", Roles.PROVIDER);
    private static final String ALMA = Tokens.as("alma", null, Roles.AUDITOR);

    private static final String OUTCOME = "{\"activityDone\":true,\"enrolment\":\"enrolled\",\"needResolved\":\"yes\"}";

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcTemplate jdbc;
    @Autowired
    private List<DueWork> dueWork;
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Autowired
    private AccessLog accessLog;

    private Api api;

    @BeforeEach
    void connect() {
        api = Api.at(port);
    }

    private static CaseId newCase() {
        return new CaseId("case-" + UUID.randomUUID());
    }

    /** A case of the clinic that this service has heard of. */
    private CaseId openedCase() {
        CaseId caseId = newCase();
        Topics.publish(new CaseOpened(caseId, new ClientId("client-1"), new AgencyId(CLINIC), new RequestId("request-1"),
                Urgency.SOON));
        Poll.until("the case is known", () -> noted("case-agency", caseId.value()).equals(List.of(CLINIC)));
        return caseId;
    }

    private List<String> noted(String kind, String key) {
        return jdbc.queryForList("select value from lookup where kind = ? and key = ?", String.class, kind, key);
    }

    private static ActivityPlanned planned(CaseId caseId, Delivery delivery) {
        return new ActivityPlanned(new PlanId("plan-" + caseId.value().substring(5)), caseId, new ClientId("client-1"),
                new AgencyId(CLINIC), new ActivityId("activity-" + caseId.value().substring(5)), ActivityCategory.SUPPORT_GROUP,
                delivery, new StaffId("maya"));
    }

    private static CaseClosed closed(CaseId caseId) {
        return new CaseClosed(caseId, ClosureReason.MOVED_AWAY, Destination.values()[0], LocalDate.of(2026, 11, 24));
    }

    private Answer posted(CaseId caseId, String more) {
        return api.as(MAYA).post(PATH, "{\"caseId\":\"" + caseId + "\",\"category\":\"support-group\"" + more + "}");
    }

    /** A new referral, once it is shown. */
    private String made(CaseId caseId, String more) {
        Answer answer = posted(caseId, more).expect(201);
        api.as(ALMA).get(PATH + "/" + answer.id() + "?atLeast=" + answer.version()).expect(200);
        return answer.id();
    }

    /** A referral of the clinic, requested from Open Door. */
    private String requested(CaseId caseId) {
        return made(caseId, ",\"serviceId\":\"" + PEERS + "\"");
    }

    private String accepted() {
        String id = requested(openedCase());
        status(RUTH, id, "{\"status\":\"accepted\"}").expect(204);
        return id;
    }

    private static String appointment(Instant at) {
        return "{\"at\":\"" + at.truncatedTo(ChronoUnit.SECONDS) + "\"}";
    }

    private long version(String id) {
        return api.as(ALMA).get(PATH + "/" + id).expect(200).version();
    }

    /** Changes the newest state and reads it back before it returns. */
    private Answer put(String who, String id, String what, String body) {
        Answer answer = api.as(who).put(PATH + "/" + id + "/" + what, body, version(id));
        if (answer.status() == 204) {
            api.as(ALMA).get(PATH + "/" + id + "?atLeast=" + answer.version()).expect(200);
        }
        return answer;
    }

    private Answer status(String who, String id, String body) {
        return put(who, id, "status", body);
    }

    private JsonNode view(String who, String id) {
        return api.as(who).get(PATH + "/" + id).expect(200).json();
    }

    private List<JsonNode> list(String who, String query) {
        return api.as(who).get(PATH + query).expect(200).json().path("items").valueStream().toList();
    }

    private List<JsonNode> of(CaseId caseId) {
        return list(ALMA, "?caseId=" + caseId);
    }

    private JsonNode referralOf(CaseId caseId, String what, Predicate<JsonNode> condition) {
        return Poll.find("the referral " + what, () -> of(caseId).stream().filter(condition).findFirst().orElse(null));
    }

    private static Predicate<JsonNode> stands(String status) {
        return referral -> referral.path("status").asString().equals(status);
    }

    private static List<Message> published(CaseId caseId) {
        return Topics.everything("referral").stream().filter(message -> message.key().equals(caseId.value())).toList();
    }

    private long events() {
        return jdbc.queryForObject("select count(*) from domain_event", Long.class);
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
        Topics.publish(new CaseOpened(caseId, person, new AgencyId(CLINIC), new RequestId("request-1"), Urgency.SOON));
        Poll.until("the case is known", () -> noted("case-agency", caseId.value()).equals(List.of(CLINIC)));
        String id = requested(caseId);
        status(RUTH, id, "{\"status\":\"accepted\",\"note\":\"Come on Friday.\"}").expect(204);
        return id;
    }

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

    @Nested
    class ByHand {

        @Test
        void it_is_drafted_or_requested_right_away() {
            CaseId caseId = openedCase();
            String draft = made(caseId, "");
            String asked = requested(caseId);

            assertThat(referralOf(caseId, "is drafted", stands("draft")).path("id").asString()).isEqualTo(draft);
            JsonNode request = referralOf(caseId, "is requested", stands("requested"));
            assertThat(request.path("id").asString()).isEqualTo(asked);
            assertThat(request.path("providerAgencyId").asString()).isEqualTo(OPEN_DOOR);
            assertThat(request.path("contactId").asString()).isEqualTo("maya");
        }

        @Test
        void it_needs_a_case_of_ones_own_that_is_open() {
            posted(newCase(), "").expectProblem(404, "NOT_FOUND");
            CaseId caseId = openedCase();
            for (String stranger : List.of(LENA, Tokens.as("lena", OPEN_DOOR, Roles.CASE_MANAGER, Roles.AUDITOR))) {
                api.as(stranger).post(PATH, "{\"caseId\":\"" + caseId + "\",\"category\":\"housing\"}")
                        .expectProblem(404, "NOT_FOUND");
            }

            Topics.publish(closed(caseId));
            Poll.until("the case is known to be closed", () -> !noted("case-closed", caseId.value()).isEmpty());
            posted(caseId, "").expectProblem(409, "CASE_ALREADY_CLOSED");
        }

        @Test
        void it_needs_a_service_of_the_directory() {
            posted(openedCase(), ",\"serviceId\":\"no-such-service\"").expectProblem(422, "SERVICE_UNKNOWN");
        }

        @Test
        void a_new_choice_for_an_activity_follows_a_decline() {
            CaseId caseId = openedCase();
            ActivityPlanned activity = planned(caseId, Delivery.OTHER_PROVIDER);
            Topics.publish(activity);
            String first = referralOf(caseId, "is drafted", stands("draft")).path("id").asString();
            String again = ",\"serviceId\":\"open-door-drop-in\",\"activityId\":\"" + activity.activityId() + "\"";
            posted(caseId, again).expectProblem(409, "ACTIVITY_HAS_OPEN_REFERRAL");
            put(MAYA, first, "request", "{\"serviceId\":\"" + PEERS + "\"}").expect(204);
            status(RUTH, first, "{\"status\":\"rejected\"}").expectProblem(422, "REASON_REQUIRED");
            status(RUTH, first, "{\"status\":\"rejected\",\"reason\":\"no-capacity\"}").expect(204);

            String second = made(caseId, again);

            assertThat(view(MAYA, second).path("planId").asString()).isEqualTo(activity.planId().value());
            posted(openedCase(), again).expectProblem(422, "VALUE_INVALID");
        }
    }

    @Nested
    class Sides {

        @Test
        void each_sees_what_it_needs() {
            CaseId caseId = openedCase();
            String id = made(caseId, ",\"serviceId\":\"" + PEERS + "\",\"note\":\"canary-evenings\"");

            assertThat(view(MAYA, id).path("notes").get(0).path("text").asString()).isEqualTo("canary-evenings");
            assertThat(view(RUTH, id).toString()).contains(PEERS).doesNotContain(caseId.value(), "client-1", "canary");
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
    }

    @Nested
    class WhenSomethingHappenedElsewhere {

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
            ActivityPlanned other = new ActivityPlanned(new PlanId("plan-2"), caseId, new ClientId("client-1"),
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
            Topics.publish(new CaseOpened(caseId, client, new AgencyId(CLINIC), new RequestId("request-1"), Urgency.SOON));
            Poll.until("the case is known", () -> noted("case-agency", caseId.value()).equals(List.of(CLINIC)));
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
            Topics.publish(new CaseOpened(caseId, client, new AgencyId(CLINIC), new RequestId("request-1"), Urgency.SOON));
            Poll.until("the case is known", () -> noted("case-agency", caseId.value()).equals(List.of(CLINIC)));
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

    @Nested
    class Services {

        @Test
        void are_listed_by_category_in_the_shape_of_hsds() {
            JsonNode page = api.as(MAYA).get("/api/v1/services?category=support-group&per_page=1").expect(200).json();

            assertThat(page.path("total_items").asInt()).isEqualTo(2);
            assertThat(page.path("total_pages").asInt()).isEqualTo(2);
            assertThat(page.path("last_page").asBoolean()).isFalse();
            assertThat(page.path("contents").get(0).path("organization").path("id").asString()).isEqualTo(OPEN_DOOR);
            assertThat(api.as(ALMA).get("/api/v1/services").expect(200).json().path("contents")).hasSize(12);
            assertThat(api.as(MAYA).get("/api/v1/services?category=other").expect(200).json().path("empty").asBoolean()).isTrue();
            for (String bad : List.of("page=0", "per_page=0", "per_page=201", "page=x", "category=no-such")) {
                api.as(MAYA).get("/api/v1/services?" + bad).expectProblem(400, "VALUE_INVALID");
            }
        }

        @Test
        void have_languages_places_and_categories() {
            JsonNode service = api.as(RUTH).get("/api/v1/services/open-door-trauma-counselling").expect(200).json();

            assertThat(service.path("languages").valueStream().map(one -> one.path("code").asString()))
                    .containsExactly("en", "es", "so");
            assertThat(service.path("service_at_locations").get(1).path("location").path("location_type").asString())
                    .isEqualTo("virtual");
            assertThat(service.path("attributes").get(0).path("taxonomy_term").path("code").asString())
                    .isEqualTo("specialist-referral");
        }

        @Test
        void that_do_not_match_say_why() {
            JsonNode match = api.as(MAYA).get("/api/v1/services/matches?category=housing&language=es").expect(200).json();

            assertThat(match.path("offered").valueStream().map(JsonNode::asString)).containsExactly("keystone-housing-advice");
            assertThat(match.path("notOffered").valueStream()
                    .filter(one -> one.path("serviceId").asString().equals("keystone-supported-housing")).findFirst().orElseThrow()
                    .path("failed").get(0).asString()).isEqualTo("language");
            api.as(MAYA).get("/api/v1/services/matches?category=housing&language=%C3%A9").expectProblem(400, "VALUE_INVALID");
        }
    }

    @TestFactory
    Stream<DynamicTest> bad_input() {
        CaseId caseId = openedCase();
        String id = accepted();
        Map<String, String> bodies = Map.of(
                "referral", "{\"caseId\":\"" + caseId + "\",\"category\":\"support-group\",\"serviceId\":\"" + PEERS
                        + "\",\"note\":\"a note\"}",
                "choice", "{\"serviceId\":\"" + PEERS + "\"}",
                "status", """
                        {"status":"completed","reason":"other","note":"a note","outcome":{"activityDone":true,
                         "firstDate":"2026-10-01","lastDate":"2026-10-02","enrolment":"enrolled","needResolved":"yes"}}""",
                "appointment", appointment(Instant.now().plus(7, ChronoUnit.DAYS)));
        posted(caseId, ",\"note\":\"" + "n".repeat(10_001) + "\"").expectProblem(422, "VALUE_INVALID");
        status(RUTH, id, "{\"status\":\"on-hold\",\"reason\":\"case-closed\"}").expectProblem(422, "VALUE_INVALID");
        Poll.until("the timeline is there", () -> api.as(MAYA)
                .get("/api/v1/cases/" + view(MAYA, id).path("caseId").asString() + "/timeline-entries").status() == 200);
        return BadInput.of(api, mapping, this::events)
                .by("maya", CLINIC, Roles.CASE_MANAGER)
                .sharedGet("/api/v1/services")
                .sharedGet("/api/v1/services/{id}", PEERS)
                .sharedGet("/api/v1/services/matches")
                .get(PATH)
                .get(PATH + "/{id}", id)
                .put(PATH + "/{id}/request", bodies.get("choice"), id)
                .put(PATH + "/{id}/status", bodies.get("status").replace("completed", "cancelled"), id)
                .post(PATH, bodies.get("referral"))
                .get("/api/v1/cases/{caseId}/timeline-entries", view(MAYA, id).path("caseId").asString())
                .by("ruth", OPEN_DOOR, Roles.PROVIDER)
                .get(PATH + "/{id}", id)
                .put(PATH + "/{id}/status", bodies.get("status"), id)
                .put(PATH + "/{id}/appointment", bodies.get("appointment"), id)
                .accessLog(accessLog)
                .tests();
    }
}
