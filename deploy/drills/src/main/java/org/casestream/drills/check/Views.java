package org.casestream.drills.check;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.BsonElement;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/** What MongoDB holds. */
final class Views {

    static final String POSITIONS = "view_positions";

    private final Servers servers;

    Views(Servers servers) {
        this.servers = servers;
    }

    /**
     * Every document of every view, by {@code database/collection/id}, with its fields in the order of their names: the
     * embedded server leaves the fields of a document that is replaced where they stood.
     */
    Map<String, byte[]> documents() {
        Map<String, byte[]> documents = new TreeMap<>();
        try (MongoClient mongo = servers.mongoClient()) {
            for (String service : Servers.SERVICES) {
                MongoDatabase database = mongo.getDatabase(service);
                for (String collection : database.listCollectionNames()) {
                    if (!collection.equals(POSITIONS)) {
                        database.getCollection(collection, RawBsonDocument.class).find().forEach(document -> documents.put(
                                service + "/" + collection + "/" + document.getString("_id").getValue(), bytes(document)));
                    }
                }
            }
        }
        return documents;
    }

    private static byte[] bytes(RawBsonDocument document) {
        var buffer = new RawBsonDocument(new BsonDocument(document.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(field -> new BsonElement(field.getKey(), field.getValue())).toList()), new BsonDocumentCodec()).getByteBuffer();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    /** The documents into which an event could not be folded. */
    List<String> blocked(String service) {
        List<String> blocked = new ArrayList<>();
        try (MongoClient mongo = servers.mongoClient()) {
            MongoDatabase database = mongo.getDatabase(service);
            for (String collection : database.listCollectionNames()) {
                database.getCollection(collection, RawBsonDocument.class).find().forEach(document -> {
                    if (document.containsKey("_blocked")) {
                        blocked.add("document " + document.getString("_id").getValue() + " of " + collection);
                    }
                });
            }
        }
        return blocked;
    }

    void drop() {
        try (MongoClient mongo = servers.mongoClient()) {
            Servers.SERVICES.forEach(service -> mongo.getDatabase(service).drop());
        }
    }
}
