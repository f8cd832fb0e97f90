package org.casestream.eventing.kafka;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.axonframework.eventhandling.DomainEventMessage;
import org.casestream.contracts.PublishedEvent;
import org.casestream.defaults.CasestreamJson;
import org.casestream.eventing.command.Origin;
import org.casestream.eventing.store.EventNames;
import org.jspecify.annotations.Nullable;

/** The form of an event on Kafka: CloudEvents 1.0, binary content mode, JSON, key = what the event is ordered by. */
public final class EventMessages {

    private static final String JSON = "application/json";

    private EventMessages() {}

    /** The topic of a context, and of an event type, whose name begins with the context. */
    public static String topicOf(String contextOrType) {
        int dot = contextOrType.indexOf('.');
        return "casestream." + (dot < 0 ? contextOrType : contextOrType.substring(0, dot)) + ".v1";
    }

    /** What the relay sends for a published event. */
    public static ProducerRecord<String, byte[]> outgoing(DomainEventMessage<?> message, String service) {
        PublishedEvent event = (PublishedEvent) message.getPayload();
        String key = event.orderedBy().value();
        CloudEventBuilder builder = CloudEventBuilder.v1()
                .withId(message.getIdentifier())
                .withType(EventNames.nameOf(event.getClass()))
                .withSource(URI.create("/casestream/" + service))
                .withSubject(key)
                .withTime(message.getTimestamp().atOffset(ZoneOffset.UTC))
                .withExtension("sequence", String.format(Locale.ROOT, "%020d", message.getSequenceNumber()))
                .withExtension("partitionkey", key)
                .withExtension("stream", message.getAggregateIdentifier())
                .withData(JSON, CasestreamJson.tolerant().writeValueAsBytes(event));
        extend(builder, "correlationid", message.getMetaData().get(Origin.CORRELATION));
        extend(builder, "causationid", message.getMetaData().get(Origin.CAUSATION));
        extend(builder, "occurredat", message.getMetaData().get(Origin.OCCURRED_AT));
        return KafkaMessageFactory.<String>createWriter(topicOf(service), key).writeBinary(builder.build());
    }

    private static void extend(CloudEventBuilder builder, String name, @Nullable Object value) {
        if (value != null) {
            builder.withExtension(name, value.toString());
        }
    }

    /**
     * Reads a message of another service.
     *
     * @throws RuntimeException if it is no CloudEvent
     */
    static Incoming incoming(ConsumerRecord<?, byte[]> kafka) {
        CloudEvent event = KafkaMessageFactory.createReader(new RecordHeaders(kafka.headers()), kafka.value()).toEvent();
        OffsetDateTime time = event.getTime();
        Object correlation = event.getExtension("correlationid");
        Object occurredAt = event.getExtension("occurredat");
        return new Incoming(event.getId(), event.getType(),
                event.getSubject() == null ? event.getId() : event.getSubject(),
                occurredAt != null ? CasestreamJson.instant(occurredAt.toString())
                        : time == null ? Instant.ofEpochMilli(kafka.timestamp()) : time.toInstant(),
                correlation == null ? event.getId() : correlation.toString(),
                event.getData() == null ? new byte[0] : event.getData().toBytes());
    }

    /** A message of another service, read but not understood yet. */
    record Incoming(String id, String type, String orderedBy, Instant occurredAt, String correlation, byte[] json) {}
}
