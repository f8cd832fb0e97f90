package org.casestream.embedded;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedMongoTest {

    /** How many documents are written before a kill at least: the work of some seconds. */
    private static final int WRITTEN = 2_000;

    @TempDir
    Path folder;

    @Test
    void finds_its_documents_again() throws Exception {
        Path file = folder.resolve("mongodb.mv");
        try (EmbeddedMongo mongo = EmbeddedMongo.start(file, 0); MongoClient client = client(mongo)) {
            cases(client).insertOne(new Document("_id", "c-1").append("v", 3));
        }
        try (EmbeddedMongo mongo = EmbeddedMongo.start(file, 0); MongoClient client = client(mongo)) {
            assertThat(cases(client).find(eq("_id", "c-1")).first()).containsEntry("v", 3);
        }
    }

    @Test
    void gives_pages_in_the_order_of_ids_whatever_else_is_asked_for() throws Exception {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(folder.resolve("mongodb.mv"), 0); MongoClient client = client(mongo)) {
            List<String> expected = new ArrayList<>();
            List<Integer> numbers = new ArrayList<>(IntStream.range(0, 500).boxed().toList());
            Collections.shuffle(numbers, new Random(7));
            numbers.forEach(n -> cases(client).insertOne(new Document("_id", "c-" + n).append("agency", n % 3)));
            IntStream.range(0, 500).filter(n -> n % 3 == 1).mapToObj(n -> "c-" + n).sorted().forEach(expected::add);
            List<String> found = new ArrayList<>();
            String last = null;
            for (int size = -1; size != found.size();) {
                size = found.size();
                Bson asked = last == null ? eq("agency", 1) : and(eq("agency", 1), Filters.gt("_id", last));
                for (Document one : cases(client).find(asked).sort(new Document("_id", 1)).limit(7)) {
                    last = one.getString("_id");
                    found.add(last);
                }
            }
            assertThat(found).isEqualTo(expected);
            assertThat(cases(client).find(and(Filters.gt("_id", "c-9"), eq("agency", 7))).sort(new Document("_id", 1)).limit(7)).isEmpty();
        }
    }

    @Test
    void says_when_its_file_is_damaged() throws Exception {
        Path file = Files.write(folder.resolve("mongodb.mv"), new byte[20_000]);
        assertThatThrownBy(() -> EmbeddedMongo.start(file, 0)).isInstanceOf(IOException.class).hasMessageContaining("damaged");
    }

    @Test
    void a_database_that_is_dropped_while_others_write_into_it_can_be_used_afterwards() throws Exception {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(folder.resolve("mongodb.mv"), 0); MongoClient client = client(mongo)) {
            AtomicBoolean over = new AtomicBoolean();
            List<Thread> writers = IntStream.range(0, 4).mapToObj(_ -> Thread.ofVirtual().start(() -> {
                while (!over.get()) {
                    cases(client).createIndex(new Document("v", 1));
                    cases(client).replaceOne(eq("_id", "c-1"), new Document("v", 1), new ReplaceOptions().upsert(true));
                }
            })).toList();
            IntStream.range(0, 200).forEach(_ -> cases(client).getNamespace().getDatabaseName().transform(client::getDatabase).drop());
            over.set(true);
            for (Thread writer : writers) {
                writer.join();
            }
            cases(client).createIndex(new Document("w", 1));
            cases(client).insertOne(new Document("_id", "c-2"));
            assertThat(cases(client).find(eq("_id", "c-2")).first()).isNotNull();
        }
    }

    @Test
    void a_kill_leaves_no_position_without_what_was_written_before_it() throws Exception {
        int port = freePort();
        for (int kill = 1; kill <= 3; kill++) {
            Process server = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp", System.getProperty("java.class.path"), EmbeddedMongo.class.getName(),
                    folder.resolve("mongodb.mv").toString(), Integer.toString(port))
                    .redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
            try (MongoClient client = MongoClients.create("mongodb://127.0.0.1:" + port)) {
                MongoDatabase database = client.getDatabase("intake");
                AtomicInteger written = new AtomicInteger();
                List<Thread> readers = IntStream.range(0, 6).mapToObj(view -> {
                    int begin = positionWithItsDocument(database, "view_" + view);
                    return Thread.ofVirtual().start(() -> follow(database, "view_" + view, begin, written));
                }).toList();
                while (written.get() < WRITTEN * kill) {
                    assertThat(server.isAlive()).isTrue();
                    LockSupport.parkNanos(1_000_000);
                }
                server.destroyForcibly().waitFor();
                for (Thread reader : readers) {
                    reader.join();
                }
                assertThat(written.get()).isGreaterThanOrEqualTo(WRITTEN * kill);
            } finally {
                server.destroyForcibly().waitFor();
            }
        }
    }

    /** How far a view has come; what was written before it came so far must be there. */
    private static int positionWithItsDocument(MongoDatabase database, String view) {
        Document last = database.getCollection("positions").find(eq("_id", view)).first();
        int position = last == null ? 0 : last.getInteger("position");
        if (position > 0) {
            assertThat(database.getCollection(view).find(eq("_id", "c-" + position)).first()).as(view + " at " + position).isNotNull();
        }
        return position;
    }

    /** As a view's reader does, until the server is killed: first the document, then the position. */
    private static void follow(MongoDatabase database, String view, int from, AtomicInteger written) {
        ReplaceOptions orInsert = new ReplaceOptions().upsert(true);
        try {
            for (int position = from + 1; ; position++) {
                database.getCollection(view).replaceOne(eq("_id", "c-" + position), new Document("v", "x".repeat(400)), orInsert);
                database.getCollection("positions").replaceOne(eq("_id", view), new Document("position", position), orInsert);
                written.incrementAndGet();
            }
        } catch (MongoException e) {
            // it was killed
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void a_filter_on_the_id_checks_its_other_conditions_too() throws Exception {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(folder.resolve("mongodb.mv"), 0); MongoClient client = client(mongo)) {
            MongoCollection<Document> cases = cases(client);
            cases.insertOne(new Document("_id", "c-1").append("v", 3));
            cases.insertOne(new Document("_id", "c-2").append("v", 5));

            assertThat(cases.find(and(eq("_id", "c-1"), lt("v", 4))).first()).isNotNull();
            assertThat(cases.find(and(eq("_id", "c-1"), lt("v", 3))).first()).isNull();
            assertThat(cases.find(and(eq("_id", "c-9"), lt("v", 9))).first()).isNull();
            assertThat(cases.find(Filters.and(in("_id", "c-1", "c-2", "c-9"), lt("v", 9)))).hasSize(2);
            assertThat(cases.find(new Document("$and", List.of(eq("_id", "c-2"), lt("v", 5))))).isEmpty();
            assertThat(cases.countDocuments(and(eq("_id", "c-2"), eq("v", 5)))).isOne();

            assertThat(cases.updateOne(and(eq("_id", "c-1"), lt("v", 3)), Updates.set("v", 9)).getMatchedCount()).isZero();
            assertThat(cases.updateOne(and(eq("_id", "c-1"), lt("v", 4)), Updates.set("v", 4)).getModifiedCount()).isOne();
            assertThat(cases.replaceOne(and(eq("_id", "c-1"), lt("v", 5)), new Document("v", 5)).getModifiedCount()).isOne();
            assertThat(cases.findOneAndReplace(and(eq("_id", "c-1"), lt("v", 5)), new Document("v", 6))).isNull();
            assertThat(cases.deleteOne(and(eq("_id", "c-1"), lt("v", 5))).getDeletedCount()).isZero();
            assertThat(cases.deleteOne(and(eq("_id", "c-1"), lt("v", 6))).getDeletedCount()).isOne();
        }
    }

    @Test
    void guarded_bulk_replaces_do_not_slow_down_with_the_size_of_the_collection() throws Exception {
        int size = 20_000;
        try (EmbeddedMongo mongo = EmbeddedMongo.start(folder.resolve("mongodb.mv"), 0); MongoClient client = client(mongo)) {
            MongoCollection<Document> cases = cases(client);
            cases.insertMany(IntStream.range(0, size).mapToObj(EmbeddedMongoTest::overview).toList());
            long byId = rate(cases, 0, 4_000, 2L, i -> eq("_id", "case-" + i));
            long guarded = rate(cases, 0, size, 3L, i -> and(eq("_id", "case-" + i), lt("v", 3L)));
            System.out.printf("%,d guarded bulk replaces a second, %,d by _id alone, %,d documents%n", guarded, byId, size);
            // Reading the whole collection would be a hundred times slower, however busy the machine is.
            assertThat(guarded).isGreaterThan(byId / 10);
        }
    }

    private static long rate(MongoCollection<Document> cases, int from, int to, long version, IntFunction<Bson> filter) {
        long replaced = 0;
        long start = System.nanoTime();
        for (int batch = from; batch < to; batch += 500) {
            List<WriteModel<Document>> writes = new ArrayList<>();
            IntStream.range(batch, batch + 500).forEach(i ->
                    writes.add(new ReplaceOneModel<>(filter.apply(i), overview(i).append("v", version))));
            replaced += cases.bulkWrite(writes, new BulkWriteOptions().ordered(false)).getModifiedCount();
        }
        assertThat(replaced).isEqualTo(to - from);
        return (to - from) * 1_000_000_000L / (System.nanoTime() - start);
    }

    private static Document overview(int i) {
        return new Document("_id", "case-" + i).append("v", 1L).append("status", "open").append("managerId", "maya")
                .append("agencyId", "harbour-clinic").append("concerns", List.of("anxiety", "housing"));
    }

    private static MongoClient client(EmbeddedMongo mongo) {
        return MongoClients.create(mongo.uri("intake"));
    }

    private static MongoCollection<Document> cases(MongoClient client) {
        return client.getDatabase("intake").getCollection("case_overview_v1");
    }
}
