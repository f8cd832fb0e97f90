package org.casestream.benchmarks.harness;

import java.time.Duration;

/**
 * How long and how large a run is.
 *
 * @param rounds counted rounds of each measurement
 * @param round  how long one round takes
 * @param warmUp how long things run before they count
 */
public record Effort(boolean quick, int rounds, Duration round, Duration warmUp, long seed) {

    public static Effort quick(int rounds, long seed) {
        return new Effort(true, rounds, Duration.ofMillis(500), Duration.ofSeconds(3), seed);
    }

    public static Effort full(int rounds, long seed) {
        return new Effort(false, rounds, Duration.ofSeconds(3), Duration.ofSeconds(10), seed);
    }
}
