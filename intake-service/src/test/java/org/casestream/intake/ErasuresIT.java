package org.casestream.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.casestream.access.erasure.PersonKeys;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.ErasureId;
import org.casestream.contracts.LegalHoldId;
import org.casestream.contracts.Refused;
import org.casestream.contracts.RequestId;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.intake.Urgency;
import org.casestream.defaults.CasestreamJson;
import org.casestream.defaults.Roles;
import org.casestream.eventing.command.Commands;
import org.casestream.intake.cases.domain.CaseCommand.OpenCase;
import org.casestream.intake.erasures.domain.ErasureCommand.CarryOutErasure;
import org.casestream.intake.erasures.domain.ErasureCommand.Outcome;
import org.casestream.intake.erasures.domain.ErasureCommand.ReviewErasure;
import org.casestream.intake.holds.domain.LegalHoldCommand.PlaceHold;
import org.casestream.intake.holds.domain.LegalHoldEvent.HoldReason;
import org.casestream.sealing.PostgresKeyRing;
import org.casestream.testkit.Api;
import org.casestream.testkit.Api.Answer;
import org.casestream.testkit.Erased;
import org.casestream.testkit.Poll;
import org.casestream.testkit.Servers;
import org.casestream.testkit.Tokens;
import org.casestream.testkit.Topics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Nothing readable is left of whom the service says to have erased, nowhere, whatever happens at the same time. */
@ExtendWith(OutputCaptureExtension.class)
class ErasuresIT extends OnRealServers {

    private static final String APPROVE = "{\"outcome\":\"approve\"}";
    private static final String REFUSE = "{\"outcome\":\"refuse\",\"reason\":\"must-be-kept\"}";

    @Autowired
    private MongoDatabase mongo;
    @Autowired
    private Environment environment;
    @Autowired
    private Commands commands;
    @Autowired
    private PlatformTransactionManager transactions;
    @Autowired
    private PersonKeys keys;
    @Autowired
    private PostgresKeyRing ring;
    @LocalManagementPort
    private int managementPort;

    private Api olga;

    @BeforeEach
    void anotherSupervisor() {
        region();
        olga = Api.at(port).as(Tokens.as("olga", CLINIC, Roles.SUPERVISOR));
    }

    private static String erasure(String client) {
        return """
                {"clientId":"%s","legalBasis":"right-of-the-person","requestedBy":"self","note":"By letter."}"""
                .formatted(client);
    }

    private static String hold(String client) {
        return "{\"clientId\":\"%s\",\"reason\":\"litigation\",\"note\":\"He sues.\"}".formatted(client);
    }

    private String requested(String client) {
        return sofia.post("/api/v1/erasures", erasure(client)).expect(201).id();
    }

    private Answer review(String erasure, String body) {
        return olga.put("/api/v1/erasures/" + erasure + "/review", body, 1);
    }

    private void awaitErased(String erasure) {
        Poll.until("it is carried out", () -> status(erasure).equals("erased"));
    }

    /** Each view comes by it in its own time. */
    private void awaitForgotten(String client) {
        Poll.until("nothing sealed is left", () -> !documents(client).toString().contains("sealed=1"));
    }

    private String status(String erasure) {
        return sofia.get("/api/v1/erasures/" + erasure + "?atLeast=1").expect(200).json().path("status").asString();
    }

    private void erased(String client) {
        String erasure = requested(client);
        review(erasure, APPROVE).expect(204);
        awaitErased(erasure);
    }

    private String registeredAs(String name) {
        return ines.post("/api/v1/clients", CLIENT.replace("Anna", name)).expect(201).id();
    }

