package org.casestream.eventing.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.casestream.contracts.CaseBound;
import org.casestream.contracts.EventType;
import org.casestream.sealing.KeysUnavailable;
import org.casestream.sealing.Sealer;
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
public class PostgresEventStorage implements EventStorageEngine {

    /** The advisory lock that every append holds shared, by a trigger of the event table. */
    static final long APPEND_LOCK = 727401;

    /** How long one read waits for open appends to end, and how often it looks whether they have. */
    private static final Duration PATIENCE = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofMillis(1);

    private static final String COLUMNS = "global_index, stream_id, sequence, stream_type, event_id, event_type,"
            + " recorded_at, payload, metadata";

    private final JdbcTemplate jdbc;
    private final EventJson json;
    private final Clock clock;
    private final Timer appends;
    private final GapSafeReader<Tail.Entry> reader;
    private final AtomicReference<@Nullable Stall> stall = new AtomicReference<>();

    public PostgresEventStorage(JdbcTemplate jdbc, EventJson json, Clock clock, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.appends = Timer.builder("casestream.store.append").description("appending the events of a command").register(meters);
        this.reader = new GapSafeReader<>(new GapSafeReader.Log<>() {
            @Override
            public List<Tail.Entry> after(long position, int limit) {
                return committedAfter(position, limit);
            }

            @Override
            public Set<String> openAppends() {
                return PostgresEventStorage.this.openAppends();
            }
        }, Tail.Entry::position);
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        if (events.isEmpty()) {
            return;
        }
        // Before anything is inserted: a key may have to be made, and no append is to be open meanwhile.
        Iterator<byte[]> payloads = events.stream().map(event -> json.write(event.getPayload(), event.getIdentifier()))
                .toList().iterator();
        Timer.Sample append = Timer.start();
        try {
            jdbc.batchUpdate("insert into domain_event (stream_id, sequence, stream_type, event_id, event_type, revision,"
                    + " recorded_at, payload, metadata, case_id) values (?,?,?,?,?,?,?,?,?,?)", events, events.size(), (row, event) -> {
                if (!(event instanceof DomainEventMessage<?> domainEvent)) {
                    throw new IllegalArgumentException("only aggregates append events");
                }
                EventType type = EventNames.typeOf(domainEvent.getPayloadType());
                row.setString(1, domainEvent.getAggregateIdentifier());
                row.setLong(2, domainEvent.getSequenceNumber());
                row.setString(3, domainEvent.getType());
                row.setString(4, domainEvent.getIdentifier());
                row.setString(5, type.value());
                row.setString(6, Integer.toString(type.revision()));
                row.setTimestamp(7, Timestamp.from(domainEvent.getTimestamp()));
                row.setBytes(8, payloads.next());
                row.setBytes(9, json.writeMetadata(domainEvent.getMetaData()));
                row.setString(10, domainEvent.getPayload() instanceof CaseBound bound ? bound.caseId().value() : null);
            });
        } catch (DuplicateKeyException e) {
            throw taken((DomainEventMessage<?>) events.getFirst());
        } finally {
            append.stop(appends);
        }
    }

    /** Somebody else has appended to the stream meanwhile, or begun it. */
    private static RuntimeException taken(DomainEventMessage<?> event) {
        String place = event.getType() + " " + event.getSequenceNumber();
        return event.getSequenceNumber() == 0 ? new AggregateStreamCreationException(place) : new ConcurrencyException(place);
    }

    /** A stream from a sequence number on, in order. */
    @Override
    public DomainEventStream readEvents(String streamId, long firstSequence) {
        return DomainEventStream.of(jdbc.query("select " + COLUMNS + " from domain_event where stream_id = ? and sequence >= ?"
                + " order by sequence", entry(), streamId, firstSequence).stream().map(entry -> opened(entry.message())));
    }

