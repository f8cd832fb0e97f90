package org.casestream.benchmarks.rows;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.casestream.benchmarks.harness.ClosedLoop;
import org.casestream.benchmarks.system.CaseWork;
import org.casestream.benchmarks.system.Intake;
import org.casestream.benchmarks.system.Servers;
import org.casestream.benchmarks.system.Sightings;
import org.casestream.contracts.CaseId;

/** The rate at which views and Kafka keep up: callers wait while more than a few commands have not been seen in both. */
final class Sustained implements AutoCloseable {

    static final int CALLERS = 16;
    static final int UNSEEN = 256;

    private final Semaphore mayBeUnseen = new Semaphore(UNSEEN);
    private final AtomicInteger nextCase = new AtomicInteger();
    private final CaseWork work;
    private final Sightings sightings;

    Sustained(Servers servers, Intake intake, CaseWork work) {
        this.work = work;
        this.sightings = new Sightings(servers, intake, mayBeUnseen::release);
    }

    /** Commands a second over a time. */
    double perSecond(Duration time) throws Exception {
        double rate = ClosedLoop.run(CALLERS, time, _ -> this::assignOne).perSecond();
        sightings.awaitAll();
        return rate;
    }

    private void assignOne() throws InterruptedException {
        mayBeUnseen.acquire();
        CaseId caseId = startOne(work, sightings, nextCase, System.nanoTime());
        sightings.acknowledged(caseId, work.assign(caseId));
    }

    /** The next case on which no command is being watched. */
    static CaseId startOne(CaseWork work, Sightings sightings, AtomicInteger nextCase, long due) {
        while (true) {
            CaseId caseId = work.openCase(nextCase.getAndIncrement());
            if (sightings.watch(caseId, due)) {
                return caseId;
            }
        }
    }

    @Override
    public void close() {
        sightings.close();
    }
}
