package org.casestream.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.bson.Document;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.Refused;
import org.casestream.defaults.ExpectedVersion;
import org.casestream.defaults.Problem;
import org.casestream.defaults.ReadAt;
import org.casestream.eventing.automation.DueWork;
import org.casestream.eventing.automation.DueWorkScheduler;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.kafka.DeadLetters;
import org.casestream.eventing.store.EventLog;
import org.casestream.eventing.store.PostgresEventStorage;
import org.casestream.eventing.view.BlockedDocuments;
import org.casestream.eventing.view.Versioned;
import org.casestream.eventing.view.ViewStore;
import org.casestream.sample.folders.automation.WhenPageThirteenIsAddedThenAddPageFourteen;
import org.casestream.sample.folders.domain.FolderCommand.AddPage;
import org.casestream.sample.folders.domain.FolderCommand.OpenFolder;
import org.casestream.sample.folders.domain.FolderCommand.WriteNarrative;
import org.casestream.sample.folders.domain.FolderEvent.PageAdded;
import org.casestream.sample.folders.domain.FolderRefusal;
import org.casestream.sample.folders.guard.ShelfHoldsOneFolder;
import org.casestream.sample.folders.read.FolderView;
import org.casestream.testkit.Api;
import org.casestream.testkit.Outside;
import org.casestream.testkit.Poll;
import org.casestream.testkit.RealServers;
import org.casestream.testkit.Servers;
import org.casestream.testkit.Tokens;
import org.casestream.testkit.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/** The mechanics that every service stands on, on real servers, with the smallest service there can be. */
@RealServers
@ExtendWith(OutputCaptureExtension.class)
class EventingIT {

    private static final AgencyId CLINIC = new AgencyId("harbour-clinic");
    private static final String MAYA = Tokens.as("maya", "harbour-clinic", "CASE_MANAGER");

    @Autowired Commands commands;
    @Autowired ViewStore views;
    @Autowired EventLog log;
    @Autowired DeadLetters deadLetters;
    @Autowired Configuration axon;
    @Autowired PostgresEventStorage storage;
    @Autowired JdbcTemplate jdbc;
    @Autowired DataSource dataSource;
    @Autowired MongoDatabase mongo;
    @Autowired Environment environment;
    @LocalServerPort int port;
    @LocalManagementPort int managementPort;

    private Api api() {
        return Api.at(port).as(MAYA);
    }

    private CaseId opened() {
        CaseId id = new CaseId(UUID.randomUUID().toString());
        commands.send(new OpenFolder(id, CLINIC));
        return id;
    }

    private FolderView viewOf(CaseId id, long version) {
        return Poll.find("the view has caught up", () -> views.get(FolderView.class, id.value(), new ReadAt(null, version))).view();
    }

    @Test
    void the_store_is_postgresql_and_nothing_fell_back_to_memory() {
        assertThat(axon.eventStore()).isInstanceOf(EmbeddedEventStore.class);
        assertThat(axon.commandBus()).isInstanceOf(SimpleCommandBus.class);
        assertThat(jdbc.queryForObject("show fsync", String.class)).isEqualTo("on");
        assertThat(jdbc.queryForObject("show synchronous_commit", String.class)).isEqualTo("on");

        CaseId id = opened();

        assertThat(jdbc.queryForList("select event_type from domain_event where stream_id = ?", String.class, id.value()))
                .containsExactly("sample.folder-opened");
    }

    @Test
    void a_command_returns_the_version_under_which_its_effect_can_be_read() {
        CaseId id = opened();

        long version = commands.send(new AddPage(id, 1), new ExpectedVersion(0));

        assertThat(version).isEqualTo(1);
        Versioned<FolderView> read = Poll.find("the view has caught up",
                () -> views.get(FolderView.class, id.value(), new ReadAt(null, version)));
        assertThat(read.view().pages()).containsExactly(1);
        assertThat(read.version()).isEqualTo(1);
    }

