package org.casestream.access.log;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.casestream.access.log.AccessEntry.Seen;
import org.casestream.defaults.CasestreamJson;
import org.casestream.defaults.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The access log in the service's own PostgreSQL database. Those who read at the same time share one commit, which is one
 * statement and one round trip, over a connection that nobody else uses.
 */
public final class PostgresAccessLog implements AccessLog, AutoCloseable {

    /** A restart of the database is usually over by then. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration SOON = Duration.ofSeconds(2);
    /** A server that does not answer is away. */
    private static final String SOCKET_TIMEOUT_SECONDS = "5";
    /** Reads that may wait; each is at most a page of a list. */
    private static final int MOST_WAITING = 1_000;

    // One array a column, so that it is one statement to PostgreSQL however many rows there are. An id that is there already
    // was committed before the connection broke.
    private static final String INSERT = "insert into access_entry (id, at, reader, agency, resource, person, owner, record,"
            + " allowed, reason, basis, purpose, channel, policy) select * from unnest(?::uuid[], ?::timestamptz[], ?::text[],"
            + " ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[], ?::text[], ?::text[], ?::text[],"
            + " ?::text[], ?::text[]) on conflict (id) do nothing";

    /** One row: a record that somebody saw, or was not to see. */
    private record Row(UUID id, AccessEntry entry, Seen seen) {}

    private final HikariDataSource connection;
    private final GroupCommit<List<Row>> commits;
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final MeterRegistry meters;
    private final Timer writing;

    /** @param pool the service's own; from there is known how to connect */
    public PostgresAccessLog(HikariDataSource pool, MeterRegistry meters) {
        this.meters = meters;
        this.writing = Timer.builder("casestream.access.write").description("one commit of the access log").register(meters);
        this.connection = likeThatOf(pool);
        this.commits = new GroupCommit<>("access-log", MOST_WAITING, PATIENCE, this::commit);
        Gauge.builder("casestream.access.waiting", commits, GroupCommit::waiting)
                .description("reads that wait for the next commit of the access log").register(meters);
    }

    private static HikariDataSource likeThatOf(HikariDataSource pool) {
        HikariDataSource one = new HikariDataSource();
        one.setPoolName("access-log");
        one.setJdbcUrl(pool.getJdbcUrl());
        one.setUsername(pool.getUsername());
        one.setPassword(pool.getPassword());
        one.setDataSourceProperties(pool.getDataSourceProperties());
        one.addDataSourceProperty("socketTimeout", SOCKET_TIMEOUT_SECONDS);
        one.addDataSourceProperty("ApplicationName", "access-log");
        one.setMaximumPoolSize(1);
        one.setConnectionTimeout(PATIENCE.toMillis());
        one.setInitializationFailTimeout(-1);
        return one;
    }

    @Override
    public void write(AccessEntry entry) {
        write(List.of(entry));
    }

    @Override
    public void write(List<AccessEntry> entries) {
        List<Row> rows = new ArrayList<>();
        for (AccessEntry entry : entries) {
            for (Seen seen : entry.seen()) {
                rows.add(new Row(ids.construct(entry.at().toEpochMilli()), entry, seen));
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        try {
            commits.commit(rows);
        } catch (GroupCommit.NotCommitted e) {
            entries.forEach(_ -> count("unavailable"));
            throw Problem.later("ACCESS_LOG_UNAVAILABLE", "Nothing is shown while nobody can take down who has seen it.", SOON);
        }
        entries.forEach(entry -> count(entry.reason().allows() ? "allowed" : "refused"));
    }

    private void count(String outcome) {
        meters.counter("casestream.access.entries", "outcome", outcome).increment();
    }

    private void commit(List<List<Row>> groups) throws SQLException {
        List<Row> rows = groups.stream().flatMap(List::stream).toList();
        Timer.Sample time = Timer.start();
        try {
            insert(rows);
        } catch (SQLException e) {
            insert(rows); // the connection may have been one to a server that has restarted; now it is a new one
        } finally {
            time.stop(writing);
        }
    }

    private void insert(List<Row> rows) throws SQLException {
        try (Connection database = connection.getConnection(); PreparedStatement insert = database.prepareStatement(INSERT)) {
            Columns columns = new Columns(database, rows);
            insert.setArray(1, columns.of("uuid", Row::id));
            insert.setArray(2, columns.of("timestamptz", row -> CasestreamJson.text(row.entry.at())));
            insert.setArray(3, columns.of("text", row -> row.entry.by().value()));
            insert.setArray(4, columns.of("text", row -> row.entry.agency() == null ? null : row.entry.agency().value()));
            insert.setArray(5, columns.of("text", row -> row.entry.resource().name()));
            insert.setArray(6, columns.of("text", row -> row.seen.person().value()));
            insert.setArray(7, columns.of("text", row -> row.seen.owner().value()));
            insert.setArray(8, columns.of("text", row -> row.seen.record()));
            insert.setArray(9, columns.of("boolean", row -> row.entry.reason().allows()));
            insert.setArray(10, columns.of("text", row -> row.entry.reason().name()));
            insert.setArray(11, columns.of("text", row -> row.entry.basis()));
            insert.setArray(12, columns.of("text", row -> row.entry.purpose() == null ? null : row.entry.purpose().name()));
            insert.setArray(13, columns.of("text", row -> row.entry.channel().name()));
            insert.setArray(14, columns.of("text", row -> row.entry.policy()));
            insert.executeUpdate(); // commits by itself
        }
    }

    private record Columns(Connection database, List<Row> rows) {

        Array of(String type, Function<Row, @Nullable Object> value) throws SQLException {
            return database.createArrayOf(type, rows.stream().map(value).toArray());
        }
    }

    /** Writes what was handed over. By now the web server takes no more requests. */
    @Override
    public void close() {
        commits.close();
        connection.close();
    }
}
