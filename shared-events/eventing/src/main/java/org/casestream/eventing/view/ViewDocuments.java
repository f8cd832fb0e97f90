package org.casestream.eventing.view;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bson.BsonMaximumSizeExceededException;
import org.bson.Document;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.casestream.defaults.CasestreamJson;
import org.casestream.eventing.store.EventLog;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * The documents of one view. A batch of events is folded into the documents it touches and written with one bulk write;
 * each write is guarded by the versions that were read, so redelivery, races and replays are harmless.
 *
 * <p>Beside the view's own fields a document holds {@code _v}, the last sequence number of every stream in it, and
 * {@code _blocked} while an event cannot be folded: such a document stays as it was and waits for {@link #retry}; all
 * others go on.
 */
final class ViewDocuments<V extends Record> {

    private static final Logger LOG = LoggerFactory.getLogger(ViewDocuments.class);
    private static final JsonWriterSettings PLAIN = JsonWriterSettings.builder().outputMode(JsonMode.RELAXED).build();
    private static final int ATTEMPTS = 20;
    private static final int DUPLICATE_KEY = 11000;

    static final String VERSIONS = "_v";
    static final String BLOCKED = "_blocked";

    private final Projection<V> projection;
    private final MongoDatabase database;

    ViewDocuments(Projection<V> projection, MongoDatabase database) {
        this.projection = projection;
        this.database = database;
    }

    Projection<V> projection() {
        return projection;
    }

    MongoCollection<Document> collection() {
        return database.getCollection(projection.collection());
    }

    /** Called before the first event is folded into a collection that may not exist. */
    void prepare() {
        projection.listedBy().forEach(field -> collection().createIndex(Indexes.ascending(field, "_id")));
        collection().createIndex(Indexes.ascending(BLOCKED), new IndexOptions().sparse(true));
    }

    /** Folds a batch, in the order of the store, and writes what changed. When it returns, the writes are acknowledged. */
    void apply(List<Recorded> batch) {
        Map<String, List<Recorded>> byDocument = new LinkedHashMap<>();
        for (Recorded event : batch) {
            String id = projection.key(event.event());
            if (id != null) {
                byDocument.computeIfAbsent(id, _ -> new ArrayList<>()).add(event);
            }
        }
        if (byDocument.isEmpty()) {
            return;
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (foldAndWrite(byDocument)) {
                return;
            }
        }
        throw new IllegalStateException("another writer keeps changing " + projection.collection());
    }

    /** Returns false if another writer was faster somewhere: then everything is read and folded again. */
    private boolean foldAndWrite(Map<String, List<Recorded>> byDocument) {
        Map<String, Stored<V>> stored = load(byDocument.keySet());
        List<Change<V>> changes = new ArrayList<>();
        byDocument.forEach((id, events) -> {
            Stored<V> before = stored.get(id);
            Stored<V> after = fold(id, before, events);
            if (after != before && after != null) {
                changes.add(new Change<>(before, after, events));
            }
        });
        return write(changes);
    }

    /** Returns whether every document was as it had been read. */
    private boolean write(List<Change<V>> changes) {
        if (changes.isEmpty()) {
            return true;
        }
        try {
            BulkWriteResult result = collection().bulkWrite(changes.stream().map(this::write).toList(),
                    new BulkWriteOptions().ordered(false));
            return result.getMatchedCount() == changes.stream().filter(change -> change.before != null).count();
        } catch (MongoBulkWriteException e) {
            return e.getWriteErrors().stream().allMatch(error -> error.getCode() == DUPLICATE_KEY)
                    ? false : writeOneByOne(changes, e);
        } catch (BsonMaximumSizeExceededException e) {
            return writeOneByOne(changes, e);
        }
    }

    /** A document that MongoDB refuses, because it has grown too large for instance, waits alone. */
    private boolean writeOneByOne(List<Change<V>> changes, RuntimeException refused) {
        if (changes.size() > 1) {
            return changes.stream().map(change -> write(List.of(change))).reduce(true, Boolean::logicalAnd);
        }
        Change<V> change = changes.getFirst();
        if (change.after.blocked != null) {
            throw refused;
        }
        LOG.error("{} cannot keep a document and leaves it as it was: {}", projection.collection(), refused.getClass().getName());
        return write(List.of(change.blockedBy(refused)));
    }

    private WriteModel<Document> write(Change<V> change) {
        return change.before == null ? new InsertOneModel<>(document(change.after))
                : new ReplaceOneModel<>(guard(change.before), document(change.after));
    }

    /** @param events what led from the one to the other */
    private record Change<V>(@Nullable Stored<V> before, Stored<V> after, List<Recorded> events) {

        Change<V> blockedBy(RuntimeException e) {
            Stored<V> blocked = before == null ? Stored.nothing(after.id) : before;
            for (Recorded event : events) {
                blocked = blocked.blocked == null ? blocked.blockedBy(e, event) : blocked.alsoWaitingFor(event);
            }
            return new Change<>(before, blocked, events);
        }
    }

    private @Nullable Stored<V> fold(String id, @Nullable Stored<V> before, List<Recorded> events) {
        Stored<V> now = before;
        for (Recorded event : events) {
            long last = now == null ? -1 : now.versions.getOrDefault(event.streamId(), -1L);
            if (event.sequence() <= last) {
                continue;
            }
            if (now != null && now.blocked != null) {
                now = now.alsoWaitingFor(event);
                continue;
            }
            if (event.sequence() != last + 1) {
                // The document was dropped, or an event never came by. Never paper over it: the reader starts again.
                throw new IllegalStateException(projection.collection() + " is out of step with its stream");
            }
            try {
                V view = projection.evolve(now == null ? null : now.view, event);
                now = new Stored<>(id, view, with(now, event), null);
            } catch (RuntimeException e) {
                LOG.error("{} cannot fold {} and keeps that document as it was: {}", projection.collection(),
                        event.event().getClass().getSimpleName(), e.getClass().getName());
                now = (now == null ? Stored.<V>nothing(id) : now).blockedBy(e, event);
            }
        }
        return now;
    }

    private static TreeMap<String, Long> with(@Nullable Stored<?> before, Recorded event) {
        TreeMap<String, Long> versions = before == null ? new TreeMap<>() : new TreeMap<>(before.versions);
        versions.put(event.streamId(), event.sequence());
        return versions;
    }

    /** Folds a blocked document again from its events. Returns whether it is in order now. */
    boolean retry(String id, EventLog log) {
        Stored<V> blocked = load(List.of(id)).get(id);
        if (blocked == null || blocked.blocked == null) {
            return true;
        }
        TreeSet<String> streams = new TreeSet<>(blocked.versions.keySet());
        streams.addAll(blocked.blocked.getList("streams", String.class));
        List<Recorded> events = ViewStore.recorded(log.read(streams, EventLog.END));
        Stored<V> again = fold(id, null, events);
        if (again == null || again.blocked != null) {
            return false;
        }
        try {
            return collection().replaceOne(Filters.eq("_id", id), document(again)).getMatchedCount() == 1;
        } catch (MongoWriteException | BsonMaximumSizeExceededException e) {
            return false; // MongoDB refuses it still
        }
    }

    /** Folds some streams up to an instant: the state as it was. Null if nothing had happened by then. */
    @Nullable Versioned<V> asOf(String id, List<Recorded> events) {
        Stored<V> state = null;
        for (Recorded event : events) {
            if (id.equals(projection.key(event.event()))) {
                state = new Stored<>(id, projection.evolve(state == null ? null : state.view, event), with(state, event), null);
            }
        }
        return state == null ? null : state.versioned();
    }

    Map<String, Stored<V>> load(Collection<String> ids) {
        Map<String, Stored<V>> found = new HashMap<>();
        for (Document document : collection().find(Filters.in("_id", ids))) {
            Stored<V> stored = stored(document);
            found.put(stored.id, stored);
        }
        return found;
    }

    Stored<V> stored(Document document) {
        String id = document.getString("_id");
        TreeMap<String, Long> versions = new TreeMap<>();
        document.get(VERSIONS, Document.class).forEach((stream, version) -> versions.put(stream, ((Number) version).longValue()));
        Document blocked = document.get(BLOCKED, Document.class);
        Document view = new Document(document);
        view.remove("_id");
        view.remove(VERSIONS);
        view.remove(BLOCKED);
        if (blocked != null && view.isEmpty()) { // its very first event could not be folded
            return new Stored<>(id, null, versions, blocked);
        }
        view.append("id", id);
        try {
            return new Stored<>(id, CasestreamJson.tolerant().readValue(view.toJson(PLAIN), projection.type()), versions, blocked);
        } catch (JacksonException e) {
            // Its message would quote the value, which may be what somebody wrote; it must not reach a log.
            throw new IllegalStateException(projection.collection() + " holds a document of another shape");
        }
    }

    private Document document(Stored<V> stored) {
        Document document = new Document("_id", stored.id);
        if (stored.view != null) {
            Document view = Document.parse(CasestreamJson.tolerant().writeValueAsString(stored.view));
            view.remove("id");
            document.putAll(view);
        }
        document.append(VERSIONS, new Document(new LinkedHashMap<>(stored.versions)));
        if (stored.blocked != null) {
            document.append(BLOCKED, stored.blocked);
        }
        return document;
    }

    private static org.bson.conversions.Bson guard(Stored<?> read) {
        return Filters.and(Filters.eq("_id", read.id),
                Filters.eq(VERSIONS, new Document(new LinkedHashMap<>(read.versions))));
    }

    /** A document as it was read or will be written. */
    record Stored<V>(String id, @Nullable V view, TreeMap<String, Long> versions, @Nullable Document blocked) {

        /** A document into which nothing has been folded. */
        static <V> Stored<V> nothing(String id) {
            return new Stored<>(id, null, new TreeMap<>(), null);
        }

        Stored<V> blockedBy(RuntimeException e, Recorded event) {
            return new Stored<>(id, view, versions, new Document("error", e.getClass().getName())
                    .append("since", event.recordedAt().toString()).append("streams", List.of(event.streamId())));
        }

        Stored<V> alsoWaitingFor(Recorded event) {
            if (blocked == null || blocked.getList("streams", String.class).contains(event.streamId())) {
                return this;
            }
            List<String> streams = new ArrayList<>(blocked.getList("streams", String.class));
            streams.add(event.streamId());
            return new Stored<>(id, view, versions, new Document(blocked).append("streams", streams));
        }

        /** The version of its own stream; of a document that several streams feed, how many events are in it. */
        @Nullable Versioned<V> versioned() {
            if (view == null) {
                return null;
            }
            Long own = versions.get(id);
            return new Versioned<>(view, own != null ? own : versions.values().stream().mapToLong(v -> v + 1).sum());
        }
    }
}