    /** The next events after a position, at most so many; empty at the end and before an open append. */
    List<Tail.Entry> readAfter(long position, int limit) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        GapSafeReader.Look<Tail.Entry> look = reader.next(position, limit, () -> pauseUntil(deadline));
        noteStall(position, look);
        return look.events();
    }

    /** A read that a long append holds up comes back empty after a while, so that its reader can be stopped. */
    private static boolean pauseUntil(long deadline) {
        LockSupport.parkNanos(PAUSE.toNanos());
        return System.nanoTime() < deadline && !Thread.currentThread().isInterrupted();
    }

    private void noteStall(long after, GapSafeReader.Look<Tail.Entry> look) {
        if (look.stalled()) {
            stall.updateAndGet(old -> old != null && old.after == after ? old : new Stall(after, clock.instant()));
        } else {
            // A reader that is still on its way there says nothing about it.
            long reached = look.events().isEmpty() ? after : look.events().getLast().position();
            stall.updateAndGet(old -> old != null && reached >= old.after ? null : old);
        }
    }

    /** The committed events after a position, as they are at this moment, gaps and all. */
    private List<Tail.Entry> committedAfter(long position, int limit) {
        return jdbc.query("select " + COLUMNS + " from domain_event where global_index > ? order by global_index limit ?",
                entry(), position, limit);
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
     * Whether something failed because the database, or that of the keys, is away, is going away, or chose this transaction
     * as a victim: not the fault of whoever asked, and worth asking again. A connection that breaks in the middle of a
     * transaction surfaces as a failed commit or roll back.
     */
    public static boolean isAway(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof KeysUnavailable || cause instanceof DataAccessResourceFailureException
                    || cause instanceof TransientDataAccessException || cause instanceof RecoverableDataAccessException
                    || cause instanceof CannotCreateTransactionException
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

    @Override
    public Optional<Long> lastSequenceNumberFor(String streamId) {
        return Optional.ofNullable(
                jdbc.queryForObject("select max(sequence) from domain_event where stream_id = ?", Long.class, streamId));
    }

    /** The highest position in the store; 0 when it is empty. */
    public long head() {
        Long head = jdbc.queryForObject("select coalesce(max(global_index), 0) from domain_event", Long.class);
        return head == null ? 0 : head;
    }

    /** All events of some streams up to an instant, in the order of the store. */
    List<DomainEventMessage<?>> readStreams(Collection<String> streamIds, Instant until) {
        return jdbc.query("select " + COLUMNS + " from domain_event where stream_id = any (?) and recorded_at <= ?"
                + " order by global_index", entry(), streamIds.toArray(String[]::new), Timestamp.from(until)).stream()
                .<DomainEventMessage<?>>map(entry -> opened(entry.message())).toList();
    }

    Optional<DomainEventMessage<?>> readFirst(String streamId) {
        return jdbc.query("select " + COLUMNS + " from domain_event where stream_id = ? and sequence = 0", entry(), streamId)
                .stream().<DomainEventMessage<?>>map(Tail.Entry::message).findFirst();
    }

    /** All events about a case, in the order of the store. */
    List<DomainEventMessage<?>> readCase(String caseId) {
        return jdbc.query("select " + COLUMNS + " from domain_event where case_id = ? order by global_index", entry(), caseId)
                .stream().<DomainEventMessage<?>>map(Tail.Entry::message).toList();
    }

    /** Opened once and for all, for a reader that looks at all of it at once and keeps nothing. */
    private static DomainEventMessage<?> opened(DomainEventMessage<?> message) {
        return !Sealer.concerns(message.getPayloadType()) ? message
                : new GenericDomainEventMessage<>(message.getType(), message.getAggregateIdentifier(), message.getSequenceNumber(),
                        new GenericMessage<>(message.getIdentifier(), message.getPayload(), message.getMetaData()),
                        message.getTimestamp());
    }

    private RowMapper<Tail.Entry> entry() {
        return (row, _) -> {
            String type = row.getString(6);
            byte[] payload = row.getBytes(8);
            byte[] metadata = row.getBytes(9);
            var message = new GenericDomainEventMessage<>(row.getString(4), row.getString(2), row.getLong(3),
                    json.message(row.getString(5), type, payload, metadata), row.getObject(7, OffsetDateTime.class).toInstant());
            return new Tail.Entry(row.getLong(1), message, payload.length + metadata.length);
        };
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        throw new IllegalStateException("the log is read through EventLog");
    }

    // Aggregates are short, and a snapshot that lost a field would lie: there are none.
    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        throw new IllegalStateException("this store keeps no snapshots");
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String streamId) {
        return Optional.empty();
    }
}
