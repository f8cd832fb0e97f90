package org.casestream.eventing.view;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.casestream.contracts.DomainEvent;
import org.casestream.eventing.store.EventLog;
import org.casestream.eventing.store.Follower;
import org.springframework.context.SmartLifecycle;

/** Keeps every view up to date: one follower of the log a view, in segments by document. */
final class ViewReaders implements SmartLifecycle {

    private static final int BATCH = 500;
    private static final String NO_DOCUMENT = "";

    private final List<ViewDocuments<?>> views;
    private final EventLog log;
    private final ViewTokens tokens;
    private final int segments;
    private List<Follower> followers = List.of();
    private ScheduledExecutorService workers;

    ViewReaders(ViewStore store, EventLog log, ViewTokens tokens, int segments) {
        this.views = store.every();
        this.log = log;
        this.tokens = tokens;
        this.segments = segments;
    }

    @Override
    public synchronized void start() {
        workers = Executors.newScheduledThreadPool(Math.max(2, Runtime.getRuntime().availableProcessors()),
                Thread.ofPlatform().name("view-", 0).daemon().factory());
        followers = views.stream().map(this::follower).toList();
        followers.forEach(Follower::start);
    }

    private Follower follower(ViewDocuments<?> view) {
        return Follower.of(view.projection().collection(), log, tokens, NoTransactionManager.INSTANCE, workers, segments, BATCH,
                event -> {
                    String id = view.projection().key((DomainEvent) event.getPayload());
                    return id == null ? NO_DOCUMENT : id;
                },
                batch -> view.apply(batch.stream().map(event -> Recorded.of((DomainEventMessage<?>) event)).toList()));
    }

    @Override
    public synchronized void stop() {
        followers.forEach(Follower::shutDown);
        followers = List.of();
        workers.shutdown();
        try {
            workers.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return !followers.isEmpty();
    }
}
