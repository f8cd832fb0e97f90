package org.casestream.drills.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.casestream.drills.check.Servers;
import org.casestream.local.Failure;

/** Two services at once are killed with {@code kill -9}, and half of them again, and again, while they start. */
final class ServiceKilled implements Fault {

    private static final int MOST_STARTS = 3;

    private List<String> victims = List.of();

    @Override
    public String name() {
        return "service-killed";
    }

    @Override
    public String what() {
        return "kill -9 of two services, often again while they start";
    }

    @Override
    public int weight() {
        return 70;
    }

    @Override
    public void inject(Stage stage) throws InterruptedException {
        List<String> services = new ArrayList<>(Servers.SERVICES);
        Collections.shuffle(services, stage.random());
        victims = services.subList(0, 2);
        victims.forEach(stage::kill);
        List<Thread> starts = new ArrayList<>();
        for (String victim : victims) {
            List<Duration> again = new ArrayList<>();
            while (again.size() < MOST_STARTS && stage.random().nextBoolean()) {
                again.add(Duration.ofMillis(300 + stage.random().nextInt(3000)));
            }
            starts.add(Thread.ofVirtual().start(() -> again.forEach(after -> killWhileStarting(stage, victim, after))));
        }
        for (Thread start : starts) {
            start.join();
        }
    }

    private static void killWhileStarting(Stage stage, String victim, Duration after) {
        Thread start = Thread.ofVirtual().start(() -> {
            try {
                stage.platform().start(victim);
            } catch (Failure e) {
                // It was killed on the way, as it should be.
            }
        });
        try {
            Thread.sleep(after);
            stage.kill(victim);
            start.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Duration lasts(Stage stage) {
        return Duration.ofMillis(stage.random().nextInt(500));
    }

    @Override
    public void heal(Stage stage) throws Failure, InterruptedException {
        stage.start(victims);
    }
}
