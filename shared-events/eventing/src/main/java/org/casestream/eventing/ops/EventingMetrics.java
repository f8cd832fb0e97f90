package org.casestream.eventing.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.casestream.eventing.kafka.DeadLetters;
import org.casestream.eventing.kafka.Relay;
import org.casestream.eventing.store.EventLog;
import org.casestream.eventing.store.PostgresEventStorage;
import org.casestream.eventing.view.BlockedDocuments;
import org.casestream.eventing.view.Projection;
import org.casestream.eventing.view.ViewProgress;

/** How far everything behind the commands is. A gauge that cannot be read is not a number, never zero. */
public final class EventingMetrics implements MeterBinder {

    private final EventLog log;
    private final PostgresEventStorage storage;
    private final Relay relay;
    private final ViewProgress progress;
    private final List<Projection<?>> projections;
    private final DeadLetters deadLetters;
    private final BlockedDocuments blocked;

    public EventingMetrics(EventLog log, PostgresEventStorage storage, Relay relay, ViewProgress progress,
                           List<Projection<?>> projections, DeadLetters deadLetters,
                           BlockedDocuments blocked) {
        this.log = log;
        this.storage = storage;
        this.relay = relay;
        this.progress = progress;
        this.projections = projections;
        this.deadLetters = deadLetters;
        this.blocked = blocked;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "casestream.relay.lag", "positions of the log that are not on Kafka yet", "",
                () -> log.head() - relay.reached());
        gauge(registry, "casestream.dead.letters", "messages that could not be handled", "", deadLetters::count);
        gauge(registry, "casestream.store.stalled.seconds", "how long readers have waited for one open append", "", () -> {
            Instant since = storage.stalledSince();
            return since == null ? 0 : Duration.between(since, Instant.now()).toSeconds();
        });
        for (Projection<?> projection : projections) {
            gauge(registry, "casestream.view.lag", "positions of the log that are not in the view yet", projection.collection(),
                    () -> progress.lag(projection.collection()).map(Number.class::cast).orElse(Double.NaN));
            gauge(registry, "casestream.view.blocked", "documents that an event could not be folded into",
                    projection.collection(), () -> blocked.count(projection.collection()));
        }
    }

    private static void gauge(MeterRegistry registry, String name, String description, String view, Supplier<Number> value) {
        Gauge.Builder<Supplier<Number>> gauge = Gauge.builder(name, value, EventingMetrics::readOrNaN).description(description);
        (view.isEmpty() ? gauge : gauge.tag("view", view)).strongReference(true).register(registry);
    }

    private static double readOrNaN(Supplier<Number> value) {
        try {
            return value.get().doubleValue();
        } catch (RuntimeException e) {
            return Double.NaN;
        }
    }
}
