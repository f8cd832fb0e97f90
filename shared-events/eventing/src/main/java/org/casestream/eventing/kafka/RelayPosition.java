package org.casestream.eventing.kafka;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;
import org.casestream.eventing.store.Position;
import org.springframework.jdbc.core.JdbcTemplate;

/** How far the relay has come. Lives in PostgreSQL, because what it did cannot be rebuilt. */
public final class RelayPosition implements Position {

    private static final Duration CLAIM = Duration.ofSeconds(10);

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final String reader;
    private final String me = UUID.randomUUID().toString();

    public RelayPosition(JdbcTemplate jdbc, Clock clock, String reader) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.reader = reader;
    }

    @Override
    public OptionalLong claim() {
        jdbc.update("insert into reader_token (reader, position) values (?, 0) on conflict do nothing", reader);
        return jdbc.queryForList("update reader_token set owner = ?, claimed_at = ? where reader = ?"
                + " and (owner = ? or owner is null or claimed_at < ?) returning position", Long.class,
                me, now(), reader, me, Timestamp.from(Instant.now(clock).minus(CLAIM)))
                .stream().mapToLong(Long::longValue).findFirst();
    }

    @Override
    public boolean move(long from, long to) {
        return jdbc.update("update reader_token set position = ?, claimed_at = ? where reader = ? and owner = ? and position = ?",
                to, now(), reader, me, from) == 1;
    }

    @Override
    public void release() {
        jdbc.update("update reader_token set owner = null where reader = ? and owner = ?", reader, me);
    }

    /** The position that was reached; 0 before the beginning. */
    public long reached() {
        Long position = jdbc.queryForObject("select coalesce(max(position), 0) from reader_token where reader = ?",
                Long.class, reader);
        return position == null ? 0 : position;
    }

    private Timestamp now() {
        return Timestamp.from(Instant.now(clock));
    }
}
