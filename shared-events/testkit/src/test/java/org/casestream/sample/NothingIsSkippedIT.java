package org.casestream.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.DataSourceConnectionProvider;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.store.EventLog;
import org.casestream.eventing.store.PostgresEventStorage;
import org.casestream.eventing.view.ViewProgress;
import org.casestream.eventing.view.ViewStore;
import org.casestream.sample.folders.domain.FolderCommand.AddPage;
import org.casestream.sample.folders.domain.FolderCommand.OpenFolder;
import org.casestream.sample.folders.read.FolderView;
import org.casestream.testkit.Poll;
import org.casestream.testkit.RealServers;
import org.casestream.testkit.Servers;
import org.casestream.testkit.Topics;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Every stored event reaches every reader, whatever becomes of the writer beside it: held open beyond every limit that
 * Axon's own engine has, with readers whose clock is wrong, thousands of events inside its gap, rolled back, or lost in a
 * crash of the server. The same history loses events in Axon's engine, which is the test of this test.
 */
@RealServers
class NothingIsSkippedIT {

    private static final AgencyId CLINIC = new AgencyId("harbour-clinic");

    /** More than the distance at which Axon gives a gap up. */
    private static final int INSIDE_ONE_GAP = 12_000;

    /** More than the time after which Axon gives a gap up. */
    private static final Duration WRONG = Duration.ofMinutes(2);

    @Autowired Commands commands;
    @Autowired ViewStore views;
    @Autowired ViewProgress progress;
    @Autowired EventLog log;
    @Autowired PostgresEventStorage storage;
    @Autowired JdbcTemplate jdbc;
    @Autowired DataSource dataSource;

    /** A reader of the log, and the ids of the events it has seen, in its order. */
    private interface Reader {
        void look();

        List<String> seen();
    }

    @Test
    void every_event_reaches_every_view_and_kafka_in_order() throws Exception {
        List<String> seen = new ArrayList<>();
        long begin = log.head();
        history(new Reader() {
            private long position = begin;

            @Override
            public void look() {
                EventLog.Batch batch = log.next(position, 500);
                while (!batch.isEmpty()) {
                    batch.events().forEach(event -> seen.add(event.getIdentifier()));
                    position = batch.to();
                    batch = log.next(position, 500);
                }
            }

            @Override
            public List<String> seen() {
                return seen;
            }
        });

        assertThat(seen).as("what a reader saw").isEqualTo(stored(begin));
        viewsShowEverything(begin);
        kafkaHasEverything(begin);
        assertThat(storage.stalledSince()).as("nothing is waited for any more").isNull();
    }

    @Test
    void the_same_history_loses_events_in_axons_own_engine() throws Exception {
        long begin = log.head();
        EventStorageEngine axon = axonsEngine(begin);
        List<String> seen = new ArrayList<>();
        history(new Reader() {
            private TrackingToken token;

            @Override
            public void look() {
                axon.readEvents(token, false).forEach(event -> {
                    seen.add(event.getIdentifier());
                    token = event.trackingToken();
                });
            }

            @Override
            public List<String> seen() {
                return seen;
            }
        });

        List<String> lost = stored(begin);
        lost.removeAll(seen);
        assertThat(lost).as("what Axon's engine never showed").hasSize(2);
    }

    /** Two writers are held open: one until the reader's clock has given it up, one while too much happens beside it. */
    private void history(Reader reader) throws Exception {
        CaseId id = opened();
        reader.look();
        try (OpenAppend held = new OpenAppend(dataSource)) {
            int page = 1;
            for (Duration offset : List.of(Duration.ZERO, WRONG.negated(), WRONG)) {
                commands.send(new AddPage(id, page++));
                withClock(offset, reader::look);
            }
            held.commit();
        }
        reader.look();

        try (OpenAppend held = new OpenAppend(dataSource)) {
            insertMany();
            commands.send(new AddPage(id, 4));
            reader.look();
            held.commit();
        }
        reader.look();

        for (int page = 110; page < 130; page++) { // none that an automation adds another one to
            try (OpenAppend undone = new OpenAppend(dataSource)) {
                commands.send(new AddPage(id, page));
                undone.rollBack();
            }
            reader.look();
        }

        try (OpenAppend lost = new OpenAppend(dataSource)) {
            commands.send(new AddPage(id, 130));
            Servers.crashPostgres(lost.processId());
        }
        Poll.until("PostgreSQL has recovered", Duration.ofSeconds(60), () -> commands.send(new AddPage(id, 131)) > 0);
        Poll.until("the pool has no broken connection left", () -> commands.send(new AddPage(id, 132)) > 0);
        Poll.until("the reader has seen the end", () -> {
            reader.look();
            return reader.seen().contains(jdbc.queryForObject(
                    "select event_id from domain_event order by global_index desc limit 1", String.class));
        });
    }