    /** A client with something sealed in every view. Their care has ended. */
    private String caredFor(String name) {
        String client = registeredAs(name);
        ines.post("/api/v1/consents", consent(client).replace("Anna Berg", name)).expect(201);
        ines.post("/api/v1/directives", DENIAL.formatted(client).replace("Afraid.", name)).expect(201);
        String request = ines.post("/api/v1/requests", request(client).replace("I cannot sleep.", name)).expect(201).id();
        ines.put("/api/v1/requests/" + request + "/screening", SCREENING, 1).expect(204);
        String id = accepted(request, 2);
        maya.put("/api/v1/cases/" + id + "/closure", "{\"reason\":\"concluded\",\"onward\":\"nowhere\",\"closedOn\":\""
                + LocalDate.now(clock) + "\",\"note\":\"" + name + "\"}", 0).expect(204);
        String held = sofia.post("/api/v1/legal-holds", hold(client).replace("He sues.", name)).expect(201).id();
        sofia.put("/api/v1/legal-holds/" + held + "/release", "{}", 1).expect(204);
        return client;
    }

    private List<Document> documents(String client) {
        return Erased.documents(mongo, new ClientId(client));
    }

    /** Lets every reader go on from the beginning, as after a restored copy; what is stored stays. */
    private void replayOverWhatIsThere() {
        mongo.getCollection("view_positions").updateMany(Filters.empty(), Updates.set("position", 0L));
        awaitEveryReader();
    }

    /** Until every view has everything that is recorded by now. */
    private void awaitEveryReader() {
        Long recorded = jdbc.queryForObject("select max(global_index) from domain_event", Long.class);
        Poll.until("every reader came by everything", () -> mongo.getCollection("view_positions").find().into(new ArrayList<>())
                .stream().allMatch(view -> ((Number) view.get("position")).longValue() >= recorded));
    }

    private JdbcTemplate keysDatabase(Connection connection) {
        return new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    }

    private Connection keysConnection() throws SQLException {
        return DriverManager.getConnection(environment.getRequiredProperty("casestream.keys.url"), Servers.username(),
                Servers.password());
    }

    private List<Map<String, Object>> keysOf(String client) throws SQLException {
        try (Connection connection = keysConnection()) {
            return keysDatabase(connection)
                    .queryForList("select * from data_key where client_id = ? order by data_class", client);
        }
    }

    private void assertShreddedForEver(String client) throws SQLException {
        assertThat(keysOf(client)).as("one tombstone for each class of data").hasSize(4)
                .allSatisfy(key -> assertThat(key).containsEntry("state", "shredded").containsEntry("wrapped", null));
    }

