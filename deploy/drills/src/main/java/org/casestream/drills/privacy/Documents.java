package org.casestream.drills.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.util.Set;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.casestream.drills.check.Servers;

/** Every document of every collection of every MongoDB database. */
public final class Documents implements Medium {

    private static final String SCRATCH = "drill_scratch";
    private static final String ID = "planted";

    private final Servers servers;

    public Documents(Servers servers) {
        this.servers = servers;
    }

    @Override
    public String name() {
        return "MongoDB, all documents";
    }

    @Override
    public void search(Search search) {
        try (MongoClient mongo = servers.mongoClient()) {
            for (String name : mongo.listDatabaseNames()) {
                MongoDatabase database = mongo.getDatabase(name);
                for (String collection : database.listCollectionNames()) {
                    database.getCollection(collection, RawBsonDocument.class).find().forEach(document ->
                            search.in(name + "." + collection + " " + document.get("_id"), bytes(document)));
                }
            }
        }
    }

    private static byte[] bytes(RawBsonDocument document) {
        var buffer = document.getByteBuffer();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    /** How many documents of the services' views have one of these words in them. */
    public long with(Set<String> words) {
        long[] count = new long[1];
        try (MongoClient mongo = servers.mongoClient()) {
            for (String service : Servers.SERVICES) {
                MongoDatabase database = mongo.getDatabase(service);
                for (String collection : database.listCollectionNames()) {
                    database.getCollection(collection, RawBsonDocument.class).find().forEach(document -> {
                        String text = new String(bytes(document), UTF_8);
                        count[0] += words.stream().anyMatch(text::contains) ? 1 : 0;
                    });
                }
            }
        }
        return count[0];
    }

    @Override
    public Planted plant(String text) {
        try (MongoClient mongo = servers.mongoClient()) {
            mongo.getDatabase(SCRATCH).getCollection(ID).insertOne(new Document("_id", ID).append("text", text));
        }
        return () -> {
            try (MongoClient mongo = servers.mongoClient()) {
                mongo.getDatabase(SCRATCH).drop();
            }
        };
    }
}
