package org.casestream.eventing.view;

import java.time.Duration;
import java.util.List;
import org.casestream.eventing.store.EventLog;
import org.casestream.eventing.store.Follower;
import org.springframework.context.SmartLifecycle;

/** Keeps every view up to date: one follower of the log a view. */
final class ViewReaders implements SmartLifecycle {

    /** Many at once, because a document is written once a batch however many of its events are in it. */
    private static final int BATCH = 1_000;
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(5);
    private static final Duration LEAST_PATIENCE = Duration.ofMillis(100);

    private final ViewStore store;
    private final List<ViewDocuments<?>> views;
    private final EventLog log;
    private final ViewPositions positions;
    private List<Follower> followers = List.of();

    ViewReaders(ViewStore store, EventLog log, ViewPositions positions) {
        this.store = store;
        this.views = store.every();
        this.log = log;
        this.positions = positions;
    }

    @Override
    public synchronized void start() {
        followers = views.stream().map(this::follower).toList();
        followers.forEach(Follower::start);
    }

    private Follower follower(ViewDocuments<?> view) {
        String name = view.projection().collection();
        return new Follower(name, log, positions.of(name, view::prepare, view::forget), BATCH,
                batch -> view.follow(batch.stream().map(Recorded::of).toList(), store::history));
    }

    @Override
    public synchronized void stop() {
        followers.forEach(Follower::stop);
        // For all of them together: while MongoDB is away each would use it up, and the program would be killed meanwhile.
        long end = System.nanoTime() + PATIENCE_AT_STOP.toNanos();
        followers.forEach(follower -> follower.awaitStopped(
                Duration.ofNanos(Math.max(LEAST_PATIENCE.toNanos(), end - System.nanoTime()))));
        followers = List.of();
    }

    @Override
    public synchronized boolean isRunning() {
        return !followers.isEmpty();
    }
}