    @Test
    void a_person_from_the_request_to_nothing_that_is_left(CapturedOutput output) throws Exception {
        String ada = caredFor("canary_Ada");
        String ben = caredFor("canary_Ben");
        Poll.until("both are in every view", () -> documents(ada).size() == 6 && documents(ben).size() == 6
                && Stream.of(ada, ben).flatMap(one -> documents(one).stream())
                        .allMatch(document -> document.toString().contains("sealed=1")));
        awaitEveryReader();
        List<Document> bens = documents(ben);
        Instant before = clock.instant();

        Answer requested = maya.post("/api/v1/erasures", erasure(ada)).expect(201);
        String path = "/api/v1/erasures/" + requested.id();
        assertThat(maya.get(path + "?atLeast=1").expect(200).json().path("note").asString()).isEqualTo("By letter.");
        assertThat(alma.get(path).expect(200).json().has("note")).isFalse();
        maya.put(path + "/review", APPROVE, 1).expectProblem(403, "FORBIDDEN");
        sofia.put(path + "/review", "{\"outcome\":\"approve\",\"note\":\"canary of the review\"}", 1).expect(204);
        awaitErased(requested.id());

        assertShreddedForEver(ada);
        awaitForgotten(ada);
        assertThat(documents(ada)).as("and what the erasure itself is").hasSize(7);
        JsonNode outcome = sofia.get(path).expect(200).json();
        assertThat(outcome.path("review").path("by").asString()).isEqualTo("sofia");
        assertThat(outcome.has("erasedAt")).isTrue();
        assertThat(outcome.toString()).doesNotContain("By letter", "canary");
        for (String list : List.of("requests", "consents", "directives", "cases", "erasures")) {
            assertThat(items(sofia, "/api/v1/" + list + "?limit=200")
                    .filter(item -> item.path("clientId").asString().equals(ada))).as(list).isNotEmpty()
                    .noneMatch(item -> item.toString().contains("canary"));
        }
        assertThat(ines.get("/api/v1/clients/" + ada).expect(200).json().has("givenName")).isFalse();
        assertThat(ines.get("/api/v1/clients/" + ada + "?asOf=" + CasestreamJson.text(before)).expect(200).body())
                .doesNotContain("givenName");
        Poll.until("Kafka has it in order", () -> Topics.everything("intake").stream().filter(one -> one.key().equals(ada)
                        && one.type().matches(".*eras.*")).map(Topics.Message::type).toList()
                .equals(List.of("intake.erasure-requested", "intake.erasure-approved", "intake.person-erased")));

        List<Document> left = documents(ada);
        replayOverWhatIsThere();
        assertThat(documents(ada)).as("everything came again").isEqualTo(left);
        Servers.dropViews(environment);
        Poll.until("the views are built from the beginning", () -> documents(ada).equals(left) && documents(ben).equals(bens));
        assertThat(ines.get("/api/v1/clients/" + ben).expect(200).json().path("givenName").asString()).isEqualTo("canary_Ben");

        ines.post("/api/v1/requests", request(ada)).expectProblem(409, "PERSON_ERASED");
        ines.post("/api/v1/consents", consent(ada)).expect(409);
        ines.post("/api/v1/directives", DENIAL.formatted(ada)).expectProblem(409, "PERSON_ERASED");
        ines.post("/api/v1/directives", DENIAL.formatted(ada).replace(",\"note\":\"Afraid.\"", ""))
                .expectProblem(409, "PERSON_ERASED");
        sofia.post("/api/v1/erasures", erasure(ada)).expectProblem(409, "PERSON_ERASED");
        sofia.post("/api/v1/legal-holds", hold(ada)).expectProblem(409, "PERSON_ERASED");
        LoggerFactory.getLogger(getClass()).warn("this log is captured");
        assertThat(output.getAll()).contains("this log is captured").doesNotContain("canary");
        assertThat(jdbc.queryForObject("select count(*) from dead_letter", Long.class)).isZero();
    }

    @Test
    void a_copy_of_the_views_from_before_loses_the_person_when_it_catches_up() throws Exception {
        String client = registeredAs("canary_restored");
        Poll.until("the view is there", () -> documents(client).size() == 1);
        Document then = mongo.getCollection("client_v2").find(Filters.eq("_id", client)).first();
        Document position = mongo.getCollection("view_positions").find(Filters.eq("_id", "client_v2")).first();
        erased(client);
        awaitForgotten(client);

        mongo.getCollection("client_v2").replaceOne(Filters.eq("_id", client), then);
        mongo.getCollection("view_positions").updateOne(Filters.eq("_id", "client_v2"),
                Updates.set("position", position.get("position")));
        awaitForgotten(client);
    }

