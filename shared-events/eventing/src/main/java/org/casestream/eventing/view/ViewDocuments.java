package org.casestream.eventing.view;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonMaximumSizeExceededException;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.ForgetsPerson;
import org.casestream.sealing.Sealer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The documents of one view. A batch of events is folded into the documents it touches and written with one bulk write;
 * each write is guarded by the versions that were read, so redelivery, races and replays are harmless.
 *
 * <p>A document that an event cannot be folded into, or that MongoDB refuses, stays as it was and waits for
 * {@link #refold}; all others go on.
 */
final class ViewDocuments<V extends Record> {

    private static final Logger LOG = LoggerFactory.getLogger(ViewDocuments.class);
    private static final int ATTEMPTS = 20;
    private static final int DUPLICATE_KEY = 11000;

    /** Whom a document is about, unless it is called after them. */
    private static final String PERSON = "clientId";

    /** How much of what was written last is kept, in bytes of documents. */
    private static final int REMEMBERED = 2 << 20;

    /** No longer than a key: what was erased is not to be in any memory for long. */
    private static final Duration REMEMBERED_FOR = Duration.ofSeconds(60);

    private final Projection<V> projection;
    private final MongoDatabase database;
    private final Sealer sealer;

    /**
     * The documents that were written last, so that the next events of the same case need not read them. A hint: each
     * write is guarded by the versions it builds on, and {@link #forget} is called whenever a reader takes the view over.
     */
    private final Cache<String, Written<V>> written = Caffeine.newBuilder().expireAfterWrite(REMEMBERED_FOR)
            .maximumWeight(REMEMBERED).<String, Written<V>>weigher((_, document) -> document.bytes).build();

    ViewDocuments(Projection<V> projection, MongoDatabase database, Sealer sealer) {
        this.projection = projection;
        this.database = database;
        this.sealer = sealer;
    }

    Projection<V> projection() {
        return projection;
    }

    MongoCollection<RawBsonDocument> collection() {
        return database.getCollection(projection.collection(), RawBsonDocument.class);
    }

    /** Called before the first event is folded into a collection that may not exist. */
    void prepare() {
        projection.listedBy().forEach(field -> collection().createIndex(Indexes.ascending(field, "_id")));
        collection().createIndex(Indexes.ascending(StoredView.BLOCKED), new IndexOptions().sparse(true));
        if (Sealer.concerns(projection.type()) && !projection.listedBy().contains(PERSON)) {
            collection().createIndex(Indexes.ascending(PERSON)); // by which they are found who are to be forgotten
        }
    }

    /** Called before a reader goes on from a position: what is stored may be older than what is remembered, or gone. */
    void forget() {
        written.invalidateAll();
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
        throw anotherWriter();
    }

    private IllegalStateException anotherWriter() {
        return new IllegalStateException("another writer keeps changing " + projection.collection());
    }

    /** Returns false if another writer was faster somewhere: then everything is read and folded again. */
    private boolean foldAndWrite(Map<String, List<Recorded>> byDocument) {
        Map<String, StoredView<V>> stored = remembered(byDocument.keySet());
        List<Change<V>> changes = new ArrayList<>();
        byDocument.forEach((id, events) -> {
            StoredView<V> before = stored.get(id);
            StoredView<V> after = fold(id, before, events);
            if (after != before && after != null) {
                changes.add(new Change<>(before, after, stored(after), events));
            }
        });
        boolean kept = false;
        try {
            kept = write(changes);
        } finally {
            if (!kept) {
                written.invalidateAll(byDocument.keySet());
            }
        }
        return kept;
    }

    private Map<String, StoredView<V>> remembered(Set<String> ids) {
        Map<String, StoredView<V>> stored = new HashMap<>();
        written.getAllPresent(ids).forEach((id, document) -> stored.put(id, document.view));
        List<String> others = ids.stream().filter(id -> !stored.containsKey(id)).toList();
        if (!others.isEmpty()) {
            stored.putAll(load(others));
        }
        return stored;
    }

    /** Returns whether every document was as it had been read. */
    private boolean write(List<Change<V>> changes) {
        if (changes.isEmpty()) {
            return true;
        }
        try {
            BulkWriteResult result = collection().bulkWrite(changes.stream().map(this::write).toList(),
                    new BulkWriteOptions().ordered(false));
            boolean kept = result.getMatchedCount() == changes.stream().filter(change -> change.before != null).count();
            if (kept) {
                changes.forEach(this::remember);
            }
            return kept;
        } catch (MongoBulkWriteException e) {
            return e.getWriteErrors().stream().allMatch(error -> error.getCode() == DUPLICATE_KEY)
                    ? false : writeOneByOne(changes, e);
        } catch (BsonMaximumSizeExceededException e) {
            return writeOneByOne(changes, e);
        }
    }

    /** One that is blocked is not remembered: an operator may put it in order meanwhile. */
    private void remember(Change<V> change) {
        if (change.after.blocked() == null) {
            written.put(change.after.id(), new Written<>(change.after, change.bson.getByteBuffer().remaining()));
        } else {
            written.invalidate(change.after.id());
        }
    }

    /** A document that MongoDB refuses, because it has grown too large for instance, waits alone. */
    private boolean writeOneByOne(List<Change<V>> changes, RuntimeException refused) {
        if (changes.size() > 1) {
            return changes.stream().map(change -> write(List.of(change))).reduce(true, Boolean::logicalAnd);
        }
        Change<V> change = changes.getFirst();
        if (change.after.blocked() != null) {
            throw refused;
        }
        LOG.error("{} cannot keep a document and leaves it as it was: {}", projection.collection(), refused.getClass().getName());
        StoredView<V> blocked = change.blockedBy(refused);
        return write(List.of(new Change<>(change.before, blocked, stored(blocked), change.events)));
    }

    private WriteModel<RawBsonDocument> write(Change<V> change) {
        return change.before == null ? new InsertOneModel<>(change.bson)
                : new ReplaceOneModel<>(guard(change.before), change.bson);
    }

    private record Written<V>(StoredView<V> view, int bytes) {}

    /** @param events what led from the one to the other */
    private record Change<V>(@Nullable StoredView<V> before, StoredView<V> after, RawBsonDocument bson, List<Recorded> events) {

        StoredView<V> blockedBy(RuntimeException e) {
            StoredView<V> blocked = before == null ? StoredView.nothing(after.id()) : before;
            for (Recorded event : events) {
                blocked = blocked.blocked() == null ? blocked.blockedBy(e, event) : blocked.alsoWaitingFor(event);
            }
            return blocked;
        }
    }

    private @Nullable StoredView<V> fold(String id, @Nullable StoredView<V> before, List<Recorded> events) {
        StoredView<V> now = before;
        for (Recorded event : events) {
            long last = now == null ? -1 : now.versionOf(event.streamId());
            if (event.sequence() <= last) {
                continue;
            }
            if (now != null && now.blocked() != null) {
                now = now.alsoWaitingFor(event);
                continue;
            }
            if (event.sequence() != last + 1) {
                // The document was dropped, or an event never came by. Never paper over it: the reader starts again.
                throw new IllegalStateException(projection.collection() + " is out of step with its stream");
            }
            try {
                StoredView<V> soFar = now == null ? StoredView.nothing(id) : now;
                now = soFar.folded(projection.evolve(soFar.view(), event), event);
            } catch (RuntimeException e) {
                LOG.error("{} cannot fold {} and keeps that document as it was: {}", projection.collection(),
                        event.event().getClass().getSimpleName(), e.getClass().getName());
                now = (now == null ? StoredView.<V>nothing(id) : now).blockedBy(e, event);
            }
        }
        return now;
    }

    /** Folds a batch, and then forgets whom it says to forget. Only whoever follows the log for this view calls it. */
    void follow(List<Recorded> batch, History history) {
        apply(batch);
        for (Recorded event : batch) {
            if (event.event() instanceof ForgetsPerson erased && Sealer.concerns(projection.type())) {
                forget(erased.clientId(), history);
            }
        }
    }

    /** All events of some streams, in the order of the store. */
    interface History {
        List<Recorded> of(Set<String> streams);
    }

    /**
     * Folds what is stored about a person afresh, as far as it has come. Their keys are shredded by now, so nothing is left of
     * what was sealed, nor of what was derived from it: the documents are those of a view that is built from the beginning.
     */
    private void forget(ClientId person, History history) {
        sealer.forget(person); // the news about the keys may come later than the event
        Bson about = Filters.or(Filters.eq(PERSON, person.value()), Filters.eq(StoredView.ID, person.value()));
        for (RawBsonDocument document : collection().find(about).projection(Projections.include(StoredView.ID))
                .into(new ArrayList<>())) {
            foldAfresh(document.getString(StoredView.ID).getValue(), history, true);
        }
    }

    /**
     * Folds a document afresh from all its events, whatever is stored of it: blocked, out of step, unreadable or nothing.
     *
     * @return whether there is a document in order now
     */
    boolean refold(String id, History history) {
        return foldAfresh(id, history, false);
    }

    /** @param onlyAsFar not farther than it has come, so that it stays where its reader thinks it is */
    private boolean foldAfresh(String id, History history, boolean onlyAsFar) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            RawBsonDocument document = collection().find(Filters.eq(StoredView.ID, id)).first();
            StoredView<V> before = document == null ? null : StoredView.beside(document);
            Set<String> streams = before == null || before.streams().isEmpty() ? Set.of(id) : before.streams();
            List<Recorded> events = history.of(streams).stream().filter(event -> id.equals(projection.key(event.event()))
                    && (!onlyAsFar || before != null && event.sequence() <= before.versionOf(event.streamId()))).toList();
            StoredView<V> after = fold(id, null, events);
            if (after == null) {
                return false; // nothing of it is in these streams
            }
            if (onlyAsFar && before != null && before.blocked() != null) {
                after = after.blockedAs(before);
            }
            written.invalidate(id);
            try {
                if (replace(before, after)) {
                    return after.blocked() == null;
                }
            } catch (MongoWriteException e) {
                if (e.getError().getCode() != DUPLICATE_KEY) {
                    return false; // MongoDB refuses it still
                }
            } catch (BsonMaximumSizeExceededException e) {
                return false;
            }
        }
        throw anotherWriter();
    }

    private boolean replace(@Nullable StoredView<V> before, StoredView<V> after) {
        if (before == null) {
            collection().insertOne(stored(after));
            return true;
        }
        return collection().replaceOne(guard(before), stored(after)).getMatchedCount() == 1;
    }

    /** Folds some streams up to an instant: the state as it was. Null if nothing had happened by then. */
    @Nullable Versioned<V> asOf(String id, List<Recorded> events) {
        StoredView<V> state = StoredView.nothing(id);
        for (Recorded event : events) {
            if (id.equals(projection.key(event.event()))) {
                state = state.folded(projection.evolve(state.view(), event), event);
            }
        }
        return state.versioned();
    }

    Map<String, StoredView<V>> load(Collection<String> ids) {
        Map<String, StoredView<V>> found = new HashMap<>();
        for (RawBsonDocument document : collection().find(Filters.in(StoredView.ID, ids))) {
            StoredView<V> stored = stored(document);
            found.put(stored.id(), stored);
        }
        return found;
    }

    StoredView<V> stored(RawBsonDocument document) {
        return StoredView.of(document, projection.type(), sealer, projection.collection());
    }

    private RawBsonDocument stored(StoredView<V> view) {
        return view.toBson(sealer, projection.collection());
    }

    private static Bson guard(StoredView<?> read) {
        return Filters.and(Filters.eq(StoredView.ID, read.id()),
                Filters.eq(StoredView.VERSIONS, new Document(new LinkedHashMap<>(read.versions()))));
    }
}
