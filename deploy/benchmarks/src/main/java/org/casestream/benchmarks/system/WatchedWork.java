package org.casestream.benchmarks.system;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.casestream.contracts.CaseId;

/** Assigns managers to cases, one after the other, and watches until each can be seen in the view and on Kafka. */
public final class WatchedWork implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CaseWork work;
    private final Sightings sightings;

    private final Semaphore mayBeUnseen;

    /** The cases on which no command is being watched, the one that was seen longest ago first. */
    private final BlockingQueue<CaseId> free = new LinkedBlockingQueue<>();

    /** @param mostUnseen how many commands may be unseen at once; further ones wait */
    public WatchedWork(Servers servers, Intake intake, CaseWork work, int mostUnseen) {
        this.work = work;
        this.mayBeUnseen = new Semaphore(mostUnseen);
        this.sightings = new Sightings(servers, intake, this::isOver);
        free.addAll(work.openCases());
    }

    private void isOver(CaseId caseId) {
        free.add(caseId);
        mayBeUnseen.release();
    }

    /** Where times go from now on; see {@link Sightings#into}. */
    public void into(Histogram acknowledged, Histogram visible, Histogram received) {
        sightings.into(acknowledged, visible, received);
    }

    /** Assigns a manager to the next case; {@code due} by {@link System#nanoTime()}. */
    public void assignOne(long due) throws InterruptedException {
        mayBeUnseen.acquire();
        CaseId caseId = free.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (caseId == null) {
            throw new IllegalStateException("no command has been seen within " + PATIENCE);
        }
        sightings.watch(caseId, due);
        boolean answered = false;
        try {
            sightings.acknowledged(caseId, work.assign(caseId));
            answered = true;
        } finally {
            if (!answered) {
                sightings.failed(caseId);
                isOver(caseId);
            }
        }
    }

    /** Waits until everything that was acknowledged has been seen. */
    public void awaitAll() {
        sightings.awaitAll();
    }

    /** How far apart two looks at a document were, in nanoseconds. */
    public Histogram polls() {
        return sightings.polls();
    }

    @Override
    public void close() {
        sightings.close();
    }
}