    @Test
    void under_a_legal_hold_nothing_is_erased_and_the_attempt_is_kept() throws Exception {
        String client = registeredAs("held");
        String first = sofia.post("/api/v1/legal-holds", hold(client)).expect(201).id();
        String second = sofia.post("/api/v1/legal-holds", hold(client)).expect(201).id();
        maya.post("/api/v1/legal-holds", hold(client)).expectProblem(403, "FORBIDDEN");
        assertThat(keysOf(client)).allSatisfy(key -> assertThat(key).containsEntry("state", "held"));
        assertThatThrownBy(() -> keys.shred(new ClientId(client))).isInstanceOf(Refused.class).hasMessage("LEGAL_HOLD");

        String erasure = requested(client);
        review(erasure, APPROVE).expectProblem(409, "LEGAL_HOLD");
        assertThat(sofia.get("/api/v1/erasures/" + erasure + "?atLeast=1").expect(200).version()).as("nothing changed").isEqualTo(1);
        assertThat(status(erasure)).isEqualTo("requested");
        assertThat(ines.get("/api/v1/clients/" + client).expect(200).json().path("givenName").asString()).isEqualTo("held");
        for (String hold : List.of(first, second)) {
            JsonNode view = sofia.get("/api/v1/legal-holds/" + hold + "?atLeast=2").expect(200).json();
            assertThat(view.path("attempts").path(0).path("by").asString()).isEqualTo("olga");
            assertThat(view.path("attempts").path(0).path("erasureId").asString()).isEqualTo(erasure);
        }
        assertThat(alma.get("/api/v1/legal-holds/" + first).expect(200).json().has("note")).isFalse();
        tomas.get("/api/v1/legal-holds").expectProblem(403, "FORBIDDEN");

        olga.put("/api/v1/legal-holds/" + first + "/release", "{\"note\":\"Settled.\"}", 2).expect(204);
        review(erasure, APPROVE).expectProblem(409, "LEGAL_HOLD");
        olga.put("/api/v1/legal-holds/" + second + "/release", "{}", 3).expect(204);
        assertThat(keysOf(client)).allSatisfy(key -> assertThat(key).containsEntry("state", "active"));
        review(erasure, APPROVE).expect(204);
        awaitErased(erasure);
        assertShreddedForEver(client);
    }

    @Test
    void a_hold_that_comes_after_the_approval_comes_in_time() throws Exception {
        String client = registered(ines);
        ErasureId erasure = new ErasureId(requested(client));
        LegalHoldId hold = new LegalHoldId("hold-" + client);
        // Both at once, so that nothing carries out what is approved in between.
        new TransactionTemplate(transactions).executeWithoutResult(_ -> {
            commands.send(new ReviewErasure(erasure, Outcome.APPROVE, null, null, new StaffId("olga")));
            commands.send(new PlaceHold(hold, new ClientId(client), new AgencyId(CLINIC), HoldReason.COURT_ORDER, null));
        });
        assertThatThrownBy(() -> commands.send(new CarryOutErasure(erasure)))
                .isInstanceOf(Refused.class).hasMessage("LEGAL_HOLD");
        assertThat(sofia.get("/api/v1/erasures/" + erasure + "?atLeast=2").expect(200).json().path("status").asString())
                .isEqualTo("approved");
        assertThat(keysOf(client)).allSatisfy(key -> assertThat(key).containsEntry("state", "held"));

        sofia.put("/api/v1/legal-holds/" + hold + "/release", "{}", 0).expect(204);
        awaitErased(erasure.value());
        assertShreddedForEver(client);
    }

    @Test
    void while_care_goes_on_nobody_is_erased_and_once_it_is_approved_none_begins() {
        String client = registered(ines);
        String erasure = requested(client);
        String request = screened(client);
        review(erasure, APPROVE).expectProblem(409, "ERASURE_REQUEST_OPEN");
        String id = accepted(request, 2);
        review(erasure, APPROVE).expectProblem(409, "ERASURE_CASE_OPEN");
        maya.put("/api/v1/cases/" + id + "/closure", "{\"reason\":\"concluded\",\"onward\":\"nowhere\",\"closedOn\":\""
                + LocalDate.now(clock) + "\"}", 0).expect(204);

        new TransactionTemplate(transactions).executeWithoutResult(undone -> {
            commands.send(new ReviewErasure(new ErasureId(erasure), Outcome.APPROVE, null, null, new StaffId("olga")));
            assertThatThrownBy(() -> commands.send(new OpenCase(new CaseId("case-" + client), new ClientId(client),
                    new AgencyId(CLINIC), new RequestId("request-" + client), Urgency.SOON, null)))
                    .isInstanceOf(Refused.class).hasMessage("ERASURE_APPROVED");
            undone.setRollbackOnly();
        });
        review(erasure, APPROVE).expect(204);
        awaitErased(erasure);
    }

