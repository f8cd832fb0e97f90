package org.casestream.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.defaults.ReadAt;
import org.casestream.eventing.automation.Lookups;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.kafka.DeadLetters;
import org.casestream.eventing.kafka.EventMessages;
import org.casestream.eventing.kafka.Inbox;
import org.casestream.eventing.view.ViewStore;
import org.casestream.sample.folders.automation.WhenPageThirteenIsAddedThenAddPageFourteen;
import org.casestream.sample.folders.domain.FolderCommand.OpenFolder;
import org.casestream.sample.folders.domain.FolderEvent.PageAdded;
import org.casestream.sample.folders.read.FolderView;
import org.casestream.testkit.Poll;
import org.casestream.testkit.RealServers;
import org.casestream.testkit.Topics;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What becomes of messages that come twice, cannot be handled or are none. */
@RealServers
class InboxIT {

    @Autowired Commands commands;
    @Autowired ViewStore views;
    @Autowired Lookups lookups;
    @Autowired Inbox inbox;
    @Autowired DeadLetters deadLetters;
    @Autowired JdbcTemplate jdbc;
    @Autowired DataSource dataSource;

    private CaseId opened() {
        CaseId id = new CaseId(UUID.randomUUID().toString());
        commands.send(new OpenFolder(id, new AgencyId("harbour-clinic")));
        return id;
    }

    private boolean handled(String eventId) {
        return Boolean.TRUE.equals(jdbc.queryForObject("select exists (select 1 from inbox where event_id = ?)", Boolean.class, eventId));
    }

    @Test
    void the_same_message_twice_has_its_effect_once() {
        CaseId id = opened();
        PageAdded thirteen = new PageAdded(id, 13);
        String eventId = Topics.publish(thirteen);
        Topics.publish(thirteen, eventId);
        String marker = Topics.publish(new PageAdded(id, 12));

        Poll.until("everything was handled", () -> handled(marker));
        assertThat(jdbc.queryForList("select event_type from domain_event where stream_id = ? order by sequence",
                String.class, id.value())).containsExactly("sample.folder-opened", "sample.narrative-written", "sample.page-added");
        assertThat(lookups.find("refused", eventId)).as("a refused command leaves no trace; the rest is kept")
                .contains("PAGE_TOO_HIGH");
        assertThat(jdbc.queryForObject("select convert_from(metadata, 'UTF8')::jsonb ->> 'causationId' from domain_event"
                + " where stream_id = ? and sequence = 2", String.class, id.value())).isEqualTo(eventId);
    }

    @Test
    void what_cannot_be_handled_holds_up_its_own_case_only_and_can_be_retried() {
        CaseId poisoned = opened();
        CaseId other = opened();
        WhenPageThirteenIsAddedThenAddPageFourteen.broken = true;
        try {
            String thirteen = Topics.publish(new PageAdded(poisoned, 13));
            Poll.until("it is a dead letter", () -> deadLetters.list().stream().anyMatch(l -> l.eventId().equals(thirteen)));
            String behind = Topics.publish(new PageAdded(poisoned, 1));
            String elsewhere = Topics.publish(new PageAdded(other, 1));
            Poll.until("the other case goes on", () -> handled(elsewhere));
            Poll.until("the later message waits", () -> deadLetters.list().stream()
                    .anyMatch(l -> l.eventId().equals(behind) && l.error().equals("HELD_UP")));

            assertThat(deadLetters.retry(poisoned.value(), inbox)).as("it still fails").isZero();
            WhenPageThirteenIsAddedThenAddPageFourteen.broken = false;
            assertThat(deadLetters.retry(poisoned.value(), inbox))
                    .as("both, and the fourteenth page that comes of the first if it is back before the second is done").isBetween(2, 3);
            assertThat(handled(thirteen)).isTrue();
            assertThat(handled(behind)).isTrue();
        } finally {
            WhenPageThirteenIsAddedThenAddPageFourteen.broken = false;
        }
        assertThat(deadLetters.list()).noneMatch(letter -> letter.orderedBy().equals(poisoned.value()));
        assertThat(Poll.find("the view has caught up", () -> views.get(FolderView.class, poisoned.value(), new ReadAt(null, 2L))).view()
                .pages()).containsExactly(14);
    }

    /** It comes again whenever the consumers of a service share the topics anew. */
    @Test
    void a_message_that_comes_again_while_its_dead_letter_is_retried_keeps_nobody_waiting() throws Exception {
        CaseId id = opened();
        String thirteen;
        WhenPageThirteenIsAddedThenAddPageFourteen.broken = true;
        try {
            thirteen = Topics.publish(new PageAdded(id, 13));
            Poll.until("it is a dead letter", () -> deadLetters.list().stream().anyMatch(l -> l.eventId().equals(thirteen)));
        } finally {
            WhenPageThirteenIsAddedThenAddPageFourteen.broken = false;
        }
        CompletableFuture<Integer> retried;
        try (Connection again = dataSource.getConnection()) {
            again.setAutoCommit(false);
            try (Statement statement = again.createStatement()) {
                // The turn of reactions about this case, as a message takes it.
                statement.execute("select pg_advisory_xact_lock(727403, hashtext('" + id.value() + "'))");
                retried = CompletableFuture.supplyAsync(() -> deadLetters.retry(id.value(), inbox));
                Poll.until("it waits for its turn", () -> jdbc.queryForObject("select count(*) from pg_locks where not granted"
                        + " and locktype = 'advisory' and classid = 727403", Long.class) > 0);
                statement.execute("insert into dead_letter (event_id, ordering_key, event_type, error, topic, headers, payload)"
                        + " select event_id, ordering_key, event_type, 'HELD_UP', topic, headers, payload from dead_letter"
                        + " where event_id = '" + thirteen + "' on conflict (event_id) do nothing");
            }
            again.commit();
        }
        assertThat(retried.join()).as("the letter, and perhaps the fourteenth page that comes of it").isBetween(1, 2);
        assertThat(handled(thirteen)).isTrue();
        assertThat(deadLetters.list()).noneMatch(letter -> letter.orderedBy().equals(id.value()));
    }

    @Test
    void a_message_that_is_no_event_is_passed_over() {
        CaseId id = opened();
        Topics.send(new ProducerRecord<>(EventMessages.topicOf("sample"), id.value(), new byte[] {1, 2, 3}));
        String after = Topics.publish(new PageAdded(id, 3));

        Poll.until("the next message is handled", () -> handled(after));
    }
}
