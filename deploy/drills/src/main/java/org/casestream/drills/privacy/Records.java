package org.casestream.drills.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.casestream.drills.check.Servers;

/** What Kafka hands to a plain consumer, of every topic there is, its own included: batches may be compressed on the disk. */
final class Records {

    private static final String SCRATCH = "drill-scratch";

    private final Servers servers;

    Records(Servers servers) {
        this.servers = servers;
    }

    /** Keys and values. */
    Medium content() {
        return medium("Kafka, all records", search -> read(record -> {
            search.in(where(record) + " key", record.key());
            search.in(where(record) + " value", record.value());
        }));
    }

    /** By what a request can be followed: headers of records, and the origin that is stored with every event. */
    Medium traces() {
        return medium("traces: headers, origins", search -> {
            read(record -> record.headers().forEach(header -> {
                search.in(where(record) + " header", header.key().getBytes(UTF_8));
                search.in(where(record) + " header " + header.key(), header.value());
            }));
            for (String service : Servers.SERVICES) {
                try (Connection connection = servers.connect(service);
                     ResultSet rows = connection.createStatement().executeQuery("select metadata from domain_event")) {
                    while (rows.next()) {
                        search.in("origins of " + service, rows.getBytes(1));
                    }
                }
            }
        });
    }

    private interface Reading {
        void through(Search search) throws SQLException;
    }

    private Medium medium(String name, Reading reading) {
        return new Medium() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void search(Search search) throws SQLException {
                reading.through(search);
            }

            @Override
            public Planted plant(String text) throws IOException, InterruptedException {
                return Records.this.plant(text);
            }
        };
    }

    private static String where(ConsumerRecord<?, ?> record) {
        return record.topic() + "-" + record.partition() + " " + record.offset();
    }

    private void read(Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        try (var consumer = new KafkaConsumer<>(servers.kafkaProperties(), new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics().values().stream().flatMap(List::stream)
                    .map(one -> new TopicPartition(one.topic(), one.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofSeconds(1)).forEach(reader);
            }
        }
    }

    /** In a topic of its own, in a batch that is compressed and in one that is not, as value and as header. */
    Medium.Planted plant(String text) throws IOException, InterruptedException {
        try (Admin admin = Admin.create(servers.kafkaProperties())) {
            if (!admin.listTopics().names().get().contains(SCRATCH)) {
                admin.createTopics(Set.of(new NewTopic(SCRATCH, 1, (short) 1))).all().get();
            }
            for (String compression : List.of("none", "gzip")) {
                var properties = servers.kafkaProperties();
                properties.setProperty("compression.type", compression);
                try (var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
                    var record = new ProducerRecord<>(SCRATCH, "drill".getBytes(UTF_8), text.getBytes(UTF_8));
                    record.headers().add("planted", text.getBytes(UTF_8));
                    producer.send(record).get();
                }
            }
        } catch (ExecutionException e) {
            throw new IOException("Kafka did not take the record that was to be found: " + e.getCause(), e);
        }
        return () -> {
            try (Admin admin = Admin.create(servers.kafkaProperties())) {
                admin.deleteTopics(Set.of(SCRATCH));
            }
        };
    }
}