    @Test
    void of_a_request_and_an_approval_at_the_same_time_one_wins() throws Exception {
        for (int round = 0; round < 8; round++) {
            String client = registered(ines);
            String erasure = requested(client);
            List<Answer> both = together(List.of(
                    () -> review(erasure, APPROVE), () -> ines.post("/api/v1/requests", request(client))));
            assertThat(both).filteredOn(answer -> answer.status() < 300).hasSize(1);
            assertThat(both).filteredOn(answer -> answer.status() >= 300).allSatisfy(answer -> assertThat(answer.code())
                    .isIn("ERASURE_REQUEST_OPEN", "ERASURE_APPROVED", "PERSON_ERASED"));
        }
    }

    @Test
    void a_client_has_one_open_erasure_and_may_ask_again_after_a_refusal() throws Exception {
        String client = registered(ines);
        List<Answer> asked = together(IntStream.range(0, 5)
                .<Callable<Answer>>mapToObj(_ -> () -> sofia.post("/api/v1/erasures", erasure(client))).toList());
        assertThat(asked).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(asked).filteredOn(answer -> answer.status() != 201)
                .allSatisfy(answer -> answer.expectProblem(409, "OPEN_ERASURE_EXISTS"));
        String first = asked.stream().filter(answer -> answer.status() == 201).findFirst().orElseThrow().id();
        sofia.put("/api/v1/erasures/" + first + "/review", REFUSE, 1).expectProblem(403, "ERASURE_REVIEWED_BY_ANOTHER");
        review(first, REFUSE.replace("\"reason\":\"must-be-kept\"", "\"note\":\"x\"")).expectProblem(422, "REASON_REQUIRED");
        review(first, REFUSE).expect(204);
        String second = requested(client);
        sofia.get("/api/v1/erasures/" + second + "?atLeast=1").expect(200);
        assertThat(items(sofia, "/api/v1/erasures?clientId=" + client).map(item -> item.path("id").asString()))
                .contains(first, second);
        assertThat(items(sofia, "/api/v1/erasures?status=refused&clientId=" + client)).hasSize(1);
    }

    @Test
    void nobody_erases_or_holds_another_agencys_client() {
        String client = registered(ines);
        String erasure = requested(client);
        Api dora = Api.at(port).as(Tokens.as("dora", "open-door", Roles.SUPERVISOR));
        for (Answer refused : List.of(dora.post("/api/v1/erasures", erasure(client)),
                dora.post("/api/v1/legal-holds", hold(client)), sofia.post("/api/v1/legal-holds", hold("nobody-knows-them")))) {
            assertThat(refused.expectProblem(404, "NOT_FOUND").json().path("errors").path(0).path("pointer").asString())
                    .isEqualTo("/clientId");
        }
        dora.get("/api/v1/erasures/" + erasure).expectProblem(404, "NOT_FOUND");
        dora.put("/api/v1/erasures/" + erasure + "/review", APPROVE, 1).expectProblem(404, "NOT_FOUND");
        assertThat(items(dora, "/api/v1/erasures")).isEmpty();
    }

    /** The command has sealed and appended, and waits before it commits; meanwhile the keys are destroyed. */
    @Test
    void what_was_in_flight_while_the_keys_went_is_unreadable_and_brings_no_new_key() throws Exception {
        String client = registered(ines);
        CompletableFuture<Answer> inFlight = new CompletableFuture<>();
        new TransactionTemplate(transactions).executeWithoutResult(_ -> {
            jdbc.queryForList("select value from lookup where kind = 'client-agency' and key = ? for update", client);
            inFlight.completeAsync(() -> ines.post("/api/v1/requests", request(client)));
            Poll.until("it waits", () -> jdbc.queryForObject("select count(*) from pg_locks where not granted"
                    + " and locktype in ('transactionid', 'tuple')", Long.class) > 0);
            keys.shred(new ClientId(client));
        });
        Answer committed = inFlight.get().expect(201);
        JsonNode view = ines.get("/api/v1/requests/" + committed.id() + "?atLeast=1").expect(200).json();
        assertThat(view.toString()).doesNotContain("cannot sleep", "Herself");
        String stored = jdbc.queryForObject("select string_agg(convert_from(payload, 'UTF8'), ' ') from domain_event"
                + " where stream_id = ?", String.class, committed.id());
        assertThat(stored).as("sealed, by a key that is gone").contains("\"sealed\":1");
        assertShreddedForEver(client);
        assertThat(documents(client)).filteredOn(document -> document.get("_id").equals(committed.id())).hasSize(1)
                .noneMatch(document -> document.toString().contains("sealed=1"));
    }

