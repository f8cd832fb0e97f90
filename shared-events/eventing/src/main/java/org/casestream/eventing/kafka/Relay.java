package org.casestream.eventing.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.tokenstore.TokenStore;
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
    private static final long PATIENCE_AT_STOP_SECONDS = 3;

    private final EventLog log;
    private final TokenStore tokens;
    private final TransactionManager transactions;
    private final KafkaTemplate<String, byte[]> kafka;
    private final KafkaAdmin admin;
    private final String service;
    private boolean topicsReady;
    private @Nullable Follower follower;
    private @Nullable ScheduledExecutorService worker;

    public Relay(EventLog log, TokenStore tokens, TransactionManager transactions, KafkaTemplate<String, byte[]> kafka,
                 KafkaAdmin admin, String service) {
        this.log = log;
        this.tokens = tokens;
        this.transactions = transactions;
        this.kafka = kafka;
        this.admin = admin;
        this.service = service;
    }

    @Override
    public synchronized void start() {
        worker = Executors.newScheduledThreadPool(2, Thread.ofPlatform().name("relay-", 0).daemon().factory());
        follower = Follower.of(NAME, log, tokens, transactions, worker, 1, BATCH, _ -> NAME, this::send);
        follower.start();
    }

    private void send(List<? extends EventMessage<?>> batch) {
        List<DomainEventMessage<?>> published = new ArrayList<>();
        for (EventMessage<?> event : batch) {
            if (event.getPayload() instanceof PublishedEvent) {
                published.add((DomainEventMessage<?>) event);
            }
        }
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
            try {
                follower.shutdownAsync().get(PATIENCE_AT_STOP_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                LOG.info("The relay stops while the broker is away; what it has not acknowledged is sent at the next start.");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            follower = null;
        }
        if (worker != null) {
            worker.shutdownNow();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return follower != null;
    }
}
