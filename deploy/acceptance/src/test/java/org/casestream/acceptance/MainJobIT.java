package org.casestream.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job through the whole platform: every written case, with the broker standing still for a while in between. */
class MainJobIT {

    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration PLAY = Duration.ofMinutes(4);
    /** How long the broker stands still; well below the 20 s that the walkthrough waits for an effect. */
    private static final Duration STILL = Duration.ofSeconds(6);
    private static final List<String> SERVICES = List.of("intake", "assessment", "careplan", "referral");

    @TempDir
    Path temp;

    @Test
    void every_case_is_played_while_the_broker_stands_still_the_views_come_back_when_they_are_lost_and_sharing_ends_at_once()
            throws Exception {
        int base = Up.freePorts();
        try (Up up = Up.with("--demo", "--exit", "--data", temp.toString(), "--port-base", Integer.toString(base))) {
            up.says("Ines Duarte signs in", START);
            up.signal("STOP", "EmbeddedKafka");
            try {
                up.says("makes maya the case manager", PLAY); // commands go on without the broker
                Up.waitFor(STILL, () -> up.output().contains("an assessment is asked for"));
                assertThat(up.output()).as("what one service tells another while the broker stands still")
                        .doesNotContain("an assessment is asked for");
            } finally {
                up.signal("CONT", "EmbeddedKafka");
            }
            up.says("an assessment is asked for", PLAY); // what the services had to say to each other was not lost
            assertThat(up.exitCode(PLAY)).as(up.output()).isZero();
            assertThat(up.lastLine()).matches("main job: ok, \\d+ steps in [0-9.]+ s");
            System.out.println(up.lastLine());
            assertThat(up.leftOver(temp)).isEmpty();
        }
        try (Up up = Up.with("--data", temp.toString(), "--port-base", Integer.toString(base))) {
            up.says("resident memory of all processes", START);
            try (MongoClient mongo = MongoClients.create("mongodb://127.0.0.1:" + (base + 33))) {
                Map<String, List<Document>> before = views(mongo);
                assertThat(before.values().stream().mapToInt(List::size).sum()).isGreaterThan(50);
                SERVICES.forEach(service -> mongo.getDatabase(service).drop());

                Up.waitFor(Duration.ofMinutes(1), () -> views(mongo).equals(before));
                assertThat(views(mongo)).as("the views after they were lost").isEqualTo(before);
            }
            try (HttpClient http = HttpClient.newHttpClient()) {
                new Sharing(http, URI.create("http://127.0.0.1:" + base), URI.create("http://127.0.0.1:" + (base + 1)))
                        .is_opened_by_a_consent_and_closed_by_its_revocation_in_every_service_at_once();
            }
        }
    }

    /** Every document of every view, by collection. */
    private static Map<String, List<Document>> views(MongoClient mongo) {
        Map<String, List<Document>> views = new TreeMap<>();
        for (String service : SERVICES) {
            MongoDatabase database = mongo.getDatabase(service);
            for (String collection : database.listCollectionNames()) {
                if (!collection.equals("view_positions")) {
                    List<Document> documents = database.getCollection(collection).find().into(new ArrayList<>());
                    documents.sort(Comparator.comparing(document -> document.getString("_id")));
                    views.put(service + "/" + collection, documents);
                }
            }
        }
        return views;
    }
}
