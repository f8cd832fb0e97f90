package org.casestream.sealing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.casestream.contracts.ClientId;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Hears at once which keys other processes have changed, and lets the ring forget them. When the connection was lost and
 * is there again, everything is forgotten, because nobody knows what was said meanwhile.
 */
public final class KeyChanges implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(KeyChanges.class);

    private static final int LISTEN_MILLIS = 500;
    private static final Duration PAUSE = Duration.ofMillis(500);
    /** How often a silent connection is asked whether it is still there, in rounds of listening. */
    private static final int ROUNDS = 10;

    private final KeysDatabase database;
    private final PostgresKeyRing ring;
    private volatile boolean running;
    private @Nullable Thread thread;

    public KeyChanges(KeysDatabase database, PostgresKeyRing ring) {
        this.database = database;
        this.ring = ring;
    }

    @Override
    public synchronized void start() {
        running = true;
        thread = Thread.ofPlatform().name("key-changes").daemon().start(this::run);
    }

    private void run() {
        boolean said = false;
        while (running) {
            try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
                statement.execute("listen " + KeyTable.CHANGES);
                ring.forgetAll();
                said = false;
                listen(connection.unwrap(PGConnection.class), statement);
            } catch (SQLException e) {
                if (running && !said) {
                    LOG.warn("Changes of keys are not heard at the moment; it is tried again: {}", e.getClass().getName());
                    said = true;
                }
                pause();
            }
        }
    }

    private void listen(PGConnection connection, Statement statement) throws SQLException {
        for (int round = 1; running; round++) {
            PGNotification[] heard = connection.getNotifications(LISTEN_MILLIS);
            if (heard != null) {
                for (PGNotification change : heard) {
                    ring.forget(new ClientId(change.getParameter()));
                }
            }
            if (round % ROUNDS == 0) {
                statement.execute("select 1");
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        try {
            if (thread != null) {
                thread.join(Duration.ofSeconds(2));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before anything reads a key, and until nothing does. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1000;
    }
}
