package org.casestream.eventing.automation;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;

/** Lets one instance of the service look for due work every few seconds. */
public class DueWorkScheduler {

    private static final Logger LOG = LoggerFactory.getLogger(DueWorkScheduler.class);

    /** Held by the instance that is looking; the key is an arbitrary constant. */
    private static final long TURN = 727402;

    private final List<DueWork> work;
    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final MeterRegistry meters;

    public DueWorkScheduler(List<DueWork> work, JdbcTemplate jdbc, Clock clock, MeterRegistry meters) {
        this.work = work;
        this.jdbc = jdbc;
        this.clock = clock;
        this.meters = meters;
    }

    @Scheduled(fixedDelayString = "${casestream.due-work.every:5s}")
    public void look() {
        Instant now = Instant.now(clock);
        for (DueWork due : work) {
            try {
                jdbc.execute((ConnectionCallback<Void>) connection -> {
                    inTurn(connection, () -> due.sendDue(now));
                    return null;
                });
            } catch (DueWork.Unfinished e) {
                failed(due, e.failed(), e.getCause());
            } catch (RuntimeException e) {
                failed(due, 1, e);
            }
        }
    }

    private void failed(DueWork due, int items, Throwable last) {
        meters.counter("casestream.duework.failures", "work", due.name()).increment(items);
        LOG.warn("Due work {} could not be done {} times and is tried again: {}", due.name(), items, last.getClass().getName());
    }

    /** Each command is a transaction of its own, so the lock is held by a connection that does nothing else. */
    private static void inTurn(Connection connection, Runnable work) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet turn = statement.executeQuery("select pg_try_advisory_lock(" + TURN + ")")) {
                if (!turn.next() || !turn.getBoolean(1)) {
                    return;
                }
            }
            try {
                work.run();
            } finally {
                statement.execute("select pg_advisory_unlock(" + TURN + ")");
            }
        }
    }
}
