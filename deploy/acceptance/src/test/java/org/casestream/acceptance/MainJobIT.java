package org.casestream.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

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
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job through the whole platform: every written case, first with the broker standing still for a while in between, then
 * over TLS on the same data.
 */
class MainJobIT {

    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration PLAY = Duration.ofMinutes(4);
    /** How long the broker stands still; well below the 20 s that the walkthrough waits for an effect. */
    private static final Duration STILL = Duration.ofSeconds(6);
    /** Longer than anything is on its way, shorter than somebody waits. */
    private static final Duration SETTLING = Duration.ofSeconds(2);
    private static final List<String> SERVICES = List.of("intake", "assessment", "careplan", "referral");

    @TempDir
    Path temp;

    @Test
    void every_case_is_played_while_the_broker_stands_still_then_over_tls_lost_views_come_back_and_sharing_ends_at_once()
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
        try (Up up = Up.with("--tls", "--demo", "--data", temp.toString(), "--port-base", Integer.toString(base))) {
            assertThat(up.says("main job: ", START.plus(PLAY))).as(up.output()).startsWith("main job: ok");
            Outsider outsider = new Outsider(base, temp.resolve("tls"));
            assertAll(outsider::isNotAnsweredInPlainText, outsider::doesNotReachAServicePastTheGateway,
                    outsider::cannotSpeakForAnotherService, outsider::doesNotReachADatabase);
            assertThat(Up.token("alma", temp)).as("a token from deploy/token").contains(".");
            try (MongoClient mongo = MongoClients.create(outsider.views().build())) {
                Map<String, List<Document>> before = settled(mongo);
                assertThat(before.values().stream().mapToInt(List::size).sum()).isGreaterThan(50);
                SERVICES.forEach(service -> mongo.getDatabase(service).drop());

                Up.waitFor(Duration.ofMinutes(1), () -> views(mongo).equals(before));
                assertThat(views(mongo)).as("the views after they were lost").isEqualTo(before);
            }
            try (HttpClient http = HttpClient.newBuilder().sslContext(outsider.believing()).build()) {
                new Sharing(http, URI.create("https://127.0.0.1:" + base), Up.token("sofia", temp), Up.token("amir", temp))
                        .is_opened_by_a_consent_and_closed_by_its_revocation_in_every_service_at_once();
            }
        }
    }

    /** The views when what was done last has reached them: when they have stayed the same for a while. */
    private static Map<String, List<Document>> settled(MongoClient mongo) {
        AtomicReference<Map<String, List<Document>>> last = new AtomicReference<>(Map.of());
        AtomicLong since = new AtomicLong(System.nanoTime());
        Up.waitFor(Duration.ofMinutes(1), () -> {
            Map<String, List<Document>> now = views(mongo);
            if (!now.equals(last.getAndSet(now))) {
                since.set(System.nanoTime());
            }
            return System.nanoTime() - since.get() >= SETTLING.toNanos();
        });
        return last.get();
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
