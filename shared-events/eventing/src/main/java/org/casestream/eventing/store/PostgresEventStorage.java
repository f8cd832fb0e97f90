package org.casestream.eventing.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
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
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngine;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The event store's tables in PostgreSQL. Readers never skip an event: a gap in the global index is passed only after
 * a barrier has shown that no append is in flight any more, never because time has passed. See {@code docs/decisions}.
 */
public class PostgresEventStorage extends BatchingEventStorageEngine {

    /** The advisory lock that every append holds shared, by a trigger of the event table. */
    static final long APPEND_LOCK = 727401;

    /** How long a reader may make new appends queue behind its barrier before it gives way and tries again, ms. */
    static final int BARRIER_PATIENCE = 100;

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** How many events one read brings. */
    private static final int READ_AHEAD = 500;

    private static final String COLUMNS = "global_index, stream_id, sequence, stream_type, event_id, event_type,"
            + " revision, recorded_at, payload, metadata";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate ownTransaction;
    private final Timer appends;
    private final AtomicReference<@Nullable Instant> stalledSince = new AtomicReference<>();

    public PostgresEventStorage(JdbcTemplate jdbc, PlatformTransactionManager transactions, Serializer serializer,
                                MeterRegistry meters) {
        super(new Builder() {}
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .batchSize(READ_AHEAD)
                .persistenceExceptionResolver(duplicateKeys()));
        this.jdbc = jdbc;
        this.appends = Timer.builder("casestream.store.append").description("appending the events of a command").register(meters);
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
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
        } catch (DataAccessException e) {
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
        List<TrackedDomainEventData<byte[]>> events = eventsAfter(after, batchSize);
        List<TrackedDomainEventData<byte[]>> belowGap = upToFirstGap(events, after);
        if (belowGap.size() == events.size()) {
            stalledSince.set(null);
            return events;
        }
        // What lies below the gap can go on now; the gap itself is looked at when it is all that is left.
        return belowGap.isEmpty() ? eventsBehindBarrier(after, batchSize) : belowGap;
    }

    private List<TrackedDomainEventData<byte[]>> eventsBehindBarrier(long after, int batchSize) {
        try {
            List<TrackedDomainEventData<byte[]>> events = ownTransaction.execute(_ -> {
                jdbc.execute("set local lock_timeout = " + BARRIER_PATIENCE);
                jdbc.query("select pg_advisory_xact_lock(?)", _ -> {}, APPEND_LOCK);
                return eventsAfter(after, batchSize);
            });
            stalledSince.set(null);
            return events == null ? List.of() : events;
        } catch (DataAccessException e) {
            if (!(e.getRootCause() instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState()))) {
                throw e;
            }
            // An append is still open. It may commit, so nothing beyond the gap may be shown yet.
            stalledSince.compareAndSet(null, Instant.now());
            return List.of();
        }
    }

    private List<TrackedDomainEventData<byte[]>> eventsAfter(long position, int batchSize) {
        return jdbc.query("select " + COLUMNS + " from domain_event where global_index > ? order by global_index limit ?",
                row(), position, batchSize);
    }

    private static <T extends TrackedEventData<?>> List<T> upToFirstGap(List<T> events, long after) {
        long expected = after;
        for (int i = 0; i < events.size(); i++) {
            if (positionOf(events.get(i).trackingToken()) != ++expected) {
                return events.subList(0, i);
            }
        }
        return events;
    }

    /** Since when a reader has waited for one open append, or null if none does; a long wait is an operator's alarm. */
    public @Nullable Instant stalledSince() {
        return stalledSince.get();
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

    /** The next messages after a position, as many as one read brings; empty at the end and before an open append. */
    List<TrackedEventMessage<?>> readBatch(long after) {
        return messages(fetchTrackedEvents(new GlobalSequenceTrackingToken(after), batchSize()).stream());
    }

    /** All events of some streams up to an instant, in the order of the store. */
    List<TrackedEventMessage<?>> readStreams(Collection<String> streamIds, Instant until) {
        return messages(jdbc.query("select " + COLUMNS + " from domain_event where stream_id = any (?) and recorded_at <= ?"
                + " order by global_index", row(), streamIds.toArray(String[]::new), Timestamp.from(until)).stream());
    }

    private List<TrackedEventMessage<?>> messages(Stream<? extends TrackedEventData<?>> rows) {
        return EventUtils.upcastAndDeserializeTrackedEvents(rows, getEventSerializer(), upcasterChain)
                .<TrackedEventMessage<?>>map(message -> message).toList();
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