    @Test
    void the_same_fact_again_is_no_event_and_keeps_the_version() {
        CaseId id = opened();
        commands.send(new AddPage(id, 1));

        assertThat(commands.send(new AddPage(id, 1), new ExpectedVersion(1))).isEqualTo(1);
    }

    @Test
    void a_stale_or_future_version_changes_nothing() {
        CaseId id = opened();
        commands.send(new AddPage(id, 1));

        for (long wrong : new long[] {0, 2, 99}) {
            assertThatThrownBy(() -> commands.send(new AddPage(id, 2), new ExpectedVersion(wrong)))
                    .isInstanceOfSatisfying(Problem.class, problem -> {
                        assertThat(problem.code()).isEqualTo("STALE_VERSION");
                        assertThat(problem.headers().getETag()).isEqualTo("\"1\"");
                    });
            assertThatThrownBy(() -> commands.send(new AddPage(id, 1), new ExpectedVersion(wrong)))
                    .as("also when there is nothing to do").isInstanceOf(Problem.class);
            assertThatThrownBy(() -> commands.send(new AddPage(id, 2000), new ExpectedVersion(wrong)))
                    .as("also when it would be refused").isInstanceOf(Problem.class);
        }
        assertThat(log.versionOf(id.value())).contains(1L);
    }

