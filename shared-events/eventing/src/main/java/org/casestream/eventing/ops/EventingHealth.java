package org.casestream.eventing.ops;

import com.mongodb.MongoException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.casestream.eventing.store.PostgresEventStorage;
import org.casestream.eventing.view.Projection;
import org.casestream.eventing.view.ViewProgress;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Ready when every view has caught up once: until then an older instance goes on serving. Afterwards a view that is away
 * or rebuilding does not stop commands, and does not make the service unready.
 */
public final class EventingHealth implements HealthIndicator {

    private static final Duration STUCK = Duration.ofSeconds(30);

    private final PostgresEventStorage storage;
    private final ViewProgress progress;
    private final List<Projection<?>> projections;
    private volatile boolean caughtUp;

    public EventingHealth(PostgresEventStorage storage, ViewProgress progress, List<Projection<?>> projections) {
        this.storage = storage;
        this.progress = progress;
        this.projections = projections;
    }

    @Override
    public Health health() {
        Health.Builder health = caughtUp() ? Health.up() : Health.outOfService().withDetail("views", "being built");
        Instant since = storage.stalledSince();
        if (since != null && Duration.between(since, Instant.now()).compareTo(STUCK) > 0) {
            health.withDetail("stuckAppendSince", since.toString());
        }
        return health.build();
    }

    private boolean caughtUp() {
        if (!caughtUp) {
            try {
                caughtUp = projections.stream().allMatch(projection -> progress.built(projection.collection()));
            } catch (MongoException e) {
                return true; // views come back by themselves; commands are accepted meanwhile
            }
        }
        return caughtUp;
    }
}
