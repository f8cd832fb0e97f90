package org.casestream.eventing.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the log and hands it on in batches, in order. The position moves after a batch has been handled, never before:
 * a batch that fails, or whose reader dies, comes again. One thread of its own, so that a long rebuild takes no turn away
 * from those who wait for an answer.
 */
public final class Follower {

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

    /** How often a claim is renewed while nothing happens, and asked for while another instance has it. */
    private static final Duration RENEWAL = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final String name;
    private final EventLog log;
    private final Position position;
    private final int batchSize;
    private final Consumer<List<DomainEventMessage<?>>> handler;
    private final Thread thread;
    private volatile boolean stopping;
    private Duration pause = FIRST_PAUSE;

    /**
     * @param name      for the thread and the log
     * @param batchSize at most this many events at once
     * @param handler   returns when the batch has had its effect, and throws if it has to come again
     */
    public Follower(String name, EventLog log, Position position, int batchSize,
                    Consumer<List<DomainEventMessage<?>>> handler) {
        this.name = name;
        this.log = log;
        this.position = position;
        this.batchSize = batchSize;
        this.handler = handler;
        this.thread = Thread.ofPlatform().name("follow-" + name).daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Asks it to stop after the batch it is at. */
    public void stop() {
        stopping = true;
        log.wake();
    }

    /** Waits until it has stopped; after that it is interrupted, and its batch comes again. */
    public void awaitStopped(Duration patience) {
        try {
            if (!thread.join(patience)) {
                thread.interrupt();
                thread.join(patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopping) {
            try {
                OptionalLong from = position.claim();
                if (from.isPresent()) {
                    follow(from.getAsLong());
                } else {
                    Thread.sleep(RENEWAL);
                }
            } catch (InterruptedException e) {
                stopping = true;
            } catch (RuntimeException | Error e) {
                recover(e); // a reader that ended silently would leave its view behind for ever
            }
        }
        try {
            position.release();
        } catch (RuntimeException e) {
            LOG.info("{} leaves its claim to run out: {}", name, e.getClass().getName());
        }
    }

    /** Returns when the claim or the position is not what it was. */
    private void follow(long from) throws InterruptedException {
        long at = from;
        long renewed = System.nanoTime();
        Optional<Future<EventLog.Batch>> ahead = Optional.empty();
        while (!stopping) {
            EventLog.Batch batch = ahead.isPresent() ? read(ahead.get()) : log.next(at, batchSize, RENEWAL);
            ahead = batch.events().size() == batchSize ? Optional.of(readAhead(batch.to())) : Optional.empty();
            if (!batch.isEmpty()) {
                handler.accept(batch.events());
                pause = FIRST_PAUSE;
            } else if (System.nanoTime() - renewed < RENEWAL.toNanos()) {
                continue;
            }
            if (!position.move(at, batch.to())) {
                return;
            }
            renewed = System.nanoTime();
            at = batch.to();
        }
    }

    /** Behind a full batch there is more: it is read while the batch is handled. */
    private Future<EventLog.Batch> readAhead(long position) {
        FutureTask<EventLog.Batch> reading = new FutureTask<>(() -> log.next(position, batchSize));
        Thread.ofVirtual().name("read-ahead-" + name).start(reading);
        return reading;
    }

    private static EventLog.Batch read(Future<EventLog.Batch> ahead) throws InterruptedException {
        try {
            return ahead.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** What it follows for may be away for a while; the pauses grow, but never so long that coming back is noticed late. */
    private void recover(Throwable e) {
        LOG.warn("{} could not go on and tries again in {} ms: {}", name, pause.toMillis(), describe(e));
        try {
            Thread.sleep(pause);
        } catch (InterruptedException interrupted) {
            stopping = true;
        }
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }

    /** Classes only: a message may hold what somebody wrote. */
    private static String describe(Throwable e) {
        @Nullable Throwable cause = e.getCause();
        return e.getClass().getName() + (cause == null || cause == e ? "" : " because of " + cause.getClass().getName());
    }
}
