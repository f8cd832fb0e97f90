package org.casestream.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.store.EventLog;
import org.casestream.eventing.store.Follower;
import org.casestream.eventing.store.Position;
import org.casestream.sample.folders.domain.FolderCommand.AddPage;
import org.casestream.sample.folders.domain.FolderCommand.OpenFolder;
import org.casestream.sample.folders.domain.FolderEvent.PageAdded;
import org.casestream.testkit.Poll;
import org.casestream.testkit.RealServers;
import org.casestream.testkit.Topics;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Each guarantee taken away, here and nowhere else, to see that its loss is noticed: a check that cannot fail shows
 * nothing.
 */
@RealServers
class BrokenOnPurposeIT {

    private static final AgencyId CLINIC = new AgencyId("harbour-clinic");

    @Autowired Commands commands;
    @Autowired EventLog log;
    @Autowired JdbcTemplate jdbc;
    @Autowired DataSource dataSource;

    private CaseId opened() {
        CaseId id = new CaseId(UUID.randomUUID().toString());
        commands.send(new OpenFolder(id, CLINIC));
        return id;
    }

    private List<String> storedAfter(long position) {
        return jdbc.queryForList("select event_id from domain_event where global_index > ? order by global_index",
                String.class, position);
    }

    @Test
    void guard_off_a_reader_passes_an_append_that_is_still_open() throws Exception {
        CaseId id = opened();
        assertThat(seenAroundAnOpenAppend(id, 1)).as("with the guard").isTrue();
        jdbc.execute("alter table domain_event disable trigger append_lock");
        try {
            assertThat(seenAroundAnOpenAppend(id, 2)).as("without the guard").isFalse();
        } finally {
            jdbc.execute("alter table domain_event enable trigger append_lock");
        }
    }

    /** Whether a reader that looks while an append is open, and again when it has committed, has seen all there is. */
    private boolean seenAroundAnOpenAppend(CaseId id, int page) throws Exception {
        long begin = log.head();
        List<String> seen = new ArrayList<>();
        AtomicLong position = new AtomicLong(begin);
        try (OpenAppend held = new OpenAppend(dataSource)) {
            commands.send(new AddPage(id, page));
            read(position, seen);
            held.commit();
        }
        List<String> stored = storedAfter(begin);
        Poll.until("the reader is at the end", () -> {
            read(position, seen);
            return seen.contains(stored.getLast());
        });
        return seen.equals(stored);
    }

    private void read(AtomicLong position, List<String> seen) {
        EventLog.Batch batch = log.next(position.get(), 100);
        seen.addAll(ids(batch.events()));
        position.set(batch.to());
    }

    @Test
    void inbox_off_the_same_message_has_its_effect_twice() {
        CaseId id = opened();
        PageAdded thirteen = new PageAdded(id, 13);
        String message = Topics.publish(thirteen);
        awaitHandled(message);
        Topics.publish(thirteen, message);
        awaitHandled(Topics.publish(new PageAdded(id, 12)));
        assertThat(narratives(id)).as("with the inbox").isEqualTo(1);

        jdbc.update("delete from inbox where event_id = ?", message);
        Topics.publish(thirteen, message);
        awaitHandled(message);
        assertThat(narratives(id)).as("with an inbox that forgets").isEqualTo(2);
    }

    private void awaitHandled(String message) {
        Poll.until(message + " was handled", () -> Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select 1 from inbox where event_id = ?)", Boolean.class, message)));
    }

    private long narratives(CaseId id) {
        Long count = jdbc.queryForObject("select count(*) from domain_event where stream_id = ?"
                + " and event_type = 'sample.narrative-written'", Long.class, id.value());
        return count == null ? 0 : count;
    }

    @Test
    void token_before_effect_a_reader_that_dies_in_between_loses_events() {
        long begin = log.head();
        CaseId id = opened();
        commands.send(new AddPage(id, 1));
        commands.send(new AddPage(id, 2));

        List<String> effects = new CopyOnWriteArrayList<>();
        Kept kept = new Kept(begin);
        dieInTheMiddle(kept, batch -> {
            effects.addAll(ids(batch));
            throw new IllegalStateException("dies when the effect is there, and the position has not moved");
        });
        live(kept, effects);
        assertThat(effects.stream().distinct()).as("effect before position: repeats, and loses nothing")
                .containsExactlyElementsOf(storedAfter(begin));

        effects.clear();
        Kept early = new Kept(begin);
        dieInTheMiddle(early, batch -> {
            early.move(early.position.get(), log.head());
            throw new IllegalStateException("dies when the position has moved, and the effect is not there");
        });
        live(early, effects);
        assertThat(effects).as("position before effect").isEmpty();
    }

    private static List<String> ids(List<DomainEventMessage<?>> batch) {
        return batch.stream().map(DomainEventMessage::getIdentifier).toList();
    }

    /** Lets a reader come to its first batch, and not live longer than that. */
    private void dieInTheMiddle(Kept kept, Consumer<List<DomainEventMessage<?>>> handler) {
        AtomicLong handled = new AtomicLong();
        Follower[] dying = new Follower[1];
        dying[0] = new Follower("dying", log, kept, 100, batch -> {
            handled.incrementAndGet();
            dying[0].stop();
            handler.accept(batch);
        });
        dying[0].start();
        Poll.until("the reader has come to a batch", () -> handled.get() > 0);
        dying[0].awaitStopped(Duration.ofSeconds(10));
    }

    /** Lets another reader go on from where the first one left. */
    private void live(Kept kept, List<String> effects) {
        Follower next = new Follower("next", log, kept, 100, batch -> effects.addAll(ids(batch)));
        next.start();
        Poll.until("the next reader is at the end", () -> kept.position.get() == log.head());
        next.stop();
        next.awaitStopped(Duration.ofSeconds(10));
    }

    /** A position that outlives its reader, as the one in a database does. */
    private static final class Kept implements Position {

        private final AtomicLong position;

        Kept(long from) {
            position = new AtomicLong(from);
        }

        @Override
        public OptionalLong claim() {
            return OptionalLong.of(position.get());
        }

        @Override
        public boolean move(long from, long to) {
            return position.compareAndSet(from, to);
        }

        @Override
        public void release() {
            // nobody else wants it
        }
    }
}
