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
 * so whoever comes alone waits for one commit, and however many come together wait for two at most. It is a virtual thread, as
 * theirs are: between such threads a turn costs the processor next to nothing.
 */
final class GroupCommit<T> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    private static final int MOST_AT_ONCE = 256;
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
        this.thread = Thread.ofVirtual().name(name).start(this::run);
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
        while (!closed || !queue.isEmpty()) {
            try {
                Waiting<T> first = queue.poll(LOOK_WHETHER_TO_STOP.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    group.add(first);
                    gather(group);
                    group.removeIf(waiting -> waiting.committed.isDone());
                    commit(group);
                    group.clear();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /**
     * Lets everybody come who is about to. Who reads at the same time comes one after the other, and each commit costs the
     * server more than a line in it; so those who could run go first, as long as some of them want to come along. Nobody waits
     * for a time: whoever reads alone goes at once.
     */
    private void gather(List<Waiting<T>> group) {
        int before;
        do {
            before = group.size();
            Thread.yield();
            queue.drainTo(group, MOST_AT_ONCE - before);
        } while (group.size() > before);
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
