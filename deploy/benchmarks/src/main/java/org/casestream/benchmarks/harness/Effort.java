package org.casestream.benchmarks.harness;

import java.time.Duration;

/**
 * How long and how large a run is.
 *
 * @param rounds counted rounds of each measurement
 * @param round  how long one round takes
 * @param warmUp how long things run before they count
 * @param isWarm is told when preparing and warming up are over, so that a profile begins there
 */
public record Effort(boolean quick, int rounds, Duration round, Duration warmUp, long seed, Runnable isWarm) {

    public static Effort quick(int rounds, long seed, Runnable isWarm) {
        return new Effort(true, rounds, Duration.ofMillis(400), Duration.ofSeconds(3), seed, isWarm);
    }

    public static Effort full(int rounds, long seed, Runnable isWarm) {
        return new Effort(false, rounds, Duration.ofSeconds(3), Duration.ofSeconds(10), seed, isWarm);
    }

    /** So many in a full run, two fifths of them in a quick one. */
    public int fewer(int full) {
        return quick ? full * 2 / 5 : full;
    }
}
