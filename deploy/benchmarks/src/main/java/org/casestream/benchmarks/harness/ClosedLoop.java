package org.casestream.benchmarks.harness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Callers that send the next call when the last one was answered: how much gets through, not how long one waits. */
public final class ClosedLoop {

    private ClosedLoop() {}

    /** One call and its answer. */
    @FunctionalInterface
    public interface Caller {
        void call() throws Exception;
    }

    /**
     * Calls for a time, each caller on a virtual thread like a request's.
     *
     * @param caller makes the caller of a number, from 0
     * @return answered calls per second
     * @throws Exception what the first call that failed threw
     */
    public static double perSecond(int callers, Duration time, IntFunction<? extends Caller> caller) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Long>> counts = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < callers; i++) {
                Caller mine = caller.apply(i);
                counts.add(threads.submit(() -> {
                    start.await();
                    return callsUntil(System.nanoTime() + time.toNanos(), mine);
                }));
            }
            long began = System.nanoTime();
            start.countDown();
            long calls = 0;
            for (Future<Long> count : counts) {
                calls += count.get();
            }
            return calls * 1e9 / (System.nanoTime() - began);
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
