package org.casestream.eventing.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.eventhandling.DomainEventMessage;
import org.casestream.contracts.CaseId;

/**
 * The store as its readers see it: one endless sequence in which no position is ever skipped. What has just been appended
 * is read once and shared by all readers that are close to the end; one that is far behind reads for itself.
 */
public class EventLog {

    /** Later than anything that will be recorded. */
    public static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

    /** How late an append of another instance may be noticed; those of this process wake the readers. */
    private static final long LOOK_EVERY = Duration.ofMillis(200).toNanos();

    /** How many full reads far behind the end are kept for the next reader, and how large one may be. */
    private static final int RECENT = 8;
    private static final int MOST_BYTES = 2 << 20;

    private final PostgresEventStorage storage;
    private final Tail tail = new Tail();
    private final ReentrantLock readingFarBehind = new ReentrantLock();
    private final Map<Long, Batch> recent = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Batch> eldest) {
            return size() > RECENT;
        }
    };

    private final ReentrantLock waiting = new ReentrantLock();
    private final Condition news = waiting.newCondition();
    private volatile long commits;

    /** Lets one reader at a time look for what is new; the others find it in the tail. */
    private final ReentrantLock looking = new ReentrantLock();
    private long commitsAtLook = -1;
    private long lookedAt;

    public EventLog(PostgresEventStorage storage) {
        this.storage = storage;
    }

    /** Called when events were committed. */
    public void wake() {
        waiting.lock();
        try {
            commits++;
            news.signalAll();
        } finally {
            waiting.unlock();
        }
    }

    /**
     * Some events in the order of the log.
     *
     * @param to the position of the last of them, or the position they were asked after if there are none
     */
    public record Batch(List<DomainEventMessage<?>> events, long to) {

        public boolean isEmpty() {
            return events.isEmpty();
        }
    }

    /** The next events after a position, at most so many; waits a while for one to come. */
    public Batch next(long position, int limit, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            long known = commits;
            Batch batch = next(position, limit);
            long left = deadline - System.nanoTime();
            if (!batch.isEmpty() || left <= 0) {
                return batch;
            }
            awaitNews(known, Math.min(left, LOOK_EVERY));
        }
    }

    private void awaitNews(long known, long nanos) throws InterruptedException {
        waiting.lockInterruptibly();
        try {
            long left = nanos;
            while (commits == known && left > 0) {
                left = news.awaitNanos(left);
            }
        } finally {
            waiting.unlock();
        }
    }

    /** The next events after a position, at most so many; empty at the end and before an open append. */
    public Batch next(long position, int limit) {
        Batch known = tail.after(position, limit);
        if (known == null) {
            return readFarBehind(position, limit);
        }
        return known.isEmpty() ? lookBehindTheTail(position, limit) : known;
    }

    /** Views that build themselves together come by the same positions; what one has read the others share. */
    private Batch readFarBehind(long position, int limit) {
        readingFarBehind.lock();
        try {
            Batch known = recent.get(position);
            if (known != null && known.events().size() == limit) {
                return known;
            }
            List<Tail.Entry> read = storage.readAfter(position, limit);
            Batch batch = batch(read, position);
            if (read.isEmpty()) {
                tail.beginAt(position);
            }
            if (tail.covers(batch.to())) {
                recent.clear(); // who builds views has come through; what is kept would be kept for nobody
            } else if (read.size() == limit && read.stream().mapToInt(Tail.Entry::bytes).sum() <= MOST_BYTES) {
                recent.put(position, batch); // nothing can come in between any more
            }
            return batch;
        } finally {
            readingFarBehind.unlock();
        }
    }

    private Batch lookBehindTheTail(long position, int limit) {
        looking.lock();
        try {
            Batch meanwhile = tail.after(position, limit);
            if (meanwhile != null && (!meanwhile.isEmpty() || justLooked())) {
                return meanwhile;
            }
            commitsAtLook = commits;
            List<Tail.Entry> read = storage.readAfter(position, limit);
            lookedAt = System.nanoTime();
            tail.add(position, read);
            return batch(read, position);
        } finally {
            looking.unlock();
        }
    }

    private boolean justLooked() {
        return commitsAtLook == commits && System.nanoTime() - lookedAt < LOOK_EVERY / 2;
    }

    static Batch batch(List<Tail.Entry> messages, long position) {
        return new Batch(messages.stream().<DomainEventMessage<?>>map(Tail.Entry::message).toList(),
                messages.isEmpty() ? position : messages.getLast().position());
    }

    /** The highest position in the store; 0 when it is empty. */
    public long head() {
        return storage.head();
    }

    /** All events of some streams recorded up to an instant, in the order of the store. */
    public List<DomainEventMessage<?>> read(Collection<String> streamIds, Instant until) {
        return storage.readStreams(streamIds, until.isAfter(END) ? END : until);
    }

    /** The event a stream began with, if there is such a stream. */
    public Optional<DomainEventMessage<?>> first(String streamId) {
        return storage.readFirst(streamId);
    }

    /** All events about a case in this service, in the order of the store. */
    public List<DomainEventMessage<?>> ofCase(CaseId caseId) {
        return storage.readCase(caseId.value());
    }

    /** The sequence number of a stream's last event, if there is one. */
    public Optional<Long> versionOf(String streamId) {
        return storage.lastSequenceNumberFor(streamId);
    }
}
