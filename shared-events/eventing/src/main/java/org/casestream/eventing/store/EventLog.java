package org.casestream.eventing.store;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * The store as its readers see it: one endless sequence in which no position is ever skipped. Readers in this process
 * are woken by a commit in this process; appends of another instance are seen at the next poll.
 */
public class EventLog implements StreamableMessageSource<TrackedEventMessage<?>> {

    /** Later than anything that will be recorded. */
    public static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

    private final PostgresEventStorage storage;
    private final Set<Runnable> sleepers = ConcurrentHashMap.newKeySet();

    public EventLog(PostgresEventStorage storage) {
        this.storage = storage;
    }

    /** Called when events were committed. */
    public void wake() {
        sleepers.forEach(Runnable::run);
    }

    /** The highest position in the store; 0 when it is empty. */
    public long head() {
        return storage.head();
    }

    /** All events of some streams recorded up to an instant, in the order of the store. */
    public List<TrackedEventMessage<?>> read(Collection<String> streamIds, Instant until) {
        return storage.readStreams(streamIds, until.isAfter(END) ? END : until);
    }

    /** The sequence number of a stream's last event, if there is one. */
    public Optional<Long> versionOf(String streamId) {
        return storage.lastSequenceNumberFor(streamId);
    }

    @Override
    public TrackingToken createTailToken() {
        return storage.createTailToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        return storage.createHeadToken();
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        return new Reading(PostgresEventStorage.positionOf(token));
    }

    /** One reader's way through the log. Used by one thread at a time. */
    private final class Reading implements BlockingStream<TrackedEventMessage<?>> {

        private final Deque<TrackedEventMessage<?>> ahead = new ArrayDeque<>();
        private long position;
        private @Nullable Runnable onAvailable;

        Reading(long position) {
            this.position = position;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            if (ahead.isEmpty()) {
                ahead.addAll(storage.readBatch(position));
            }
            return Optional.ofNullable(ahead.peek());
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) {
            return peek().isPresent();
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() {
            TrackedEventMessage<?> next = peek().orElseThrow();
            ahead.remove();
            position = PostgresEventStorage.positionOf(next.trackingToken());
            return next;
        }

        @Override
        public boolean setOnAvailableCallback(Runnable callback) {
            onAvailable = callback;
            sleepers.add(callback);
            return true;
        }

        @Override
        public void close() {
            if (onAvailable != null) {
                sleepers.remove(onAvailable);
            }
        }
    }

    /** The token of a position, for readers that start there. */
    public static TrackingToken tokenAt(long position) {
        return new GlobalSequenceTrackingToken(position);
    }

    /** The position of a token of this log. */
    public static long positionOf(@Nullable TrackingToken token) {
        return PostgresEventStorage.positionOf(token);
    }
}
