package org.casestream.eventing.kafka;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.sql.Timestamp;
import java.util.UUID;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.casestream.eventing.store.EventLog;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** How far readers with side effects have come. Lives in PostgreSQL, because what they did cannot be rebuilt. */
public final class RelayTokens implements TokenStore {

    private static final Duration CLAIM = Duration.ofSeconds(10);

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final String me = UUID.randomUUID().toString();

    public RelayTokens(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void initializeTokenSegments(String reader, int count, @Nullable TrackingToken initial) {
        for (int segment = 0; segment < count; segment++) {
            jdbc.update("insert into reader_token (reader, segment, position) values (?,?,?) on conflict do nothing",
                    reader, segment, EventLog.positionOf(initial));
        }
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String reader, int segment) throws UnableToClaimTokenException {
        requireMine(jdbc.update("update reader_token set position = ?, claimed_at = ? where reader = ? and segment = ?"
                + " and owner = ?", EventLog.positionOf(token), now(), reader, segment, me));
    }

    @Override
    public TrackingToken fetchToken(String reader, int segment) throws UnableToClaimTokenException {
        try {
            Long position = jdbc.queryForObject("update reader_token set owner = ?, claimed_at = ? where reader = ?"
                    + " and segment = ? and (owner = ? or owner is null or claimed_at < ?) returning position", Long.class,
                    me, now(), reader, segment, me, Timestamp.from(Instant.now(clock).minus(CLAIM)));
            return EventLog.tokenAt(position == null ? 0 : position);
        } catch (EmptyResultDataAccessException e) {
            throw new UnableToClaimTokenException("the token is another instance's");
        }
    }

    @Override
    public void extendClaim(String reader, int segment) throws UnableToClaimTokenException {
        requireMine(jdbc.update("update reader_token set claimed_at = ? where reader = ? and segment = ? and owner = ?",
                now(), reader, segment, me));
    }

    @Override
    public void releaseClaim(String reader, int segment) {
        jdbc.update("update reader_token set owner = null where reader = ? and segment = ? and owner = ?", reader, segment, me);
    }

    @Override
    public int[] fetchSegments(String reader) {
        return jdbc.queryForList("select segment from reader_token where reader = ? order by segment", Integer.class, reader)
                .stream().mapToInt(Integer::intValue).toArray();
    }

    /** The position a reader has reached; 0 if it has not begun. */
    public long position(String reader) {
        Long position = jdbc.queryForObject("select coalesce(min(position), 0) from reader_token where reader = ?",
                Long.class, reader);
        return position == null ? 0 : position;
    }

    private Timestamp now() {
        return Timestamp.from(Instant.now(clock));
    }

    private static void requireMine(int updated) {
        if (updated == 0) {
            throw new UnableToClaimTokenException("the token is another instance's");
        }
    }
}
