package org.casestream.access.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets many wait for one commit: while one is under way, what comes in gathers, and goes with the next. One thread commits,
 * so whoever comes alone waits for one commit, and however many come together wait for two at most.
 */
final class GroupCommit<T> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    private static final int MOST_AT_ONCE = 256;
    /**
     * How long a group waits for more, when the one before it held several: who reads at the same time comes one after the
     * other, and each commit costs the server more than a line in it. Somebody who reads alone never waits for it.
     */
    private static final Duration GATHERING = Duration.ofMillis(1);
    private static final Duration LOOK_WHETHER_TO_STOP = Duration.ofMillis(200);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    /** Returns when all of it is durable. */
    @FunctionalInterface
    interface Committer<T> {
        void commit(List<T> items) throws Exception;
    }

    /** It is not known to be durable: it could not be committed, or not in time. */
    static final class NotCommitted extends Exception {
        private static final long serialVersionUID = 1L;

        NotCommitted() {
            super(null, null, false, false);
        }
    }

    private record Waiting<T>(T item, CompletableFuture<Void> committed) {}

    private final Committer<T> committer;
    private final Duration patience;
    private final BlockingQueue<Waiting<T>> queue;
    private final Thread thread;
    private volatile boolean closed;

    /** @param most more than this many do not wait: they are turned away at once */
    GroupCommit(String name, int most, Duration patience, Committer<T> committer) {
        this.committer = committer;
        this.patience = patience;
        this.queue = new ArrayBlockingQueue<>(most);
        this.thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    /** Returns when the item is durable. */
    void commit(T item) throws NotCommitted {
        Waiting<T> mine = new Waiting<>(item, new CompletableFuture<>());
        if (closed || !queue.offer(mine)) {
            throw new NotCommitted();
        }
        try {
            mine.committed.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new NotCommitted();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotCommitted();
        } finally {
            mine.committed.cancel(false); // nobody waits for it any more: it need not be written
        }
    }

    /** How many wait for the next commit. */
    int waiting() {
        return queue.size();
    }

    private void run() {
        List<Waiting<T>> group = new ArrayList<>();
        boolean several = false;
        while (!closed || !queue.isEmpty()) {
            try {
                Waiting<T> first = queue.poll(LOOK_WHETHER_TO_STOP.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    group.add(first);
                    if (several) {
                        Thread.sleep(GATHERING);
                    }
                    queue.drainTo(group, MOST_AT_ONCE - 1);
                    several = group.size() > 1;
                    group.removeIf(waiting -> waiting.committed.isDone());
                    commit(group);
                    group.clear();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void commit(List<Waiting<T>> group) {
        if (group.isEmpty()) {
            return;
        }
        try {
            committer.commit(group.stream().map(Waiting::item).toList());
            group.forEach(waiting -> waiting.committed.complete(null));
        } catch (Exception | Error e) { // a writer that ended silently would keep everybody waiting for ever
            LOG.warn("{} could not commit {}: {}", thread.getName(), group.size(), e.getClass().getName());
            group.forEach(waiting -> waiting.committed.completeExceptionally(e));
        }
    }

    /** Takes no more, and returns when what was taken has been committed. */
    @Override
    public void close() {
        closed = true;
        try {
            if (!thread.join(STOP_PATIENCE)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
