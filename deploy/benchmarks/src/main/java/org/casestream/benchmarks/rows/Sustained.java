package org.casestream.benchmarks.rows;

import java.time.Duration;
import org.casestream.benchmarks.harness.ClosedLoop;
import org.casestream.benchmarks.system.CaseWork;
import org.casestream.benchmarks.system.Intake;
import org.casestream.benchmarks.system.Servers;
import org.casestream.benchmarks.system.WatchedWork;

/** The rate at which views and Kafka keep up: callers wait while more than a few commands have not been seen in both. */
final class Sustained implements AutoCloseable {

    static final int CALLERS = 16;
    static final int UNSEEN = 256;

    private final WatchedWork work;

    Sustained(Servers servers, Intake intake, CaseWork work) {
        this.work = new WatchedWork(servers, intake, work, UNSEEN);
    }

    /** Commands a second over a time. */
    double perSecond(Duration time) throws Exception {
        double rate = ClosedLoop.run(CALLERS, time, _ -> () -> work.assignOne(System.nanoTime())).perSecond();
        work.awaitAll();
        return rate;
    }

    @Override
    public void close() {
        work.close();
    }
}
