package org.casestream.eventing.view;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.bson.RawBsonDocument;
import org.casestream.defaults.PageRequest;
import org.casestream.defaults.Problem;
import org.casestream.defaults.ReadAt;
import org.casestream.eventing.store.EventLog;
import org.casestream.sealing.Sealer;
import org.jspecify.annotations.Nullable;

/** Reads views. */
public class ViewStore {

    /** How long a read with {@code atLeast} waits for the view. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    /** What every cursor begins with, so that others are recognised as not ours. */
    private static final String CURSOR = "after:";

    private static final Duration STEP = Duration.ofMillis(5);

    private final Map<Class<?>, ViewDocuments<?>> views = new HashMap<>();
    private final EventLog log;
    private final ViewProgress progress;

    public ViewStore(List<Projection<?>> projections, MongoDatabase database, Sealer sealer, EventLog log,
                     ViewProgress progress) {
        this.log = log;
        this.progress = progress;
        for (Projection<?> projection : projections) {
            if (views.put(projection.type(), new ViewDocuments<>(projection, database, sealer)) != null) {
                throw new IllegalStateException("two projections fill " + projection.type().getName());
            }
        }
    }

    /**
     * One view, now or as it was.
     *
     * @throws Problem 404 if there is none (or was none then); 503 {@code VIEW_BEHIND} if {@code atLeast} is not reached
     *                 in two seconds; 503 {@code VIEW_REBUILDING} while the view is being built from the beginning
     */
    public <V extends Record> Versioned<V> get(Class<V> type, String id, ReadAt at) {
        if (at.asOf() != null) {
            return asOf(type, id, at.asOf()).orElseThrow(Problem::notFound);
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<Versioned<V>> found = find(type, id);
            if (found.isPresent() && (at.atLeast() == null || found.get().version() >= at.atLeast())) {
                return found.get();
            }
            if (at.atLeast() == null || log.versionOf(id).orElse(-1L) < at.atLeast()
                    || found.isEmpty() && !concerns(type, id)) {
                return found.orElseThrow(Problem::notFound);
            }
            if (System.nanoTime() > deadline) {
                throw Problem.later("VIEW_BEHIND", "The view has not caught up with that version yet.", Duration.ofSeconds(1));
            }
            pause();
        }
    }

    /** Whether a stream's events go into this view at all: a thing of another kind is nothing to wait for. */
    private boolean concerns(Class<? extends Record> type, String id) {
        Projection<?> projection = view(type).projection();
        return recorded(log.read(List.of(id), EventLog.END)).stream().anyMatch(event -> id.equals(projection.key(event.event())));
    }

    /** One view as it is now. */
    public <V extends Record> Optional<Versioned<V>> find(Class<V> type, String id) {
        ViewDocuments<V> view = view(type);
        progress.requireBuilt(view.projection().collection());
        return Optional.ofNullable(view.load(List.of(id)).get(id)).map(StoredView::versioned);
    }

    /** One view as it had been recorded by an instant, by the same fold. For documents that one stream feeds. */
    public <V extends Record> Optional<Versioned<V>> asOf(Class<V> type, String id, Instant instant) {
        return Optional.ofNullable(view(type).asOf(id, recorded(log.read(List.of(id), instant))));
    }

    /** A page of views, oldest id first. */
    public <V extends Record> Page<V> page(Class<V> type, Where where, PageRequest request) {
        ViewDocuments<V> view = view(type);
        if (!where.canBeFoundBy(view.projection().listedBy())) {
            throw new IllegalStateException("a list of " + type.getName() + " is asked for by no field that it is listed by");
        }
        progress.requireBuilt(view.projection().collection());
        List<V> items = new ArrayList<>();
        String last = null;
        boolean more = false;
        for (RawBsonDocument document : view.collection()
                .find(where.filter(request.cursor() == null ? null : Filters.gt("_id", after(request.cursor()))))
                .sort(Sorts.ascending("_id")).limit(request.limit() + 1)) {
            if (items.size() == request.limit()) {
                more = true;
                break;
            }
            StoredView<V> stored = view.stored(document);
            Versioned<V> versioned = stored.versioned();
            last = stored.id();
            if (versioned != null) {
                items.add(versioned.view());
            }
        }
        return new Page<>(items, more ? cursor(last) : null);
    }

    /** Opaque, so that nobody builds one and depends on what is in it. */
    private static String cursor(String last) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((CURSOR + last).getBytes(StandardCharsets.UTF_8));
    }

    private static String after(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (text.startsWith(CURSOR)) {
                return text.substring(CURSOR.length());
            }
        } catch (IllegalArgumentException e) {
            // not one of ours, as below
        }
        throw Problem.parameter("cursor");
    }

    /** Everything that matches; for due work and short lists of one agency's open items. */
    public <V extends Record> List<V> list(Class<V> type, Where where) {
        List<V> every = new ArrayList<>();
        String cursor = null;
        do {
            Page<V> page = page(type, where, new PageRequest(cursor, PageRequest.MOST));
            every.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);
        return every;
    }

    @SuppressWarnings("unchecked") // the map is filled with a projection under its own type
    private <V extends Record> ViewDocuments<V> view(Class<V> type) {
        ViewDocuments<?> view = views.get(type);
        if (view == null) {
            throw new IllegalStateException("no projection fills " + type.getName());
        }
        return (ViewDocuments<V>) view;
    }

    /** The documents of every view; for their readers and the operator. */
    List<ViewDocuments<?>> every() {
        return List.copyOf(views.values());
    }

    /** All events of some streams, in the order of the store. */
    List<Recorded> history(Set<String> streams) {
        return recorded(log.read(streams, EventLog.END));
    }

    private static List<Recorded> recorded(List<? extends EventMessage<?>> messages) {
        return messages.stream().<@Nullable DomainEventMessage<?>>map(message -> (DomainEventMessage<?>) message)
                .map(Recorded::of).toList();
    }

    private static void pause() {
        try {
            Thread.sleep(STEP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.later("VIEW_BEHIND", "The view has not caught up with that version yet.", Duration.ofSeconds(1));
        }
    }
}
