package org.casestream.drills.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.casestream.drills.proxy.Weather;

/** The network before a server is bad: one kind of bad weather after the other, in an order that the dice decide. */
final class Network implements Fault {

    private final String name;
    private final String server;
    private final List<Weather> left = new ArrayList<>();

    Network(String name, String server) {
        this.name = name;
        this.server = server;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String what() {
        return "delay, throttle, cut, half-open and black hole before " + server;
    }

    @Override
    public int weight() {
        return 12;
    }

    @Override
    public void inject(Stage stage) {
        if (left.isEmpty()) {
            left.addAll(List.of(Weather.DELAY, Weather.THROTTLE, Weather.CUT, Weather.HALF_OPEN, Weather.BLACK_HOLE));
            Collections.shuffle(left, stage.random());
        }
        stage.proxy(server).become(left.removeFirst());
    }

    @Override
    public Duration lasts(Stage stage) {
        return stage.shortOr(Duration.ofMillis(2000), Duration.ofSeconds(12));
    }

    @Override
    public void heal(Stage stage) {
        stage.proxy(server).become(Weather.FINE);
    }
}
