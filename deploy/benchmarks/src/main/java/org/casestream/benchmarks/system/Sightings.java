package org.casestream.benchmarks.system;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.bson.Document;
import org.casestream.contracts.CaseId;
import org.casestream.intake.cases.read.overview.CaseOverview;

/**
 * Watches from outside when an acknowledged command can be seen: in the view, by asking MongoDB for the documents that are
 * waited for over and over, and on Kafka, by a consumer of its own. A case is watched for one command at a time.
 */
public final class Sightings implements AutoCloseable {

    private static final String TOPIC = "casestream.intake.v1";
    private static final long PAUSE_NANOS = 500_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** One command, from when it was due; times are {@link System#nanoTime()}, 0 while it has not come to that. */
    private static final class Watched {
        final long due;
        volatile long acknowledged;
        volatile long version;
        volatile long visible;
        volatile long received;

        Watched(long due) {
            this.due = due;
        }
    }

    private final MongoCollection<Document> view;
    private final Map<String, Watched> watched = new ConcurrentHashMap<>();
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<Thread> watchers;
    private final Consumer<CaseId> whenSeen;
    private final Histogram polls = new Histogram(3);
    private volatile boolean over;

    private volatile Histogram acknowledging = new Histogram(3);
    private volatile Histogram showing = new Histogram(3);
    private volatile Histogram receiving = new Histogram(3);

    /** @param whenSeen is told of every case whose command was seen in the view and on Kafka */
    public Sightings(Servers servers, Intake intake, Consumer<CaseId> whenSeen) {
        this.whenSeen = whenSeen;
        view = intake.viewDatabase().getCollection(intake.collection(CaseOverview.class));
        Properties properties = new Properties();
        properties.put("bootstrap.servers", servers.kafka());
        properties.put("fetch.min.bytes", "1");
        consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                .map(partition -> new TopicPartition(TOPIC, partition.partition())).toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // or it would be looked up when the first message is there already
        watchers = List.of(Thread.ofPlatform().name("watch-view").start(this::watchView),
                Thread.ofPlatform().name("watch-kafka").start(this::watchKafka));
    }

    /** What comes from now on goes into these, in nanoseconds: due to acknowledged, acknowledged to visible, to received. */
    public void into(Histogram acknowledged, Histogram visible, Histogram received) {
        acknowledging = acknowledged;
        showing = visible;
        receiving = received;
    }

    /** Begins to watch a case, on which no command is being watched, for a command that is due. */
    public void watch(CaseId caseId, long due) {
        if (watched.putIfAbsent(caseId.value(), new Watched(due)) != null) {
            throw new IllegalStateException("a case is watched for one command at a time");
        }
    }

    /** The command failed: there is nothing to wait for. */
    public void failed(CaseId caseId) {
        watched.remove(caseId.value());
    }

    /** The command was answered with this version of the case. */
    public void acknowledged(CaseId caseId, long version) {
        Watched command = watched.get(caseId.value());
        if (command != null) {
            command.version = version;
            command.acknowledged = System.nanoTime();
        }
    }

    /** Waits until everything that was acknowledged has been seen. */
    public void awaitAll() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!watched.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(watched.size() + " commands have not been seen within " + PATIENCE);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** How far apart two looks at a document were, in nanoseconds: nothing is known more exactly than this. */
    public Histogram polls() {
        return polls;
    }

    private void watchView() {
        long last = System.nanoTime();
        while (!over) {
            List<String> waitedFor = watched.entrySet().stream()
                    .filter(entry -> entry.getValue().acknowledged != 0 && entry.getValue().visible == 0)
                    .map(Map.Entry::getKey).toList();
            if (!waitedFor.isEmpty()) {
                look(waitedFor);
                polls.recordValue(System.nanoTime() - last);
            }
            last = System.nanoTime();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void look(List<String> ids) {
        for (Document document : view.find(Filters.in("_id", ids)).projection(Projections.include("_v"))) {
            String id = document.getString("_id");
            Watched command = watched.get(id);
            if (((Number) document.get("_v", Document.class).get(id)).longValue() >= command.version) {
                command.visible = System.nanoTime();
                endIfSeen(id, command);
            }
        }
    }

    private void watchKafka() {
        while (!over) {
            for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(100))) {
                Watched command = watched.get(message.key());
                if (command != null && command.received == 0) {
                    command.received = System.nanoTime();
                    endIfSeen(message.key(), command);
                }
            }
        }
        consumer.close();
    }

    /** Both watchers may come to it at once; one of them counts. What was seen before the answer came took no time. */
    private void endIfSeen(String id, Watched command) {
        if (command.visible != 0 && command.received != 0 && watched.remove(id, command)) {
            synchronized (this) {
                acknowledging.recordValue(command.acknowledged - command.due);
                showing.recordValue(Math.max(0, command.visible - command.acknowledged));
                receiving.recordValue(Math.max(0, command.received - command.acknowledged));
            }
            whenSeen.accept(new CaseId(id));
        }
    }

    @Override
    public void close() {
        over = true;
        for (Thread watcher : watchers) {
            try {
                watcher.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
