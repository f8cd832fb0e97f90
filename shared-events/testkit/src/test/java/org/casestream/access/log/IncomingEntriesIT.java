package org.casestream.access.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.casestream.access.log.AccessEntry.Channel;
import org.casestream.access.log.AccessEntry.Seen;
import org.casestream.access.policy.Reason;
import org.casestream.access.policy.Resource;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.intake.ConsentEvent.Purpose;
import org.casestream.defaults.CasestreamJson;
import org.casestream.testkit.Poll;
import org.casestream.testkit.Servers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Moving entries on a real PostgreSQL: whatever happens meanwhile, each is there once. */
class IncomingEntriesIT {

    private final String url = Servers.jdbcUrl("incoming_" + UUID.randomUUID().toString().replace('-', '_'));
    private final HikariDataSource pool = pool(url);
    private final JdbcTemplate jdbc = new JdbcTemplate(pool);
    private PostgresAccessLog log;

    @BeforeEach
    void connect() {
        AccessLogAutoConfiguration.migrate(pool);
        log = new PostgresAccessLog(pool, new SimpleMeterRegistry());
    }

    @AfterEach
    void disconnect() {
        log.close();
        pool.close();
    }

    private static HikariDataSource pool(String url) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername(Servers.username());
        pool.setPassword(Servers.password());
        return pool;
    }

    private IncomingEntries mover() {
        return new IncomingEntries(jdbc, new SimpleMeterRegistry());
    }

    private void write(String record) {
        log.write(new AccessEntry(Instant.parse("2026-11-24T12:00:00Z"), new StaffId("maya"), null, Resource.CASE,
                Reason.OVERSIGHT, null, "1", List.of(new Seen(new ClientId("person"), new AgencyId("harbour-clinic"), record))));
    }

    private List<String> write(String name, int number) {
        List<String> records = IntStream.range(0, number).mapToObj(i -> name + i).toList();
        records.forEach(this::write);
        return records;
    }

    private List<String> moved() {
        return jdbc.queryForList("select record from access_entry order by id", String.class);
    }

    private long incoming() {
        return jdbc.queryForObject("select count(*) from access_incoming", Long.class);
    }

    private Connection transaction(String first) throws SQLException {
        Connection connection = DriverManager.getConnection(url, Servers.username(), Servers.password());
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(first);
        }
        return connection;
    }

    /** Lets a move that has taken entries out wait before it puts them in. */
    private Connection putAnEntryInTheWay() throws SQLException {
        return transaction("insert into access_entry select entry.* from access_incoming,"
                + " unnest(entries::access_entry[]) entry order by entry.id desc limit 1");
    }

    private Integer moverThatWaits() {
        return jdbc.queryForList("select pid from pg_stat_activity where datname = current_database() and state = 'active'"
                + " and wait_event_type = 'Lock' and query like '%delete from access_incoming%'", Integer.class)
                .stream().findFirst().orElse(null);
    }

    @Test
    void what_a_program_left_behind_is_moved_when_the_next_one_starts() {
        List<String> left = write("left-", 3);
        assertThat(moved()).isEmpty();
        try (IncomingEntries _ = mover()) {
            Poll.until("it is moved", () -> incoming() == 0);
        }
        assertThat(moved()).isEqualTo(left);
    }

    @Test
    void a_database_that_dies_between_taking_out_and_putting_in_loses_nothing() throws Exception {
        List<String> written = write("record-", 3);
        try (Connection _ = putAnEntryInTheWay(); IncomingEntries _ = mover()) {
            Servers.crashPostgres(Poll.find("a move is half done", this::moverThatWaits));
            Poll.until("it is moved", () -> incoming() == 0);
            assertThat(moved()).isEqualTo(written);
        }
    }

    @Test
    void a_move_that_is_ended_half_way_is_made_again() throws Exception {
        List<String> written = write("record-", 3);
        try (Connection inTheWay = putAnEntryInTheWay(); IncomingEntries _ = mover()) {
            Integer first = Poll.find("a move is half done", this::moverThatWaits);
            jdbc.queryForList("select pg_terminate_backend(?)", first);
            Poll.until("another one has begun", () -> moverThatWaits() != null && !moverThatWaits().equals(first));
            assertThat(moved()).isEmpty();
            inTheWay.rollback();
            Poll.until("it is moved", () -> incoming() == 0);
            assertThat(moved()).isEqualTo(written);
        }
    }

    @Test
    void what_was_written_twice_because_an_answer_was_lost_is_there_once() {
        List<String> written = write("record-", 3);
        jdbc.execute("insert into access_incoming select entries from access_incoming");
        try (IncomingEntries incoming = mover()) {
            incoming.move();
            assertThat(moved()).isEqualTo(written);
            assertThat(incoming()).isZero();
        }
    }

    @Test
    void what_was_moved_already_is_not_moved_again() {
        List<String> written = write("record-", 3);
        jdbc.execute("create table copy as select entries from access_incoming");
        try (IncomingEntries incoming = mover()) {
            incoming.move();
            jdbc.execute("insert into access_incoming select entries from copy");
            incoming.move();
            assertThat(moved()).isEqualTo(written);
        }
    }

    @Test
    void two_programs_move_what_both_of_them_write() {
        List<String> written = new ArrayList<>();
        try (PostgresAccessLog _ = new PostgresAccessLog(pool, new SimpleMeterRegistry());
                IncomingEntries one = mover(); IncomingEntries other = mover()) {
            List<CompletableFuture<List<String>>> writers = IntStream.range(0, 8)
                    .mapToObj(w -> CompletableFuture.supplyAsync(() -> write("writer-" + w + "-", 200))).toList();
            List<CompletableFuture<Void>> movers = IntStream.range(0, 8).mapToObj(m -> CompletableFuture.runAsync(() -> {
                while (!writers.stream().allMatch(CompletableFuture::isDone)) {
                    (m % 2 == 0 ? one : other).move();
                }
            })).toList();
            writers.forEach(writer -> written.addAll(writer.join()));
            movers.forEach(CompletableFuture::join);
            one.move();
        }
        assertThat(moved()).containsExactlyInAnyOrderElementsOf(written);
        assertThat(incoming()).isZero();
    }

    /** Whoever moves second has seen those rows too, and must not come back before they can be looked up. */
    @Test
    void a_move_waits_for_one_of_another_program_that_has_taken_the_same_entries() throws Exception {
        List<String> written = write("record-", 3);
        try (Connection inTheWay = putAnEntryInTheWay(); IncomingEntries _ = mover()) {
            Poll.find("a move is half done", this::moverThatWaits);
            try (IncomingEntries other = mover()) {
                CompletableFuture<Integer> second = CompletableFuture.supplyAsync(other::move);
                Poll.until("both wait", () -> jdbc.queryForObject("select count(*) from pg_locks where not granted"
                        + " and database = (select oid from pg_database where datname = current_database())"
                        + " and locktype = 'advisory'", Long.class) > 0);
                assertThat(second).isNotDone();
                inTheWay.rollback();
                second.join();
                assertThat(moved()).isEqualTo(written);
            }
        }
    }

    @Test
    void every_value_comes_to_the_column_of_its_name() {
        AccessEntry full = new AccessEntry(Instant.parse("2026-11-24T12:00:00.123Z"), new StaffId("maya"), new AgencyId("harbour-clinic"),
                Resource.CASE, Reason.CONSENT, "consent-1", Purpose.TREATMENT, Channel.FAX, "7",
                List.of(new Seen(new ClientId("person"), new AgencyId("open-door"), "case-1")));
        log.write(full);
        log.write(new AccessEntry(full.at(), new StaffId("audit"), null, Resource.CASE, Reason.NO_PERMISSION, null, "7", full.seen()));
        try (IncomingEntries incoming = mover()) {
            incoming.move();
        }
        String all = "select (to_jsonb(e) - 'id')::text from access_entry e order by id";
        assertThat(jdbc.queryForList(all, String.class).stream().map(line -> CasestreamJson.mapper().readTree(line)).toList())
                .isEqualTo(Stream.of("""
                        {"at":"2026-11-24T12:00:00.123+00:00","reader":"maya","agency":"harbour-clinic","resource":"CASE","person":"person",
                         "owner":"open-door","record":"case-1","allowed":true,"reason":"CONSENT","basis":"consent-1",
                         "purpose":"TREATMENT","channel":"FAX","policy":"7"}""", """
                        {"at":"2026-11-24T12:00:00.123+00:00","reader":"audit","agency":null,"resource":"CASE","person":"person",
                         "owner":"open-door","record":"case-1","allowed":false,"reason":"NO_PERMISSION","basis":null,
                         "purpose":null,"channel":"API","policy":"7"}""").map(line -> CasestreamJson.mapper().readTree(line)).toList());
    }

    /** They were objects once. */
    @Test
    void what_an_earlier_version_left_behind_is_moved_by_the_migration() {
        HikariDataSource earlier = pool(Servers.jdbcUrl("earlier_" + UUID.randomUUID().toString().replace('-', '_')));
        try (earlier) {
            AccessLogAutoConfiguration.migrations(earlier).target("3").load().migrate();
            JdbcTemplate old = new JdbcTemplate(earlier);
            old.update("insert into access_incoming (entries) values (?::json)", """
                    [{"id":"019abc00-0000-7000-8000-000000000001","at":"2026-11-24T12:00:00Z","reader":"maya","resource":"CASE",
                      "person":"person","owner":"harbour-clinic","record":"left","allowed":true,"reason":"OVERSIGHT","channel":"API",
                      "policy":"1"}]""");
            AccessLogAutoConfiguration.migrate(earlier);
            assertThat(old.queryForList("select record from access_entry", String.class)).containsExactly("left");
            assertThat(old.queryForObject("select count(*) from access_incoming", Long.class)).isZero();
        }
    }

    /** Counted at once. How many rows are dead is only estimated: a backend may report what it deleted after the tidying up. */
    private long tidiedUp() {
        return jdbc.queryForObject("select vacuum_count from pg_stat_user_tables where relname = 'access_incoming'", Long.class);
    }

    @Test
    void moving_leaves_no_room_behind_that_is_not_used_again() {
        try (IncomingEntries _ = mover()) {
            for (int batch = 0; batch < 5; batch++) {
                long before = tidiedUp();
                write("batch-" + batch + "-", 400);
                Poll.until("it is moved and tidied up", () -> incoming() == 0 && tidiedUp() > before);
            }
        }
        assertThat(jdbc.queryForObject("select pg_relation_size('access_incoming')", Long.class)).isLessThan(5L * 400 * 300);
    }
}
