package org.casestream.eventing.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngine;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * The event store's tables in PostgreSQL. Readers never skip an event: a gap in the global index is passed only when every
 * append that could fill it has ended ({@link GapSafeReader}), never because time has passed. Readers never hold up
 * writers. See {@code docs/decisions}.
 */
public class PostgresEventStorage extends BatchingEventStorageEngine {

    /** The advisory lock that every append holds shared, by a trigger of the event table. */
    static final long APPEND_LOCK = 727401;

    /** How long one read waits for open appends to end, and how often it looks whether they have. */
    private static final Duration PATIENCE = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofMillis(1);

    /** How many events one read brings. */
    private static final int READ_AHEAD = 500;

    private static final String COLUMNS = "global_index, stream_id, sequence, stream_type, event_id, event_type,"
            + " revision, recorded_at, payload, metadata";

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final Timer appends;
    private final GapSafeReader<TrackedDomainEventData<byte[]>> reader;
    private final AtomicReference<@Nullable Stall> stall = new AtomicReference<>();

    public PostgresEventStorage(JdbcTemplate jdbc, Serializer serializer, Clock clock, MeterRegistry meters) {
        super(new Builder() {}
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .batchSize(READ_AHEAD)
                .persistenceExceptionResolver(duplicateKeys()));
        this.jdbc = jdbc;
        this.clock = clock;
        this.appends = Timer.builder("casestream.store.append").description("appending the events of a command").register(meters);
        this.reader = new GapSafeReader<>(new GapSafeReader.Log<>() {
            @Override
            public List<TrackedDomainEventData<byte[]>> after(long position, int limit) {
                return committedAfter(position, limit);
            }

            @Override
            public Set<String> openAppends() {
                return PostgresEventStorage.this.openAppends();
            }
        }, event -> positionOf(event.trackingToken()));
    }

