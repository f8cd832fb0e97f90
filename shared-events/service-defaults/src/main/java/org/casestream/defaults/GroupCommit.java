package org.casestream.defaults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets many wait for one commit of a database: while one is under way, what comes in gathers, and goes with the next. One thread commits,
 * so whoever comes alone waits for one commit, and however many come together wait for two at most. It is a virtual thread, as
 * theirs should be: between such threads a turn costs the processor next to nothing.
 */
public final class GroupCommit<T> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    private static final int MOST_AT_ONCE = 256;
    private static final int LOOKS_WITHIN_PATIENCE = 20;
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    /** Returns when all of it is durable. */
    @FunctionalInterface
    public interface Committer<T> {
        void commit(List<T> items) throws Exception;
    }

    /** It is not known to be durable: it could not be committed, or not in time. */
    public static final class NotCommitted extends Exception {
        private static final long serialVersionUID = 1L;

        NotCommitted() {
            super(null, null, false, false);
        }
    }

    /** Done when it is durable, has failed or was given up. */
    private static final class Waiting<T> extends CompletableFuture<Void> {

        private final T item;
        private final long since = System.nanoTime();

        private Waiting(T item) {
            this.item = item;
        }
    }

    private final Committer<T> committer;
    private final Duration patience;
    private final BlockingQueue<Waiting<T>> queue;
    private final Set<Waiting<T>> all = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean closed;

    /** @param most more than this many do not wait: they are turned away at once */
    public GroupCommit(String name, int most, Duration patience, Committer<T> committer) {
        this.committer = committer;
        this.patience = patience;
        this.queue = new ArrayBlockingQueue<>(most);
        this.thread = Thread.ofVirtual().name(name).start(this::run);
        Thread.ofVirtual().name(name + "-patience").start(this::giveUp);
    }

    /** Returns when the item is durable. */
    public void commit(T item) throws NotCommitted {
        Waiting<T> mine = new Waiting<>(item);
        all.add(mine);
        try {
            if (closed || !queue.offer(mine)) {
                throw new NotCommitted();
            }
            mine.get();
        } catch (ExecutionException | CancellationException e) {
            throw new NotCommitted();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotCommitted();
        } finally {
            all.remove(mine);
            mine.cancel(false); // nobody waits for it any more: it need not be written
        }
    }

    /** How many wait for the next commit. */
    public int waiting() {
        return queue.size();
    }

    /**
     * Ends the wait of those who will have waited for too long before it comes by again. One who looks after all costs
     * much less than an alarm clock for each, which nearly nobody needs.
     */
    private void giveUp() {
        Duration pause = patience.dividedBy(LOOKS_WITHIN_PATIENCE);
        long most = patience.minus(pause).toNanos();
        try {
            while (!closed || !all.isEmpty()) {
                Thread.sleep(pause);
                long now = System.nanoTime();
                all.forEach(waiting -> {
                    if (now - waiting.since > most) {
                        waiting.cancel(false);
                    }
                });
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody does
        }
    }

    private void run() {
        List<Waiting<T>> group = new ArrayList<>();
        try {
            while (!closed || !queue.isEmpty()) {
                group.add(queue.take());
                gather(group);
                group.removeIf(CompletableFuture::isDone);
                commit(group);
                group.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it was to stop, whatever it had
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
            committer.commit(group.stream().map(waiting -> waiting.item).toList());
            group.forEach(waiting -> waiting.complete(null));
        } catch (Exception | Error e) { // a writer that ended silently would keep everybody waiting for ever
            LOG.warn("{} could not commit {}: {}", thread.getName(), group.size(), e.getClass().getName());
            group.forEach(waiting -> waiting.completeExceptionally(e));
        }
    }

    /** Takes no more, and returns when what was taken has been committed. */
    @Override
    public void close() {
        closed = true;
        Waiting<T> nobody = new Waiting<>(null);
        nobody.cancel(false);
        queue.offer(nobody); // wakes it, if nothing else does
        try {
            if (!thread.join(STOP_PATIENCE)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
