package org.casestream.drills.faults;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.casestream.local.Failure;

/** PostgreSQL after it hit something that it cannot go on with: it starts anew by itself, or gives up and is started. */
final class Postgres {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NAME = "postgresql";

    private Postgres() {}

    /** Returns when it takes connections again. */
    static void revive(Stage stage) throws Failure, InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            if (stage.platform().processes(NAME).isEmpty()) {
                stage.platform().kill(NAME); // what is left of it: the program in front
                stage.start(List.of(NAME));
            }
            try (Connection connection = stage.servers().connect("intake")) {
                if (connection.isValid(5)) {
                    return;
                }
            } catch (SQLException e) {
                Thread.sleep(Duration.ofMillis(100));
            }
        }
        throw new Failure("PostgreSQL did not come back within " + PATIENCE.toSeconds() + " seconds.");
    }
}
