package org.casestream.eventing.view;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.bson.Document;
import org.casestream.sealing.KeyRing;
import org.casestream.sealing.Sealer;
import org.casestream.testkit.KeysInMemory;

/** Fills a view in a MongoDB of its own, by the code that fills it in production. */
public final class ViewHarness<V extends Record> {

    private static final MongoClient MONGO = MongoClients.create(new MongoServer(new MemoryBackend()).bindAndGetConnectionString());
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final ViewDocuments<V> documents;

    public ViewHarness(Projection<V> projection) {
        this(projection, new KeysInMemory());
    }

    /** @param keys what personal components are sealed under */
    public ViewHarness(Projection<V> projection, KeyRing keys) {
        MongoDatabase database = MONGO.getDatabase("spec_" + DATABASES.incrementAndGet());
        this.documents = new ViewDocuments<>(projection, database, new Sealer(keys));
    }

    public void apply(List<Recorded> batch) {
        documents.apply(batch);
    }

    /** The same as whoever follows the log does it; what is to be folded afresh is read from the store then. */
    public void follow(List<Recorded> batch, Supplier<List<Recorded>> store) {
        documents.follow(batch, history(store));
    }

    /** Folds one document afresh; returns whether it is in order now. */
    public boolean refold(String id, Supplier<List<Recorded>> store) {
        return documents.refold(id, history(store));
    }

    private static ViewDocuments.History history(Supplier<List<Recorded>> store) {
        return streams -> store.get().stream().filter(event -> streams.contains(event.streamId())).toList();
    }

    /** Puts something else in the place of a stored document, as a copy that was restored by mistake would. */
    public void replace(Document document) {
        documents.collection().withDocumentClass(Document.class)
                .replaceOne(new Document("_id", document.get("_id")), document);
    }

    /** Loses every document, as a dropped database does. */
    public void lose() {
        documents.collection().drop();
    }

    /** What a reader does before it goes on from a position. */
    public void takeOver() {
        documents.forget();
    }

    /** Every document as it is stored, versions included, by id. */
    public List<Document> stored() {
        List<Document> every = documents.collection().withDocumentClass(Document.class).find().into(new ArrayList<>());
        every.sort((a, b) -> a.getString("_id").compareTo(b.getString("_id")));
        return every;
    }

    /** The views, by id; a document that is blocked is an error of the test's projection. */
    public List<V> views() {
        return documents.collection().find().sort(Sorts.ascending("_id")).map(documents::stored).map(stored -> {
            if (stored.blocked() != null) {
                throw new AssertionError("cannot fold: " + stored.blocked().error());
            }
            return stored.view();
        }).into(new ArrayList<>());
    }
}
