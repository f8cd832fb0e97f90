package org.casestream.drills.faults;

import java.time.Duration;
import java.util.List;
import org.casestream.local.Failure;

/**
 * Two instances of one service fight for its views, its relay and its messages; the first is killed while the
 * second lives, and the second as soon as the first is back.
 */
final class TwoInstances implements Fault {

    private String service = "";

    @Override
    public String name() {
        return "two-instances";
    }

    @Override
    public String what() {
        return "two instances of one service, each killed while the other lives";
    }

    @Override
    public int weight() {
        return 16;
    }

    @Override
    public void inject(Stage stage) throws Failure, InterruptedException {
        service = stage.anyService();
        stage.start(List.of(service + "-2"));
        Thread.sleep(500 + stage.random().nextInt(2000));
        stage.kill(service);
    }

    @Override
    public Duration lasts(Stage stage) {
        return stage.shortOr(Duration.ofSeconds(1), Duration.ofSeconds(12));
    }

    @Override
    public void heal(Stage stage) throws Failure, InterruptedException {
        stage.start(List.of(service));
        stage.kill(service + "-2");
    }
}
