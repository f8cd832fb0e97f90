package org.casestream.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.casestream.contracts.ClientId;
import org.casestream.defaults.CasestreamJson;
import org.casestream.defaults.Roles;
import org.casestream.sealing.PostgresKeyRing;
import org.casestream.testkit.Api;
import org.casestream.testkit.Api.Answer;
import org.casestream.testkit.Erased;
import org.casestream.testkit.Poll;
import org.casestream.testkit.Servers;
import org.casestream.testkit.Tokens;
import org.casestream.testkit.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Nothing readable is left of whom the service says to have erased, nowhere, whatever happens at the same time. */
@ExtendWith(OutputCaptureExtension.class)
class ErasuresIT extends Erasing {

    @Autowired
    private MongoDatabase mongo;
    @Autowired
    private PostgresKeyRing ring;
    @LocalManagementPort
    private int managementPort;

    /** Each view comes by it in its own time. */
    private void awaitForgotten(String client) {
        Poll.until("nothing sealed is left", () -> !documents(client).toString().contains("sealed=1"));
    }

    private void erased(String client) {
        String erasure = requested(client);
        review(erasure, APPROVE).expect(204);
        awaitErased(erasure);
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
}
