package org.casestream.drills.check;

import com.mongodb.client.MongoClient;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Tells when the platform has nothing left to do: everything is relayed, taken in and folded, and nothing new came of it. */
public final class Rest {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Servers servers;
    private final Set<String> wanted;

    public Rest(Servers servers) {
        this(servers, Set.of());
    }

    /** @param wanted the views' positions that must be there, from {@link #positions} */
    Rest(Servers servers, Set<String> wanted) {
        this.servers = servers;
        this.wanted = wanted;
    }

    /**
     * How much there is, which must not grow any more, and what is behind it.
     *
     * @param behind by how many events or messages; nothing when at rest
     */
    public record Look(Map<String, Long> heads, Map<String, Long> behind) {

        private boolean atRest() {
            return !heads.isEmpty() && behind.isEmpty();
        }
    }

    /** Waits until the platform is at rest; returns what was still behind when patience ended, nothing if all is well. */
    public List<String> await(Duration patience) throws InterruptedException {
        Instant deadline = Instant.now().plus(patience);
        Look last = new Look(Map.of(), Map.of());
        String trouble = "events were still being added";
        while (true) {
            Look look = new Look(Map.of(), Map.of());
            try {
                look = look();
            } catch (SQLException | ExecutionException | RuntimeException e) {
                trouble = "a server does not answer: " + e.getMessage();
            }
            if (look.atRest() && last.atRest() && look.heads().equals(last.heads())) {
                return List.of();
            }
            if (Instant.now().isAfter(deadline)) {
                return look.behind().isEmpty() ? List.of(trouble)
                        : look.behind().entrySet().stream().map(one -> one.getKey() + " by " + one.getValue()).toList();
            }
            last = look;
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    /** Looks once. */
    public Look look() throws SQLException, ExecutionException, InterruptedException {
        Map<String, Long> heads = new TreeMap<>();
        Map<String, Long> behind = new TreeMap<>();
        for (String service : Servers.SERVICES) {
            long head = number(service, "select coalesce(max(global_index), 0) from domain_event");
            long relayed = number(service, "select coalesce(min(position), 0) from reader_token where reader = 'kafka_relay'");
            heads.put(service, head);
            if (relayed < head) {
                behind.put("the relay of " + service, head - relayed);
            }
        }
        views(heads, behind);
        inboxes(heads, behind);
        return new Look(heads, behind);
    }

    private long number(String service, String sql) throws SQLException {
        try (Connection connection = servers.connect(service); var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void views(Map<String, Long> heads, Map<String, Long> behind) {
        Set<String> there = new HashSet<>();
        positions().forEach((view, position) -> {
            there.add(view);
            long lag = heads.getOrDefault(view.substring(0, view.indexOf('/')), 0L) - position;
            if (lag > 0) {
                behind.put("the view " + view, lag);
            }
        });
        wanted.stream().filter(view -> !there.contains(view)).forEach(view -> behind.put("the view " + view, Long.MAX_VALUE));
    }

    /** How far each view has come, by {@code service/view}. */
    Map<String, Long> positions() {
        Map<String, Long> positions = new TreeMap<>();
        try (MongoClient mongo = servers.mongoClient()) {
            for (String service : Servers.SERVICES) {
                mongo.getDatabase(service).getCollection(Views.POSITIONS).find().forEach(token ->
                        positions.put(service + "/" + token.getString("_id"), ((Number) token.get("position")).longValue()));
            }
        }
        return positions;
    }

    private void inboxes(Map<String, Long> heads, Map<String, Long> behind) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(servers.kafkaProperties())) {
            for (String service : Servers.SERVICES) {
                Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
                admin.describeTopics(Reactions.topicsOf(service)).allTopicNames().get().forEach((topic, description) ->
                        description.partitions().forEach(p -> latest.put(new TopicPartition(topic, p.partition()), OffsetSpec.latest())));
                Map<TopicPartition, OffsetAndMetadata> read =
                        admin.listConsumerGroupOffsets(service).partitionsToOffsetAndMetadata().get();
                Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(latest).all().get();
                long lag = ends.entrySet().stream().mapToLong(end -> end.getValue().offset()
                        - (read.get(end.getKey()) == null ? 0 : read.get(end.getKey()).offset())).sum();
                heads.put(service + "'s messages", ends.values().stream().mapToLong(ListOffsetsResultInfo::offset).sum());
                if (lag > 0) {
                    behind.put("the inbox of " + service, lag);
                }
            }
        }
    }
}
