package org.casestream.benchmarks.rows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.Histogram;
import org.casestream.benchmarks.harness.Effort;
import org.casestream.benchmarks.harness.Line;
import org.casestream.benchmarks.harness.OpenLoop;
import org.casestream.benchmarks.harness.Percentiles;
import org.casestream.benchmarks.harness.Series;
import org.casestream.benchmarks.system.CaseWork;
import org.casestream.benchmarks.system.Intake;
import org.casestream.benchmarks.system.Servers;
import org.casestream.benchmarks.system.WatchedWork;
import org.jspecify.annotations.Nullable;

/** How long until others see what was acknowledged, at half of what the service can sustain. */
public final class LatencyRow implements Row {

    private static final int CASES = 5000;
    private static final double GOAL_MILLIS = 100;
    private static final int CALIBRATIONS = 3;

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String question() {
        return "How long after the answer is a command visible in the view, and received from Kafka, at half of the sustained rate?";
    }

    @Override
    public List<Line> measure(Servers servers, Effort effort) throws Exception {
        String database = servers.freshName("latency");
        int cases = effort.fewer(CASES);
        CaseWork.prepare(servers, database, cases, effort.seed());
        try (Intake intake = Intake.start(servers, database)) {
            CaseWork work = new CaseWork(intake.commands(), 0, cases);
            double rate = sustained(servers, intake, work, effort) / 2;
            Percentiles acknowledged = new Percentiles();
            Percentiles visible = new Percentiles();
            Percentiles received = new Percentiles();
            try (WatchedWork watched = new WatchedWork(servers, intake, work, cases)) {
                watched.into(new Histogram(3), new Histogram(3), new Histogram(3));
                round(watched, rate, effort.warmUp(), effort.seed());
                effort.isWarm().run();
                for (int i = 1; i <= effort.rounds(); i++) {
                    watched.into(acknowledged.newRound(), visible.newRound(), received.newRound());
                    round(watched, rate, effort.round().multipliedBy(6), effort.seed() + i);
                }
                String load = "at " + Math.round(rate) + " commands/s, Poisson arrivals, nothing left out";
                String resolution = String.format(java.util.Locale.ROOT, "%s; looked at every %.1f ms (median; p99 %.1f ms)", load,
                        watched.polls().getValueAtPercentile(50) / 1e6, watched.polls().getValueAtPercentile(99) / 1e6);
                List<Line> lines = new ArrayList<>();
                lines.addAll(acknowledged.lines(name(), "command due → acknowledged", load, 0));
                lines.addAll(visible.lines(name(), "acknowledged → visible in the view", resolution, GOAL_MILLIS));
                lines.addAll(received.lines(name(), "acknowledged → received from Kafka", load, GOAL_MILLIS));
                return lines;
            }
        }
    }

    private static double sustained(Servers servers, Intake intake, CaseWork work, Effort effort) throws Exception {
        intake.awaitCaughtUp();
        try (Sustained sustained = new Sustained(servers, intake, work)) {
            sustained.perSecond(effort.warmUp());
            List<Double> rates = new ArrayList<>();
            for (int i = 0; i < CALIBRATIONS; i++) {
                rates.add(sustained.perSecond(effort.round().multipliedBy(2)));
            }
            return new Series(rates).median();
        }
    }

    private static void round(WatchedWork work, double rate, Duration time, long seed) throws Exception {
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            OpenLoop.run(OpenLoop.arrivals(rate, time, seed), OpenLoop.Timeline.CLOCK, callers, (_, due) -> {
                try {
                    work.assignOne(due);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } catch (RuntimeException e) {
                    failure.compareAndSet(null, e);
                }
            });
        }
        if (failure.get() != null) {
            throw failure.get();
        }
        work.awaitAll();
    }
}