    @Test
    void an_unknown_target_and_an_id_that_is_taken_are_refusals() {
        CaseId id = opened();

        assertThatThrownBy(() -> commands.send(new AddPage(new CaseId("nobody"), 1)))
                .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(CommonRefusal.NOT_FOUND));
        assertThatThrownBy(() -> commands.send(new OpenFolder(id, CLINIC)))
                .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.refusal()).isEqualTo(CommonRefusal.ALREADY_EXISTS));
    }

    @Test
    void of_many_who_change_the_same_version_one_succeeds() {
        CaseId id = opened();

        List<CompletableFuture<Object>> racers = IntStream.rangeClosed(1, 8).mapToObj(page ->
                CompletableFuture.<Object>supplyAsync(() -> commands.send(new AddPage(id, page), new ExpectedVersion(0)))
                        .exceptionally(e -> e.getCause() instanceof Problem p ? p.code() : e)).toList();

        assertThat(racers.stream().map(CompletableFuture::join))
                .containsOnlyOnce((Object) 1L).filteredOn("STALE_VERSION"::equals).hasSize(7);
        assertThat(log.versionOf(id.value())).contains(1L);
    }

    @Test
    void a_rule_across_aggregates_undoes_the_command_that_broke_it() {
        AgencyId tight = new AgencyId("tight-shelf");
        List<CompletableFuture<Object>> racers = IntStream.range(0, 6).mapToObj(_ -> CompletableFuture.<Object>supplyAsync(
                () -> commands.send(new OpenFolder(new CaseId(UUID.randomUUID().toString()), tight)))
                .exceptionally(e -> e.getCause().getMessage())).toList();

        assertThat(racers.stream().map(CompletableFuture::join)).containsOnlyOnce((Object) 0L)
                .filteredOn(FolderRefusal.SHELF_FULL.name()::equals).hasSize(5);
        assertThat(jdbc.queryForObject("select count(*) from domain_event where event_type = 'sample.folder-opened'"
                + " and convert_from(payload, 'UTF8') like '%tight-shelf%'", Long.class)).isEqualTo(1);
    }

    @Test
    void a_reader_waits_for_an_open_append_however_long_and_passes_a_rolled_back_one() throws Exception {
        CaseId id = opened();
        viewOf(id, 0);
        try (OpenAppend undone = new OpenAppend(dataSource)) {
            commands.send(new AddPage(id, 1)); // committed at a higher position than the open append

            Poll.until("the reader has come to the gap", () -> storage.stalledSince() != null);
            assertThat(views.find(FolderView.class, id.value()).orElseThrow().view().pages())
                    .as("nothing beyond the gap is shown").isEmpty();
            commands.send(new AddPage(id, 2)); // writers do not wait for readers

            undone.rollBack();
        }
        assertThat(viewOf(id, 2).pages()).containsExactly(1, 2);

        CaseId late;
        try (OpenAppend held = new OpenAppend(dataSource)) {
            late = held.folder();
            commands.send(new AddPage(id, 3));
            Poll.until("the reader has come to the gap", () -> storage.stalledSince() != null);
            held.commit();
        }
        assertThat(viewOf(id, 3).pages()).containsExactly(1, 2, 3);
        Poll.until("the late event is in the view", () -> views.find(FolderView.class, late.value()).isPresent());
    }

    @Test
    void events_cannot_be_changed_or_deleted() {
        CaseId id = opened();

        assertThatThrownBy(() -> jdbc.update("delete from domain_event where stream_id = ?", id.value()))
                .hasMessageContaining("append only");
        assertThatThrownBy(() -> jdbc.update("update domain_event set sequence = 9 where stream_id = ?", id.value()))
                .hasMessageContaining("append only");
    }

    @Test
    void no_payload_is_in_a_log_when_an_append_fails(CapturedOutput output) throws Exception {
        CaseId id = opened();
        try (Connection writer = dataSource.getConnection()) {
            // Another writer takes the next sequence number behind the command's back.
            writer.setAutoCommit(false);
            try (var insert = writer.prepareStatement("insert into domain_event (stream_id, sequence, stream_type, event_id,"
                    + " event_type, revision, recorded_at, payload, metadata) values (?, 1, 'Folder', ?, 'sample.page-added',"
                    + " '1', now(), convert_to('{\"caseId\":\"" + id + "\",\"number\":1}', 'UTF8'), convert_to('{}', 'UTF8'))")) {
                insert.setString(1, id.value());
                insert.setString(2, UUID.randomUUID().toString());
                insert.executeUpdate();
            }
            CompletableFuture<Api.Answer> writing = CompletableFuture.supplyAsync(() -> api().put(
                    "/api/v1/folders/" + id + "/narrative", "{\"text\":\"canary-narrative\"}", 0));
            Poll.until("the command waits for the other writer", () -> Boolean.TRUE.equals(jdbc.queryForObject(
                    "select exists (select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like 'insert into domain_event%')",
                    Boolean.class)));
            writer.commit();

            writing.join().expectProblem(412, "STALE_VERSION");
        }
        assertThat(output.getAll()).doesNotContain("canary-narrative");
    }

    @Test
    void published_events_go_to_kafka_as_cloud_events_and_private_ones_stay() {
        CaseId id = opened();
        commands.send(new WriteNarrative(id, "stays inside"));
        commands.send(new AddPage(id, 7));

        Topics.Message added = Topics.await("sample.page-added", id.value());

        assertThat(added.headers()).containsEntry("ce_specversion", "1.0").containsEntry("ce_subject", id.value())
                .containsEntry("ce_source", "/casestream/sample").containsEntry("ce_partitionkey", id.value())
                .containsEntry("ce_sequence", "00000000000000000002").containsKeys("ce_id", "ce_time", "ce_correlationid");
        assertThat(added.body().get("number").intValue()).isEqualTo(7);
        assertThat(Topics.everything("sample").toString()).doesNotContain("stays inside").doesNotContain("narrative");
        assertThat(Topics.everything("sample").stream().filter(m -> m.key().equals(id.value())).map(Topics.Message::type))
                .containsExactly("sample.folder-opened", "sample.page-added");
    }

    private boolean handled(String eventId) {
        return Boolean.TRUE.equals(jdbc.queryForObject("select exists (select 1 from inbox where event_id = ?)", Boolean.class, eventId));
    }

    @Test
    void a_connection_that_breaks_under_a_message_is_not_the_messages_fault() {
        CaseId id = opened();
        WhenPageThirteenIsAddedThenAddPageFourteen.meanwhile = once(this::breakOpenTransactions);
        String thirteen = Topics.publish(new PageAdded(id, 13));

        Poll.until("it is handled with another connection", () -> handled(thirteen));
        assertThat(deadLetters.list()).noneMatch(letter -> letter.orderedBy().equals(id.value()));
        assertThat(viewOf(id, 2).pages()).containsExactly(14);
    }

    @Test
    void a_connection_that_breaks_under_a_request_is_later_for_its_caller() {
        String key = UUID.randomUUID().toString();
        ShelfHoldsOneFolder.meanwhile = once(this::breakOpenTransactions);

        api().post("/api/v1/folders", "{\"label\":\"a\"}", key).expectProblem(503, "STORE_UNAVAILABLE");
        api().post("/api/v1/folders", "{\"label\":\"a\"}", key).expect(201);
    }

    /** As a failover would. */
    private void breakOpenTransactions() {
        CompletableFuture.runAsync(() -> jdbc.queryForList("select pg_terminate_backend(pid) from pg_stat_activity"
                + " where datname = current_database() and state = 'idle in transaction'")).join();
    }

    private static Runnable once(Runnable action) {
        AtomicBoolean done = new AtomicBoolean();
        return () -> {
            if (done.compareAndSet(false, true)) {
                action.run();
            }
        };
    }

    @Test
    void a_lost_view_comes_back_by_itself_and_is_what_it_was() {
        List<CaseId> folders = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            CaseId id = opened();
            commands.send(new AddPage(id, 100 + i)); // none that an automation adds another one to
            folders.add(id);
        }
        folders.forEach(id -> viewOf(id, 1));
        Poll.until("all views are up to date", () -> settled());
        List<Document> before = documents();

        Servers.dropViews(environment);
        CaseId during = opened();
        commands.send(new AddPage(during, 99));

        Poll.until("the views are back", Duration.ofSeconds(60), () -> viewOf(during, 1).pages().contains(99)
                && documents().containsAll(before));
    }

    private boolean settled() {
        Document position = mongo.getCollection("view_positions").find(Filters.eq("_id", "folder_view_v1")).first();
        return position != null && ((Number) position.get("position")).longValue() == log.head();
    }

    private List<Document> documents() {
        List<Document> every = mongo.getCollection("folder_view_v1").find().into(new ArrayList<>());
        every.removeIf(document -> document.containsKey("_blocked"));
        return every;
    }

    @Test
    void a_document_that_cannot_be_folded_waits_and_no_other_does() {
        CaseId bad = opened();
        CaseId good = opened();
        FolderView.unfoldable = 666;
        BlockedDocuments blocked = new BlockedDocuments(views);
        try {
            commands.send(new AddPage(bad, 666));
            commands.send(new AddPage(bad, 667));
            commands.send(new AddPage(good, 1));
            assertThat(viewOf(good, 1).pages()).containsExactly(1);
            Poll.until("it is listed", () -> blocked.list().stream().anyMatch(b -> b.id().equals(bad.value())));
            assertThat(views.find(FolderView.class, bad.value()).orElseThrow().view().pages()).isEmpty();
        } finally {
            FolderView.unfoldable = -1;
        }
        assertThat(blocked.retry(bad.value())).isEqualTo(1);
        assertThat(viewOf(bad, 2).pages()).containsExactly(666, 667);
        commands.send(new AddPage(bad, 668));
        assertThat(viewOf(bad, 3).pages()).containsExactly(666, 667, 668);
    }

    @Test
    void as_of_is_the_state_that_was_recorded_by_then() {
        CaseId id = opened();
        commands.send(new AddPage(id, 1));
        Instant then = jdbc.queryForObject("select recorded_at from domain_event where stream_id = ? and sequence = 1",
                (row, _) -> row.getTimestamp(1).toInstant(), id.value());
        Poll.until("the clock has moved on", () -> Instant.now().isAfter(then.plusMillis(2)));
        commands.send(new AddPage(id, 2));

        assertThat(views.asOf(FolderView.class, id.value(), then).orElseThrow().view().pages()).containsExactly(1);
        assertThat(views.asOf(FolderView.class, id.value(), Instant.now()).orElseThrow().view().pages()).containsExactly(1, 2);
        assertThat(views.asOf(FolderView.class, id.value(), then.minus(Duration.ofDays(1)))).isEmpty();
    }

    @Test
    void the_broker_may_be_away_while_commands_go_on() {
        CaseId before = opened();
        Topics.await("sample.folder-opened", before.value());
        Servers.kafka().stop();
        CaseId during;
        try {
            during = opened();
            commands.send(new AddPage(during, 5));
            assertThat(viewOf(during, 1).pages()).containsExactly(5);
        } finally {
            Servers.kafka().start();
        }
        Poll.until("what happened meanwhile is on Kafka", Duration.ofSeconds(90), () -> Topics.everything("sample").stream()
                .anyMatch(m -> m.key().equals(during.value()) && m.type().equals("sample.page-added")));

        String heard = Topics.publish(new PageAdded(during, 13));
        Poll.until("what others say is heard again", Duration.ofSeconds(90), () -> handled(heard));
        assertThat(viewOf(during, 3).pages()).containsExactly(5, 14);
    }

    @Test
    void a_repeated_post_gets_the_first_answer_and_another_body_is_refused() {
        String key = "for-ada-lovelace-" + UUID.randomUUID();
        Api.Answer first = api().post("/api/v1/folders", "{\"label\":\"a\"}", key).expect(201);
        Api.Answer again = api().post("/api/v1/folders", "{\"label\":\"a\"}", key).expect(201);

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.version()).isEqualTo(first.version());
        api().post("/api/v1/folders", "{\"label\":\"b\"}", key).expectProblem(422, "IDEMPOTENCY_KEY_REUSED");
        api().send("POST", "/api/v1/folders", "{\"label\":\"a\"}").expectProblem(400, "IDEMPOTENCY_KEY_REQUIRED");
        Api.at(port).as(Tokens.as("jonas", "harbour-clinic", "CASE_MANAGER")).post("/api/v1/folders", "{\"label\":\"b\"}", key)
                .expect(201);
        assertThat(jdbc.queryForList("select key from idempotency_key", String.class)).isNotEmpty()
                .noneMatch(kept -> kept.contains("lovelace"));
    }

    @Test
    void concurrent_posts_with_one_key_create_one_thing() {
        String key = UUID.randomUUID().toString();
        List<CompletableFuture<String>> racers = IntStream.range(0, 6).mapToObj(_ -> CompletableFuture.supplyAsync(
                () -> api().post("/api/v1/folders", "{\"label\":\"race\"}", key).expect(201).id())).toList();

        assertThat(racers.stream().map(CompletableFuture::join).distinct()).hasSize(1);
    }

    @Test
    void a_refused_post_leaves_no_key_behind() {
        String key = UUID.randomUUID().toString();
        api().post("/api/v1/folders", "{\"label\":\"a\",\"more\":1}", key).expectProblem(400, "UNKNOWN_FIELD");

        api().post("/api/v1/folders", "{\"label\":\"a\"}", key).expect(201);
    }

    @Test
    void everything_behind_the_commands_is_measured() {
        CaseId id = opened();
        viewOf(id, 0);
        assertThatThrownBy(() -> commands.send(new AddPage(id, 5000))).isInstanceOf(Refused.class);

        Poll.until("the consumer has reported", () -> Api.at(managementPort).get("/actuator/prometheus").expect(200).body()
                .contains("records_lag"));
        assertThat(Api.at(managementPort).get("/actuator/prometheus").body()).contains(
                "casestream_commands_total{command=\"OpenFolder\",outcome=\"ok\"",
                "casestream_commands_total{command=\"AddPage\",outcome=\"PAGE_TOO_HIGH\"",
                "casestream_store_append_seconds_count", "casestream_store_stalled_seconds", "casestream_relay_lag",
                "casestream_view_lag{", "casestream_view_blocked{", "casestream_dead_letters");
        Poll.until("the views have caught up once", () -> Api.at(managementPort).get("/actuator/health/readiness").status() == 200);
        Api.at(managementPort).get("/actuator/health/liveness").expect(200);
        Api.at(managementPort).get("/actuator/deadletters").expect(401);
        Api.at(managementPort).as(Tokens.as("operator", null, "SYSTEM")).get("/actuator/deadletters").expect(200);
    }

    @Test
    void due_work_that_fails_keeps_no_other_waiting_and_is_counted() {
        CaseId unknown = new CaseId("nobody");
        CaseId id = opened();
        DueWork work = new DueWork() {
            @Override
            public String name() {
                return "pages";
            }

            @Override
            public void sendDue(Instant now) {
                DueWork.sendEach(List.of(unknown, id, unknown), due -> commands.send(new AddPage(due, 8)));
            }
        };
        SimpleMeterRegistry meters = new SimpleMeterRegistry();

        new DueWorkScheduler(List.of(work, work), jdbc, Clock.systemUTC(), meters).look();

        assertThat(viewOf(id, 1).pages()).containsExactly(8);
        assertThat(meters.counter("casestream.duework.failures", "work", "pages").count()).isEqualTo(4);
    }

    @Test
    void nothing_calls_home() throws Exception {
        Set<String> before = Outside.lookedUp();
        assertThatThrownBy(() -> InetAddress.getByName("updates.example.invalid")).isInstanceOf(UnknownHostException.class);
        assertThat(Outside.lookedUp()).as("the test would see it").contains("updates.example.invalid");

        assertThat(before).as("names that were looked up while the service started and worked").isEmpty();
        assertThat(axon.getModules().stream().map(module -> module.getClass().getSimpleName()))
                .noneMatch(name -> name.contains("Update"));
    }

    @Test
    void the_timeline_shows_at_once_who_did_what_and_when_to_the_agency_and_to_auditors() {
        String id = api().post("/api/v1/folders", "{\"label\":\"a\"}").expect(201).id();
        Instant opened = log.ofCase(new CaseId(id)).getFirst().getTimestamp();
        Poll.until("the clock has moved on", () -> Instant.now().isAfter(opened.plusMillis(2)));
        api().put("/api/v1/folders/" + id + "/narrative", "{\"text\":\"secret\"}", 0).expect(204);
        String path = "/api/v1/cases/" + id + "/timeline-entries";

        Api.Answer timeline = api().get(path).expect(200);

        assertThat(timeline.json().path("items").findValuesAsString("type"))
                .containsExactly("sample.folder-opened", "sample.narrative-written");
        assertThat(timeline.json().at("/items/1/actor").asString()).isEqualTo("maya");
        assertThat(timeline.body()).doesNotContain("secret");
        assertThat(api().get(path + "?asOf=" + opened).expect(200).json().path("items").findValuesAsString("type"))
                .containsExactly("sample.folder-opened");
        api().get(path + "?asOf=" + opened.minusSeconds(1)).expectProblem(404, "NOT_FOUND");
        Api.at(port).as(Tokens.as("alma", null, "AUDITOR")).get(path).expect(200);
        Api.at(port).as(Tokens.as("lena", "open-door", "CASE_MANAGER")).get(path).expectProblem(404, "NOT_FOUND");
        api().get("/api/v1/cases/unknown/timeline-entries").expectProblem(404, "NOT_FOUND");
    }
}
