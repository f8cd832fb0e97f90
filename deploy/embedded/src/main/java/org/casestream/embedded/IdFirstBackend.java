package org.casestream.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * The library's file backend, except that a filter which fixes {@code _id} among other conditions looks the document up
 * and checks the rest on it, and a page in the order of {@code _id} reads on from where it begins until it is full, as MongoDB
 * does. The library itself reads the whole collection for {@code {_id, v: {$lt: n}}}, the filter that guards every write to a
 * view, and for every page of a list.
 */
final class IdFirstBackend extends H2Backend {

    /** Held shared while a message is handled, and alone by what must not meet one half done. */
    private final ReadWriteLock handling = new ReentrantReadWriteLock();

    IdFirstBackend(MVStore store) {
        super(store);
    }

    /**
     * A database is dropped while nothing else happens. The library forgets it first and closes its collections then; who
     * came in between had them in hand, and every later command about them failed.
     */
    @Override
    public Document handleMessage(MongoMessage message) {
        boolean drops = message.getDocument().containsKey("dropDatabase");
        Lock lock = drops ? handling.writeLock() : handling.readLock();
        lock.lock();
        try {
            return super.handleMessage(message);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Writes what has changed to the file, between two messages. The store would do it by itself at any time, one collection
     * after the other: killed after that, it came back with a view's new position and without the documents before it.
     */
    @Override
    public void commit() {
        handling.writeLock().lock();
        try {
            super.commit();
        } finally {
            handling.writeLock().unlock();
        }
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String databaseName) {
        return new IdFirstDatabase(databaseName, getMvStore(), getCursorRegistry());
    }

    private static final class IdFirstDatabase extends H2Database {

        private final MVStore store;

        IdFirstDatabase(String name, MVStore store, CursorRegistry cursors) {
            this.store = store; // before super(), which opens the collections
            super(name, store, cursors);
        }

        @Override
        protected MongoCollection<Object> openOrCreateCollection(String name, CollectionOptions options) {
            String fullName = getDatabaseName() + "." + name;
            MVMap<Object, Document> documents = store.openMap("databases." + fullName);
            MVMap<String, Object> meta = store.openMap("meta." + fullName);
            return new IdFirstCollection(this, name, options, documents, meta, cursorRegistry);
        }
    }

    private static final class IdFirstCollection extends H2Collection {

        private static final String ID = "_id";

        /** By {@code _id}, in its order. */
        private final MVMap<Object, Document> documents;

        IdFirstCollection(MongoDatabase database, String name, CollectionOptions options,
                MVMap<Object, Document> documents, MVMap<String, Object> meta, CursorRegistry cursors) {
            this.documents = documents; // before super(), which may ask
            super(database, name, options, documents, meta, cursors);
        }

        @Override
        protected QueryResult queryDocuments(Document query, @Nullable Document orderBy, int numberToSkip, int limit,
                int batchSize, @Nullable Document fieldSelector) {
            List<String> ids = idsFixedBy(query);
            if (ids == null && limit > 0 && numberToSkip == 0 && inOrderOfIds(orderBy) && documents.firstKey() instanceof String) {
                return matchDocumentsFromStream(page(query, limit), query, orderBy, 0, limit, batchSize, fieldSelector);
            }
            if (ids == null) {
                return super.queryDocuments(query, orderBy, numberToSkip, limit, batchSize, fieldSelector);
            }
            Stream<Document> hits = ids.stream().distinct().map(this::getDocument).filter(Objects::nonNull);
            return matchDocumentsFromStream(hits, query, orderBy, numberToSkip, limit, batchSize, fieldSelector);
        }

        private static boolean inOrderOfIds(@Nullable Document orderBy) {
            return orderBy != null && orderBy.size() == 1 && orderBy.get(ID) instanceof Number order && order.intValue() == 1;
        }

        private Stream<Document> page(Document query, int limit) {
            String after = after(query);
            Iterator<Object> ids = documents.keyIterator(after);
            return Stream.generate(() -> ids.hasNext() ? ids.next() : null).takeWhile(Objects::nonNull)
                    .filter(id -> !id.equals(after)).map(this::getDocument).filter(Objects::nonNull)
                    .filter(document -> documentMatchesQuery(document, query)).limit(limit);
        }

        /** An id before which no document matches, or null if the filter does not say. */
        private static @Nullable String after(Document query) {
            if (query.get(ID) instanceof Document d && d.get("$gt") instanceof String id) {
                return id;
            }
            return query.get("$and") instanceof Collection<?> conditions ? conditions.stream()
                    .map(condition -> condition instanceof Document d ? after(d) : null)
                    .filter(Objects::nonNull).findFirst().orElse(null) : null;
        }

        /** The only ids a document can have that matches, or null if the filter does not say (or they are not text). */
        private static @Nullable List<String> idsFixedBy(Document query) {
            List<String> ids = idsIn(query.get(ID));
            if (ids == null && query.get("$and") instanceof Collection<?> conditions) {
                return conditions.stream()
                        .map(condition -> condition instanceof Document d ? idsFixedBy(d) : null)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
            }
            return ids;
        }

        private static @Nullable List<String> idsIn(@Nullable Object condition) {
            return switch (condition) {
                case String id -> List.of(id);
                case Document d when d.get("$eq") instanceof String id -> List.of(id);
                case Document d when d.get("$in") instanceof Collection<?> in
                        && in.stream().allMatch(String.class::isInstance) -> in.stream().map(String.class::cast).toList();
                case null, default -> null;
            };
        }
    }
}