    private static PersistenceExceptionResolver duplicateKeys() {
        return DuplicateKeyException.class::isInstance;
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        Timer.Sample append = Timer.start();
        try {
            jdbc.batchUpdate("insert into domain_event (stream_id, sequence, stream_type, event_id, event_type, revision,"
                    + " recorded_at, payload, metadata) values (?,?,?,?,?,?,?,?,?)", events, events.size(), (row, event) -> {
                if (!(event instanceof DomainEventMessage<?> domainEvent)) {
                    throw new IllegalArgumentException("only aggregates append events");
                }
                SerializedObject<byte[]> payload = domainEvent.serializePayload(serializer, byte[].class);
                SerializedObject<byte[]> metadata = domainEvent.serializeMetaData(serializer, byte[].class);
                row.setString(1, domainEvent.getAggregateIdentifier());
                row.setLong(2, domainEvent.getSequenceNumber());
                row.setString(3, domainEvent.getType());
                row.setString(4, domainEvent.getIdentifier());
                row.setString(5, payload.getType().getName());
                row.setString(6, payload.getType().getRevision());
                row.setTimestamp(7, Timestamp.from(domainEvent.getTimestamp()));
                row.setBytes(8, payload.getData());
                row.setBytes(9, metadata.getData());
            });
        } catch (DuplicateKeyException e) {
            handlePersistenceException(e, events.getFirst());
        } finally {
            append.stop(appends);
        }
    }

    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(String streamId, long firstSequence, int batchSize) {
        return jdbc.query("select " + COLUMNS + " from domain_event where stream_id = ? and sequence >= ?"
                + " order by sequence limit ?", row(), streamId, firstSequence, batchSize);
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(@Nullable TrackingToken token, int batchSize) {
        long after = positionOf(token);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        GapSafeReader.Look<TrackedDomainEventData<byte[]>> look = reader.next(after, batchSize, () -> pauseUntil(deadline));
        noteStall(after, look);
        return look.events();
    }

    /** A read that a long append holds up comes back empty after a while, so that its reader can be stopped. */
    private static boolean pauseUntil(long deadline) {
        LockSupport.parkNanos(PAUSE.toNanos());
        return System.nanoTime() < deadline && !Thread.currentThread().isInterrupted();
    }

    private void noteStall(long after, GapSafeReader.Look<TrackedDomainEventData<byte[]>> look) {
        if (look.stalled()) {
            stall.updateAndGet(old -> old != null && old.after == after ? old : new Stall(after, clock.instant()));
        } else {
            // A reader that is still on its way there says nothing about it.
            long reached = look.events().isEmpty() ? after : positionOf(look.events().getLast().trackingToken());
            stall.updateAndGet(old -> old != null && reached >= old.after ? null : old);
        }
    }

    /** The committed events after a position, as they are at this moment, gaps and all. */
    private List<TrackedDomainEventData<byte[]>> committedAfter(long position, int limit) {
        return jdbc.query("select " + COLUMNS + " from domain_event where global_index > ? order by global_index limit ?",
                row(), position, limit);
    }

    /** Every append holds the lock from before its first position is drawn until it is visible or undone. */
    private Set<String> openAppends() {
        return new HashSet<>(jdbc.queryForList("select virtualtransaction from pg_locks where locktype = 'advisory'"
                + " and database = (select oid from pg_database where datname = current_database())"
                + " and classid = 0 and objid = " + APPEND_LOCK + " and objsubid = 1", String.class));
    }

    /** @param after the position behind which an append is open */
    private record Stall(long after, Instant since) {}

    /**
     * Whether something failed because the database is away, is going away, or chose this transaction as a victim: not the
     * fault of whoever asked, and worth asking again. A connection that breaks in the middle of a transaction surfaces as
     * a failed commit or roll back.
     */
    public static boolean isAway(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataAccessResourceFailureException || cause instanceof TransientDataAccessException
                    || cause instanceof RecoverableDataAccessException || cause instanceof CannotCreateTransactionException
                    || cause instanceof TransactionSystemException) {
                return true;
            }
        }
        return false;
    }

    /** Since when readers have waited for one open append, or null if none does; a long wait is an operator's alarm. */
    public @Nullable Instant stalledSince() {
        Stall now = stall.get();
        return now == null ? null : now.since;
    }

    static long positionOf(@Nullable TrackingToken token) {
        return switch (token) {
            case null -> 0;
            case GlobalSequenceTrackingToken t -> t.getGlobalIndex();
            default -> throw new IllegalArgumentException("not a position in this store");
        };
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String streamId) {
        return Optional.ofNullable(
                jdbc.queryForObject("select max(sequence) from domain_event where stream_id = ?", Long.class, streamId));
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(head());
    }

    /** The highest position in the store; 0 when it is empty. */
    public long head() {
        Long head = jdbc.queryForObject("select coalesce(max(global_index), 0) from domain_event", Long.class);
        return head == null ? 0 : head;
    }

    @Override
    public TrackingToken createTokenAt(Instant instant) {
        Long first = jdbc.queryForObject("select min(global_index) from domain_event where recorded_at >= ?", Long.class,
                Timestamp.from(instant));
        return first == null ? createHeadToken() : new GlobalSequenceTrackingToken(first - 1);
    }

    private static RowMapper<TrackedDomainEventData<byte[]>> row() {
        return (row, _) -> new TrackedDomainEventData<>(
                new GlobalSequenceTrackingToken(row.getLong(1)),
                new GenericDomainEventEntry<>(row.getString(4), row.getString(2), row.getLong(3), row.getString(5),
                        row.getTimestamp(8).toInstant(), row.getString(6), row.getString(7), row.getBytes(9),
                        row.getBytes(10)));
    }

    /** The next messages after a position, at most so many; empty at the end and before an open append. */
    List<Tail.Entry> readAfter(long position, int limit) {
        return fetchTrackedEvents(new GlobalSequenceTrackingToken(position), limit).stream().map(row -> {
            DomainEventMessage<?> message = messages(Stream.of(row)).getFirst();
            return new Tail.Entry(positionOf(row.trackingToken()), message,
                    ((byte[]) row.getPayload().getData()).length + ((byte[]) row.getMetaData().getData()).length);
        }).toList();
    }

    /** All events of some streams up to an instant, in the order of the store. */
    List<DomainEventMessage<?>> readStreams(Collection<String> streamIds, Instant until) {
        return messages(jdbc.query("select " + COLUMNS + " from domain_event where stream_id = any (?) and recorded_at <= ?"
                + " order by global_index", row(), streamIds.toArray(String[]::new), Timestamp.from(until)).stream());
    }

    private List<DomainEventMessage<?>> messages(Stream<? extends TrackedEventData<?>> rows) {
        return EventUtils.upcastAndDeserializeTrackedEvents(rows, getEventSerializer(), upcasterChain)
                .<DomainEventMessage<?>>map(message -> (DomainEventMessage<?>) message).toList();
    }

    // Aggregates are short and cached; snapshots are deliberately not kept (a snapshot that lost a field would lie).
    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        throw new IllegalStateException("this store keeps no snapshots");
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String streamId) {
        return Stream.empty();
    }
}
