package org.casestream.eventing.kafka;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.axonframework.eventhandling.DomainEventMessage;
import org.casestream.contracts.PublishedEvent;
import org.casestream.eventing.store.EventLog;
import org.casestream.eventing.store.Follower;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
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
    private final RelayPosition position;
    private final KafkaTemplate<String, byte[]> kafka;
    private final KafkaAdmin admin;
    private final String service;
    private boolean topicsReady;
    private @Nullable Follower follower;

    public Relay(EventLog log, RelayPosition position, KafkaTemplate<String, byte[]> kafka, KafkaAdmin admin, String service) {
        this.log = log;
        this.position = position;
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
}
