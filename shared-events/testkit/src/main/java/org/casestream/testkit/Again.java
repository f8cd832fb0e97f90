package org.casestream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;
import org.casestream.contracts.ClientId;
import org.casestream.eventing.kafka.Inbox;
import org.casestream.eventing.store.EventNames;
import org.casestream.eventing.view.Projection;
import org.casestream.eventing.view.ViewProgress;
import org.casestream.sealing.PostgresKeyRing;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What every service promises about everything that has happened to it: delivered again it changes nothing, not even where
 * the inbox was lost and remembers none of it; views that are lost come back as they were; and
 * those of people who were erased come back without what was written about them. Called when a service's own tests have told their stories:
 *
 * <pre>{@code
 * @AfterAll
 * static void again(@Autowired ApplicationContext service) {
 *     Again.changesNothing(service);
 * }
 * }</pre>
 */
public final class Again {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private Again() {}

    /** Delivers every message again, twice, and loses every view; checks that each automation had all it reacts to. */
    public static void changesNothing(ApplicationContext service) {
        KafkaRights.areListed(service);
        Inbox inbox = service.getBean(Inbox.class);
        List<ConsumerRecord<String, byte[]>> messages = inbox.topics().stream().flatMap(topic -> Topics.records(topic).stream()).toList();
        assertEveryAutomationHadItsEvent(inbox, messages, service.getBean(EventNames.class));
        awaitConsumed(service, inbox.topics());

        JdbcTemplate jdbc = service.getBean(JdbcTemplate.class);
        List<Map<String, Object>> before = kept(jdbc);
        deliver(service, inbox, messages);
        assertThat(kept(jdbc)).as("what is kept after every message came again").isEqualTo(before);

        jdbc.update("delete from inbox");
        deliver(service, inbox, messages);
        assertThat(kept(jdbc)).as("what is kept after every message came as if for the first time").isEqualTo(before);

        awaitViews(service);
        MongoDatabase database = service.getBean(MongoDatabase.class);
        Map<String, List<Document>> views = views(database);
        Servers.dropViews(service.getEnvironment());
        Poll.until("the views are what they were", PATIENCE, () -> views(database).equals(views));
        assertSealed(database);
        eraseEverybody(service, database, views);
    }

    /** What is sealed can be read by nobody who looks at the documents themselves. */
    private static void assertSealed(MongoDatabase database) {
        assertThat(views(database).toString()).as("the documents as they are stored").contains("sealed=1");
    }

    /** The views of people whose keys are shredded are there without what was sealed; nothing is blocked. */
    private static void eraseEverybody(ApplicationContext service, MongoDatabase database, Map<String, List<Document>> before) {
        PostgresKeyRing ring = service.getBean(PostgresKeyRing.class);
        service.getBean(JdbcTemplate.class).queryForList("select distinct convert_from(payload, 'UTF8')::jsonb ->> 'clientId'"
                + " from domain_event where convert_from(payload, 'UTF8')::jsonb -> 'clientId' is not null", String.class)
                .forEach(client -> ring.shred(new ClientId(client)));
        Servers.dropViews(service.getEnvironment());
        Poll.until("the views of people who were erased are there", PATIENCE, () -> ids(views(database)).equals(ids(before)));
        awaitViews(service);
        assertThat(views(database).toString()).doesNotContain("_blocked", "sealed=1");
    }

    private static Map<String, List<Object>> ids(Map<String, List<Document>> views) {
        Map<String, List<Object>> ids = new TreeMap<>();
        views.forEach((name, documents) -> ids.put(name, documents.stream().map(document -> document.get("_id")).toList()));
        return ids;
    }

    private static void deliver(ApplicationContext service, Inbox inbox, List<ConsumerRecord<String, byte[]>> messages) {
        Topics.send(messages.stream().map(message -> new ProducerRecord<>(message.topic(), message.partition(), message.key(),
                message.value(), message.headers())).toList());
        awaitConsumed(service, inbox.topics());
    }

    /** An automation that reacts to a family of events has seen every one of them. */
    private static void assertEveryAutomationHadItsEvent(Inbox inbox, List<ConsumerRecord<String, byte[]>> messages,
                                                         EventNames names) {
        List<Class<?>> came = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> message : messages) {
            var type = message.headers().lastHeader("ce_type");
            Class<?> event = type == null ? null : names.classOf(new String(type.value(), StandardCharsets.UTF_8));
            if (event != null) {
                came.add(event);
            }
        }
        assertThat(inbox.reactsTo().stream().flatMap(Again::members).filter(event -> !came.contains(event)))
                .as("events that an automation reacts to and that never came in these tests").isEmpty();
    }

    private static Stream<Class<?>> members(Class<?> event) {
        return event.isSealed() ? Stream.of(event.getPermittedSubclasses()).flatMap(Again::members) : Stream.of(event);
    }

    /** Events, lookups and dead letters: everything that a message can have an effect on. */
    private static List<Map<String, Object>> kept(JdbcTemplate jdbc) {
        List<Map<String, Object>> kept = new ArrayList<>(jdbc.queryForList(
                "select stream_id, event_type, count(*) from domain_event group by stream_id, event_type order by 1, 2"));
        kept.addAll(jdbc.queryForList("select kind, key, value from lookup order by kind, key"));
        kept.addAll(jdbc.queryForList("select event_id, error from dead_letter order by id"));
        return kept;
    }

    private static void awaitConsumed(ApplicationContext service, List<String> topics) {
        String group = service.getEnvironment().getRequiredProperty("casestream.kafka.group");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", Servers.kafka().bootstrapServers()))) {
            Poll.until("every message was consumed", PATIENCE, () -> behind(admin, group, topics) == 0);
        }
    }

    private static long behind(Admin admin, String group, List<String> topics) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new TreeMap<>(Comparator.comparing(TopicPartition::toString));
        admin.describeTopics(topics).allTopicNames().get().values().forEach(topic -> topic.partitions()
                .forEach(partition -> asked.put(new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest())));
        var consumed = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
        long behind = 0;
        for (var end : admin.listOffsets(asked).all().get().entrySet()) {
            var offset = consumed.get(end.getKey());
            behind += end.getValue().offset() - (offset == null ? 0 : offset.offset());
        }
        return behind;
    }

    private static void awaitViews(ApplicationContext service) {
        ViewProgress progress = service.getBean(ViewProgress.class);
        Poll.until("every view is up to date", PATIENCE, () -> service.getBeansOfType(Projection.class).values().stream()
                .allMatch(view -> progress.lag(view.collection()).orElse(-1L) == 0));
    }

    private static Map<String, List<Document>> views(MongoDatabase database) {
        Map<String, List<Document>> views = new TreeMap<>();
        for (String collection : database.listCollectionNames()) {
            if (!collection.equals("view_positions")) {
                List<Document> documents = database.getCollection(collection).find().into(new ArrayList<>());
                documents.sort(Comparator.comparing(document -> document.getString("_id")));
                views.put(collection, documents);
            }
        }
        return views;
    }
}
