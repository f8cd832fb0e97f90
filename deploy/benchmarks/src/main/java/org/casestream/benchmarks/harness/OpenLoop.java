package org.casestream.benchmarks.harness;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls that come when they come, whether or not earlier ones have been answered, as people's do. Each call is told when it
 * was due; who measures from then on leaves nothing out: while the system stands still, calls become due and wait.
 */
public final class OpenLoop {

    private OpenLoop() {}

    /** One call. */
    @FunctionalInterface
    public interface Call {
        /** @param due when it should have been sent, by the timeline */
        void send(int number, long due);
    }

    /** Where the time comes from; another one than the clock's for tests. */
    public interface Timeline {

        /** The clock. */
        Timeline CLOCK = new Timeline() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void await(long nanos) {
                for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
            }
        };

        long nanos();

        void await(long nanos);
    }

    /** Arrivals of a Poisson process, in nanoseconds from the start: independent of each other, so many a second on average. */
    public static long[] arrivals(double perSecond, Duration time, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] arrivals = new long[(int) (perSecond * time.toSeconds() * 2) + 100];
        int count = 0;
        double at = 0;
        while (true) {
            at += -Math.log(1 - random.nextDouble()) / perSecond * 1e9;
            if (at >= time.toNanos() || count == arrivals.length) {
                return Arrays.copyOf(arrivals, count);
            }
            arrivals[count++] = (long) at;
        }
    }

    /** Hands every call to the executor when it is due, late ones at once; returns when the last one was handed over. */
    public static void run(long[] arrivals, Timeline timeline, Executor executor, Call call) {
        long began = timeline.nanos();
        for (int i = 0; i < arrivals.length; i++) {
            int number = i;
            long due = began + arrivals[i];
            timeline.await(due);
            executor.execute(() -> call.send(number, due));
        }
    }
}
