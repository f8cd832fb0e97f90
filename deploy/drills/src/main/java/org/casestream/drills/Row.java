package org.casestream.drills;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one fault went: a line of the verdict. */
final class Row {

    private final String fault;
    private final Instant from = Instant.now();
    private final List<Duration> recoveries = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();
    private Instant to = Instant.MAX;
    private int kills;
    private @Nullable String unavailable;

    Row(String fault) {
        this.fault = fault;
    }

    String fault() {
        return fault;
    }

    /** A round is over, and the platform was itself again so long after the fault ended. */
    void recovered(Duration after) {
        recoveries.add(after);
    }

    /** Something went wrong in the round itself: it did not recover, or a program ended by itself. */
    void trouble(String what) {
        troubles.add(what);
    }

    void unavailable(String why) {
        unavailable = why;
    }

    void over(int killed) {
        to = Instant.now();
        kills = killed;
    }

    boolean covers(@Nullable Instant at) {
        return at != null && !at.isBefore(from) && at.isBefore(to);
    }

    @Nullable String unavailableBecause() {
        return unavailable;
    }

    List<String> troubles() {
        return troubles;
    }

    int rounds() {
        return recoveries.size();
    }

    int kills() {
        return kills;
    }

    List<Duration> recoveries() {
        return recoveries.stream().sorted().toList();
    }
}
