package org.casestream.drills.faults;

import java.time.Duration;
import java.util.List;
import org.casestream.local.Failure;

/** A server is killed with {@code kill -9}, every process of it, and started again on the data it left. */
final class ServerKilled implements Fault {

    private final String name;
    private final String server;
    private final int weight;

    ServerKilled(String name, String server, int weight) {
        this.name = name;
        this.server = server;
        this.weight = weight;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String what() {
        return "kill -9 of " + server;
    }

    @Override
    public int weight() {
        return weight;
    }

    @Override
    public void inject(Stage stage) {
        stage.kill(server);
    }

    @Override
    public Duration lasts(Stage stage) {
        return Duration.ofMillis(stage.random().nextInt(1000));
    }

    @Override
    public void heal(Stage stage) throws Failure, InterruptedException {
        stage.start(List.of(server));
    }
}
