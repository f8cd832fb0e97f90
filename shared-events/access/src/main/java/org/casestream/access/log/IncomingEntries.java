package org.casestream.access.log;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Moves entries from where they are written fast to where they can be looked up. They are durable in both places, and at any
 * moment in exactly one: a move is one statement. What a program leaves behind is moved by whichever runs next.
 */
public final class IncomingEntries implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IncomingEntries.class);

    /** The larger a batch, the less an entry costs; whoever looks something up does not wait for it. */
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final long STOP_PATIENCE_SECONDS = 10;

    /** The advisory lock of whoever moves: programs take turns, so that no two wait for each other's rows. */
    static final int TURN = 727404;

    // A group whose commit was not answered was perhaps written twice, hence the conflict.
    private static final String MOVE = """
            with turn as materialized (select pg_advisory_xact_lock(%d)),
                 moved as (delete from access_incoming using turn returning access_incoming.entries)
            insert into access_entry
            select entry.* from moved, unnest(moved.entries::access_entry[]) entry
            on conflict (id) do nothing""".formatted(TURN);

    /** Its rows live for half a second, so that it would grow until PostgreSQL came by. Truncating would stop the writer. */
    private static final String TIDY_UP = "vacuum (truncate false) access_incoming";

    private final JdbcTemplate jdbc;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("access-log-move").factory());
    private volatile long movedAt = System.nanoTime();

    IncomingEntries(JdbcTemplate jdbc, MeterRegistry meters) {
        this.jdbc = jdbc;
        TimeGauge.builder("casestream.access.unmoved", this, TimeUnit.NANOSECONDS, it -> System.nanoTime() - it.movedAt)
                .description("for how long entries may have waited to be moved to where they can be looked up").register(meters);
        timer.scheduleWithFixedDelay(this::moveNow, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Returns when everything that was durable before can be looked up. One at a time, so that no more than one connection of
     * the pool waits for what keeps a move waiting.
     *
     * @return how many entries were moved
     */
    public synchronized int move() {
        return jdbc.update(MOVE);
    }

    private void moveNow() {
        try {
            if (move() > 0) {
                jdbc.execute(TIDY_UP);
            }
            movedAt = System.nanoTime();
        } catch (RuntimeException e) { // nothing is lost: they wait for the next time
            LOG.warn("access-log could not move entries: {}", e.getClass().getName());
        }
    }

    @Override
    public void close() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(STOP_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                timer.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
