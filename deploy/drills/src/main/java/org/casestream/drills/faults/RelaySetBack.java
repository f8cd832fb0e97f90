package org.casestream.drills.faults;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.casestream.local.Failure;

/**
 * A service dies after the broker acknowledged a batch and before the relay noted it. The position set back while the
 * service is down is exactly the state that such a death leaves, only surely and not once in a thousand kills.
 */
final class RelaySetBack implements Fault {

    private static final int BATCH = 40;

    private String victim = "";

    @Override
    public String name() {
        return "relay-set-back";
    }

    @Override
    public String what() {
        return "a relay killed between the broker's acknowledgement and its own note of it";
    }

    @Override
    public int weight() {
        return 7;
    }

    @Override
    public void inject(Stage stage) {
        victim = stage.anyService();
        stage.kill(victim);
    }

    @Override
    public Duration lasts(Stage stage) {
        return Duration.ZERO;
    }

    @Override
    public void heal(Stage stage) throws Failure, InterruptedException {
        try (Connection connection = stage.servers().connect(victim); var statement = connection.createStatement()) {
            statement.executeUpdate("update reader_token set position = greatest(0, position - " + BATCH
                    + ") where reader = 'kafka_relay'");
        } catch (SQLException e) {
            throw new Failure("The relay's position in " + victim + " could not be set back: " + e.getMessage());
        }
        stage.start(List.of(victim));
    }
}
