package org.casestream.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.casestream.contracts.PublishedEvent;
import org.casestream.defaults.CasestreamJson;
import org.casestream.eventing.kafka.EventMessages;
import org.casestream.eventing.store.EventNames;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The test's own end of Kafka: publishes what another service would, and reads what a service published. */
public final class Topics {

    private Topics() {}

    /** What was published: headers as text, the body as JSON. */
    public record Message(String key, Map<String, String> headers, JsonNode body) {

        public String type() {
            return headers.getOrDefault("ce_type", "");
        }
    }

    /** Publishes an event as the service that owns it would. Returns the event's id. */
    public static String publish(PublishedEvent event) {
        String id = UUID.randomUUID().toString();
        publish(event, id);
        return id;
    }

    /** Publishes an event under a given id: twice the same id is the same message delivered twice. */
    public static void publish(PublishedEvent event, String id) {
        String type = EventNames.nameOf(event.getClass());
        var message = new GenericDomainEventMessage<>("Test", event.orderedBy().value(), 0, event, MetaData.emptyInstance(),
                id, java.time.Clock.tickMillis(java.time.ZoneOffset.UTC).instant());
        send(EventMessages.outgoing(message, type.substring(0, type.indexOf('.'))));
    }

    /** Sends a record as it is, for messages that are not what they should be. */
    public static void send(ProducerRecord<String, byte[]> message) {
        send(List.of(message));
    }

    /** Sends records as they are, in their order. */
    static void send(List<ProducerRecord<String, byte[]>> messages) {
        Map<String, Object> config = Map.of("bootstrap.servers", Servers.kafka().bootstrapServers(), "acks", "all");
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            for (Future<RecordMetadata> sent : messages.stream().map(producer::send).toList()) {
                sent.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything on the topic of a context, from the beginning, in the order of each key. */
    public static List<Message> everything(String context) {
        return records(EventMessages.topicOf(context)).stream().map(Topics::read).toList();
    }

    /** The same as it lies on the topic. */
    static List<ConsumerRecord<String, byte[]>> records(String topic) {
        Map<String, Object> config = Map.of("bootstrap.servers", Servers.kafka().bootstrapServers(),
                "enable.auto.commit", "false", "auto.offset.reset", "earliest");
        List<ConsumerRecord<String, byte[]>> messages = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(200)).forEach(messages::add);
            }
        }
        return messages;
    }

    /** Waits for a message of a type about something, and returns it. */
    public static Message await(String type, String key) {
        return await(type, message -> message.key().equals(key));
    }

    /** Waits for a message of a type that fits, and returns it. */
    public static Message await(String type, Predicate<Message> fits) {
        return Poll.find(type + " is on Kafka", () -> everything(type).stream()
                .filter(message -> message.type().equals(type) && fits.test(message)).findFirst().orElse(null));
    }

    private static Message read(ConsumerRecord<String, byte[]> message) {
        Map<String, String> headers = new TreeMap<>();
        message.headers().forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        // A message that is no event has no type and no body here.
        return new Message(message.key(), headers, headers.containsKey("ce_type")
                ? CasestreamJson.tolerant().readTree(message.value()) : MissingNode.getInstance());
    }
}
