package org.casestream.access.log;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.casestream.access.log.AccessEntry.Seen;
import org.casestream.defaults.GroupCommit;
import org.casestream.defaults.Problem;

/**
 * The access log in the service's own PostgreSQL database. Those who read at the same time share one commit, which is one
 * row and one round trip, over a connection that nobody else uses; {@link IncomingEntries} makes it lines that can be looked up.
 */
public final class PostgresAccessLog implements AccessLog, AutoCloseable {

    /** A restart of the database is usually over by then. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration SOON = Duration.ofSeconds(2);
    /** A server that does not answer is away. */
    private static final String SOCKET_TIMEOUT_SECONDS = "5";
    /** Reads that may wait; each is at most a page of a list. */
    private static final int MOST_WAITING = 1_000;

    private static final String INSERT = "insert into access_incoming (entries) values (?)";

    private final HikariDataSource connection;
    private final GroupCommit<List<EntryRow>> commits;
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final Timer writing;
    private final Counter allowed;
    private final Counter refused;
    private final Counter unavailable;

    /** @param pool the service's own; from there is known how to connect */
    public PostgresAccessLog(HikariDataSource pool, MeterRegistry meters) {
        this.allowed = entries("allowed", meters);
        this.refused = entries("refused", meters);
        this.unavailable = entries("unavailable", meters);
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
        List<EntryRow> rows = new ArrayList<>();
        for (AccessEntry entry : entries) {
            for (Seen seen : entry.seen()) {
                rows.add(EntryRow.of(ids.construct(entry.at().toEpochMilli()), entry, seen));
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        try {
            commits.commit(rows);
        } catch (GroupCommit.NotCommitted e) {
            unavailable.increment(entries.size());
            throw Problem.later("ACCESS_LOG_UNAVAILABLE", "Nothing is shown while nobody can take down who has seen it.", SOON);
        }
        entries.forEach(entry -> (entry.reason().allows() ? allowed : refused).increment());
    }

    private static Counter entries(String outcome, MeterRegistry meters) {
        return Counter.builder("casestream.access.entries").tag("outcome", outcome).register(meters);
    }

    private void commit(List<List<EntryRow>> groups) throws SQLException {
        String entries = EntryRow.array(groups.stream().flatMap(List::stream));
        Timer.Sample time = Timer.start();
        try {
            insert(entries);
        } catch (SQLException e) {
            insert(entries); // the connection may have been one to a server that has restarted; now it is a new one
        } finally {
            time.stop(writing);
        }
    }

    private void insert(String entries) throws SQLException {
        try (Connection database = connection.getConnection(); PreparedStatement insert = database.prepareStatement(INSERT)) {
            insert.setString(1, entries);
            insert.executeUpdate(); // commits by itself
        }
    }

    /** Writes what was handed over. By now the web server takes no more requests. */
    @Override
    public void close() {
        commits.close();
        connection.close();
    }
}
