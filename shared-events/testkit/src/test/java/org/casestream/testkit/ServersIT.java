package org.casestream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import java.sql.DriverManager;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;

class ServersIT {

    @Test
    void every_context_has_names_of_its_own() throws Exception {
        Environment first = pointedAtTheServers();
        Environment second = pointedAtTheServers();
        for (String property : new String[] {"spring.datasource.url", "casestream.views.database", "casestream.kafka.group"}) {
            assertThat(first.getRequiredProperty(property)).isNotEqualTo(second.getRequiredProperty(property));
        }
        try (var connection = DriverManager.getConnection(first.getRequiredProperty("spring.datasource.url"),
                first.getRequiredProperty("spring.datasource.username"),
                first.getRequiredProperty("spring.datasource.password"))) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    @Test
    void dropped_views_are_gone_and_can_be_filled_again() {
        Environment environment = pointedAtTheServers();
        try (var client = MongoClients.create(environment.getRequiredProperty("spring.mongodb.uri"))) {
            var views = client.getDatabase(environment.getRequiredProperty("casestream.views.database")).getCollection("views");
            views.insertOne(new Document("_id", "c-1"));
            Servers.dropViews(environment);
            assertThat(views.countDocuments()).isZero();
            views.insertOne(new Document("_id", "c-1"));
            assertThat(views.countDocuments()).isOne();
        }
    }

    @Test
    void what_is_sent_while_the_broker_is_away_arrives_when_it_is_back() throws Exception {
        Map<String, Object> config = Map.of("bootstrap.servers", Servers.kafka().bootstrapServers(), "acks", "all");
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("away", "before")).get(30, TimeUnit.SECONDS);
            Servers.kafka().stop();
            // The producer may wait for the broker before or after it takes the message; the test does not care which.
            var sent = CompletableFuture.supplyAsync(() -> {
                try {
                    return producer.send(new ProducerRecord<>("away", "during")).get(90, TimeUnit.SECONDS).hasOffset();
                } catch (InterruptedException | ExecutionException | TimeoutException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThat(sent).isNotDone();
            Servers.kafka().start();
            assertThat(sent.get(90, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static Environment pointedAtTheServers() {
        var context = new GenericApplicationContext();
        new ServersInitializer().initialize(context);
        return context.getEnvironment();
    }
}