    @Test
    void while_many_write_the_person_is_erased_and_nothing_of_what_they_wrote_is_left() throws Exception {
        String client = registeredAs("canary_busy");
        AtomicBoolean done = new AtomicBoolean();
        List<Answer> answers;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Answer>>> writers = IntStream.range(0, 4).mapToObj(_ -> threads.submit(() -> {
                List<Answer> mine = new ArrayList<>();
                while (!done.get()) {
                    mine.add(ines.post("/api/v1/directives", DENIAL.formatted(client).replace("Afraid.", "canary_busy")));
                }
                return mine;
            })).toList();
            erased(client);
            Poll.until("somebody was refused", () -> ines.post("/api/v1/directives", DENIAL.formatted(client)).status() == 409);
            done.set(true);
            answers = new ArrayList<>();
            for (Future<List<Answer>> writer : writers) {
                answers.addAll(writer.get());
            }
        }
        assertThat(answers).filteredOn(answer -> answer.status() == 201).isNotEmpty();
        assertThat(answers).filteredOn(answer -> answer.status() != 201)
                .allSatisfy(answer -> answer.expectProblem(409, "PERSON_ERASED"));
        assertShreddedForEver(client);
        Poll.until("every view has come by", () -> documents(client).size()
                == 2 + answers.stream().filter(answer -> answer.status() == 201).count());
        assertThat(items(ines, "/api/v1/directives?limit=200&clientId=" + client)).noneMatch(item -> item.has("note"));
        awaitForgotten(client);
        List<Document> left = documents(client);
        Servers.dropViews(environment);
        Poll.until("the views are built from the beginning", () -> documents(client).equals(left));
    }

    @Test
    void keys_that_came_back_with_an_old_copy_are_shredded_again() throws Exception {
        String client = registeredAs("canary_copied");
        List<Map<String, Object>> copy = keysOf(client);
        erased(client);
        try (Connection connection = keysConnection()) {
            JdbcTemplate database = keysDatabase(connection);
            database.update("delete from data_key where client_id = ?", client);
            for (Map<String, Object> key : copy) {
                Map<String, Object> row = new TreeMap<>(key);
                database.update("insert into data_key (" + String.join(",", row.keySet()) + ") values ("
                        + String.join(",", row.keySet().stream().map(_ -> "?").toList()) + ")", row.values().toArray());
            }
        }
        ring.forget(new ClientId(client));
        String asOf = "/api/v1/clients/" + client + "?asOf=" + CasestreamJson.text(clock.instant());
        assertThat(ines.get(asOf).expect(200).body()).as("the copy opens it").contains("canary_copied");

        Api operator = Api.at(managementPort).as(Tokens.as("operator", null, Roles.SYSTEM));
        Api supervisor = Api.at(managementPort).as(Tokens.as("sofia", CLINIC, Roles.SUPERVISOR));
        supervisor.send("POST", "/actuator/erasures", null).expect(403);
        int erased = operator.get("/actuator/erasures").expect(200).json().path("erased").asInt();
        assertThat(operator.send("POST", "/actuator/erasures", null).expect(200).json().path("erased").asInt()).isEqualTo(erased);
        assertShreddedForEver(client);
        assertThat(ines.get(asOf).expect(200).body()).doesNotContain("canary");
    }

    private static Stream<JsonNode> items(Api who, String list) {
        return who.get(list).expect(200).json().path("items").valueStream();
    }

    private static <T> List<T> together(List<Callable<T>> attempts) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(attempts).stream().map(Future::resultNow).toList();
        }
    }
}
