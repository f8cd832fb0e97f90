package org.casestream.eventing.kafka;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.axonframework.eventhandling.DomainEventMessage;
import org.casestream.contracts.PublishedEvent;
import org.casestream.eventing.store.EventLog;
import org.casestream.eventing.store.Follower;
import org.casestream.eventing.store.Position;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * Puts every published event on the service's topic, at least once and in order per case. A batch is sent at once and
 * the position moves when the broker has acknowledged all of it; while the broker is away, commands go on and the relay
 * waits.
 */
public final class Relay implements SmartLifecycle {

    /** Name of the relay's position. */
    public static final String NAME = "kafka_relay";

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final int BATCH = 500;
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(3);

    private final EventLog log;
    private final PositionInPostgres position;
    private final KafkaTemplate<String, byte[]> kafka;
    private final KafkaAdmin admin;
    private final String service;
    private boolean topicsReady;
    private @Nullable Follower follower;

    public Relay(EventLog log, JdbcTemplate jdbc, Clock clock, KafkaTemplate<String, byte[]> kafka, KafkaAdmin admin,
                 String service) {
        this.log = log;
        this.position = new PositionInPostgres(jdbc, clock);
        this.kafka = kafka;
        this.admin = admin;
        this.service = service;
    }

    @Override
    public synchronized void start() {
        follower = new Follower(NAME, log, position, BATCH, this::send);
        follower.start();
    }

    private void send(List<DomainEventMessage<?>> batch) {
        List<DomainEventMessage<?>> published = batch.stream()
                .filter(event -> PublishedEvent.class.isAssignableFrom(event.getPayloadType())).toList();
        if (published.isEmpty()) {
            return;
        }
        if (!topicsReady) {
            topicsReady = admin.initialize(); // the broker may have been away when we started
        }
        CompletableFuture<?>[] sent = published.stream()
                .map(event -> kafka.send(EventMessages.outgoing(event, service))).toArray(CompletableFuture<?>[]::new);
        try {
            // However long it takes: the producer neither gives up nor lets a later event overtake, so nothing is reordered.
            CompletableFuture.allOf(sent).get();
        } catch (ExecutionException e) {
            LOG.warn("The broker has not taken {} events; they are sent again.", published.size());
            throw new IllegalStateException("not acknowledged by the broker", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before the broker acknowledged", e);
        }
    }

    @Override
    public synchronized void stop() {
        if (follower != null) {
            follower.stop();
            // While the broker is away, what it has not acknowledged is sent at the next start.
            follower.awaitStopped(PATIENCE_AT_STOP);
            follower = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return follower != null;
    }

    /** The position that the relay has reached; 0 before the beginning. */
    public long reached() {
        return position.reached();
    }

    /** Lives in PostgreSQL, because what was sent cannot be rebuilt. */
    private record PositionInPostgres(JdbcTemplate jdbc, Clock clock, String me) implements Position {

        private static final Duration CLAIM = Duration.ofSeconds(10);

        PositionInPostgres(JdbcTemplate jdbc, Clock clock) {
            this(jdbc, clock, UUID.randomUUID().toString());
        }

        @Override
        public OptionalLong claim() {
            jdbc.update("insert into reader_token (reader, position) values (?, 0) on conflict do nothing", NAME);
            return jdbc.queryForList("update reader_token set owner = ?, claimed_at = ? where reader = ?"
                    + " and (owner = ? or owner is null or claimed_at < ?) returning position", Long.class,
                    me, now(), NAME, me, Timestamp.from(clock.instant().minus(CLAIM)))
                    .stream().mapToLong(Long::longValue).findFirst();
        }

        @Override
        public boolean move(long from, long to) {
            return jdbc.update("update reader_token set position = ?, claimed_at = ? where reader = ? and owner = ?"
                    + " and position = ?", to, now(), NAME, me, from) == 1;
        }

        @Override
        public void release() {
            jdbc.update("update reader_token set owner = null where reader = ? and owner = ?", NAME, me);
        }

        long reached() {
            Long position = jdbc.queryForObject("select coalesce(max(position), 0) from reader_token where reader = ?",
                    Long.class, NAME);
            return position == null ? 0 : position;
        }

        private Timestamp now() {
            return Timestamp.from(clock.instant());
        }
    }
}