    private CaseId opened() {
        CaseId id = new CaseId(UUID.randomUUID().toString());
        commands.send(new OpenFolder(id, CLINIC));
        return id;
    }

    /** The clock that Axon's engine looks at; ours looks at none. */
    private static void withClock(Duration offset, Runnable action) {
        Clock before = GenericEventMessage.clock;
        GenericEventMessage.clock = Clock.offset(before, offset);
        try {
            action.run();
        } finally {
            GenericEventMessage.clock = before;
        }
    }

    private void insertMany() {
        jdbc.update("insert into domain_event (stream_id, sequence, stream_type, event_id, event_type, revision, recorded_at,"
                + " payload, metadata) select id, 0, 'Folder', 'event-' || id, 'sample.folder-opened', '1', now(),"
                + " convert_to(json_build_object('caseId', id, 'clientId', 'client-1', 'agencyId', 'harbour-clinic')::text, 'UTF8'),"
                + " convert_to('{}', 'UTF8') from (select gen_random_uuid()::text as id from generate_series(1, ?))",
                INSIDE_ONE_GAP);
    }

    private List<String> stored(long begin) {
        return new ArrayList<>(jdbc.queryForList("select event_id from domain_event where global_index > ? order by global_index",
                String.class, begin));
    }

    private void viewsShowEverything(long begin) {
        Poll.until("the views have caught up", Duration.ofSeconds(60), () -> progress.lag("folder_view_v1").orElse(-1L) == 0);
        jdbc.query("select stream_id, max(sequence) from domain_event where global_index > ? group by stream_id", row -> {
            assertThat(views.find(FolderView.class, row.getString(1)).orElseThrow().version()).isEqualTo(row.getLong(2));
        }, begin);
    }

    private void kafkaHasEverything(long begin) {
        Map<String, List<String>> expected = new LinkedHashMap<>();
        jdbc.query("select stream_id, event_id from domain_event where global_index > ? order by global_index",
                row -> { expected.computeIfAbsent(row.getString(1), _ -> new ArrayList<>()).add(row.getString(2)); }, begin);
        Poll.until("everything is on Kafka, in order per case", Duration.ofSeconds(60), () -> onKafka(expected.keySet()).equals(expected));
    }

    /** What a consumer that knows repeats when it sees them has taken in, by case. */
    private static Map<String, List<String>> onKafka(Set<String> cases) {
        Map<String, Set<String>> seen = new LinkedHashMap<>();
        for (Topics.Message message : Topics.everything("sample")) {
            if (cases.contains(message.key())) {
                seen.computeIfAbsent(message.key(), _ -> new LinkedHashSet<>()).add(message.headers().get("ce_id"));
            }
        }
        Map<String, List<String>> ordered = new LinkedHashMap<>();
        seen.forEach((id, events) -> ordered.put(id, List.copyOf(events)));
        return ordered;
    }

    /** Axon's JDBC engine on the same table, as it comes, from the same beginning. */
    private EventStorageEngine axonsEngine(long begin) {
        jdbc.execute("create or replace view DomainEventEntry as select global_index as globalIndex, stream_id as aggregateIdentifier,"
                + " event_id as eventIdentifier, stream_type as type, sequence as sequenceNumber, event_type as payloadType,"
                + " revision as payloadRevision, payload, metadata as metaData,"
                + " to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') as timeStamp"
                + " from domain_event where global_index > " + begin);
        return JdbcEventStorageEngine.builder()
                .connectionProvider(new DataSourceConnectionProvider(dataSource))
                .transactionManager(NoTransactionManager.INSTANCE)
                .eventSerializer(Jackson3Serializer.builder().build())
                .snapshotSerializer(Jackson3Serializer.builder().build())
                .lowestGlobalSequence(begin + 1)
                .build();
    }
}
