package org.casestream.eventing.view;

import com.mongodb.MongoException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.casestream.defaults.Problem;
import org.casestream.eventing.store.EventLog;

/** Whether views may be shown: a view that is being built from the beginning would show old states as if they were new. */
public class ViewProgress {

    /** How long "it is built" may be believed, in nanoseconds; "it is not" is asked again every time. */
    private static final long BELIEVED = Duration.ofMillis(200).toNanos();

    private final ViewPositions positions;
    private final EventLog log;
    private final Map<String, Long> builtAt = new ConcurrentHashMap<>();

    ViewProgress(ViewPositions positions, EventLog log) {
        this.positions = positions;
        this.log = log;
    }

    /** @throws Problem 503 {@code VIEW_REBUILDING} until the view has everything that there was when it began */
    void requireBuilt(String view) {
        Long seen = builtAt.get(view);
        long now = System.nanoTime();
        if (seen != null && now - seen < BELIEVED) {
            return;
        }
        if (!built(view)) {
            builtAt.remove(view);
            throw Problem.later("VIEW_REBUILDING", "The view is being built again from the events.", Duration.ofSeconds(1));
        }
        builtAt.put(view, now);
    }

    /** Whether the view has everything that there was when it began. */
    public boolean built(String view) {
        return positions.progress(view).map(ViewPositions.Progress::built).orElse(false);
    }

    /** How many positions of the log are not in the view yet; empty while MongoDB does not answer or the view has not begun. */
    public Optional<Long> lag(String view) {
        try {
            return positions.progress(view).map(progress -> Math.max(0, log.head() - progress.position()));
        } catch (MongoException e) {
            return Optional.empty();
        }
    }
}
