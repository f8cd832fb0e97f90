package org.casestream.benchmarks.harness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Callers that send the next call when the last one was answered: how much gets through, not how long one waits. */
public final class ClosedLoop {

    private ClosedLoop() {}

    /** One call and its answer. */
    @FunctionalInterface
    public interface Caller {
        void call() throws Exception;
    }

    /**
     * How many calls were answered.
     *
     * @param nanos from the first call to the last answer
     */
    public record Answered(long calls, long nanos) {

        public double perSecond() {
            return calls * 1e9 / nanos;
        }
    }

    /**
     * Calls for a time, each caller on a virtual thread like a request's.
     *
     * @param caller makes the caller of a number, from 0
     * @throws Exception what the first call that failed threw
     */
    public static Answered run(int callers, Duration time, IntFunction<? extends Caller> caller) throws Exception {
        List<? extends Caller> all = IntStream.range(0, callers).mapToObj(caller).toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long began = System.nanoTime();
            List<Future<Long>> counts = new ArrayList<>();
            for (Caller one : all) {
                counts.add(threads.submit(() -> callsUntil(began + time.toNanos(), one)));
            }
            long calls = 0;
            for (Future<Long> count : counts) {
                calls += count.get();
            }
            return new Answered(calls, System.nanoTime() - began);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception failure ? failure : e;
        }
    }

    private static long callsUntil(long end, Caller caller) throws Exception {
        long calls = 0;
        do {
            caller.call();
            calls++;
        } while (System.nanoTime() - end < 0);
        return calls;
    }
}
