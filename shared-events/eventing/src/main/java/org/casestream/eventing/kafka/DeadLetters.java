package org.casestream.eventing.kafka;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.casestream.contracts.CommonRefusal;
import org.casestream.defaults.CasestreamJson;
import org.casestream.eventing.kafka.EventMessages.Incoming;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Messages that could not be handled, and those that wait behind them because they are about the same case. */
public final class DeadLetters {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    public DeadLetters(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * A dead letter as an operator sees it; its content stays inside.
     *
     * @param orderedBy what is held up by it: a case id
     * @param error     refusal code or class of the failure
     */
    public record DeadLetter(long id, String eventId, String eventType, String orderedBy, String error, Instant deadSince,
                             int attempts) {}

    /** All of them, oldest first. */
    public List<DeadLetter> list() {
        return jdbc.query("select id, event_id, event_type, ordering_key, error, dead_since, attempts from dead_letter"
                + " order by id limit 1000", (row, _) -> new DeadLetter(row.getLong(1), row.getString(2), row.getString(3),
                row.getString(4), row.getString(5), row.getTimestamp(6).toInstant(), row.getInt(7)));
    }

    public long count() {
        Long count = jdbc.queryForObject("select count(*) from dead_letter", Long.class);
        return count == null ? 0 : count;
    }

    /** Puts a message behind the dead letters about the same case, if there are any. */
    boolean holdUp(Incoming message, String topic) {
        Boolean held = jdbc.queryForObject("select exists (select 1 from dead_letter where ordering_key = ?)", Boolean.class,
                message.orderedBy());
        if (Boolean.TRUE.equals(held)) {
            add(message, topic, "HELD_UP");
            return true;
        }
        return false;
    }

    void add(Incoming message, String topic, String error) {
        Map<String, String> headers = Map.of("correlation", message.correlation(),
                "occurredAt", CasestreamJson.text(message.occurredAt()));
        jdbc.update("insert into dead_letter (event_id, ordering_key, event_type, error, topic, headers, payload)"
                + " values (?,?,?,?,?,?::jsonb,?) on conflict (event_id) do nothing", message.id(), message.orderedBy(),
                message.type(), error, topic, CasestreamJson.tolerant().writeValueAsString(headers), message.json());
    }

    /** Handles again what waits behind a message about somebody who was erased. */
    public void passOverErased(Inbox inbox) {
        jdbc.queryForList("select distinct ordering_key from dead_letter where error = ?", String.class,
                CommonRefusal.PERSON_ERASED.name()).forEach(orderedBy -> retry(orderedBy, inbox));
    }

    /**
     * Handles the dead letters about one case again, in their order, until one fails.
     *
     * @return how many were handled
     */
    public int retry(String orderedBy, Inbox inbox) {
        int handled = 0;
        while (true) {
            List<Long> next = jdbc.queryForList("select id from dead_letter where ordering_key = ? order by id limit 1",
                    Long.class, orderedBy);
            if (next.isEmpty()) {
                return handled;
            }
            try {
                inTurn(orderedBy, inbox, () -> take(next.getFirst(), inbox::handle));
                handled++;
            } catch (RuntimeException e) {
                if (Inbox.isOfSomebodyErased(e)) {
                    inTurn(orderedBy, inbox, () -> take(next.getFirst(), inbox::passOver));
                    handled++;
                    continue;
                }
                jdbc.update("update dead_letter set attempts = attempts + 1, error = ? where id = ?", Inbox.describe(e),
                        next.getFirst());
                return handled;
            }
        }
    }

    /** The turn comes first: a message that comes meanwhile has either seen the dead letter and waits where this finds it, or sees it gone. */
    private void inTurn(String orderedBy, Inbox inbox, Runnable work) {
        transaction.executeWithoutResult(_ -> {
            inbox.takeTurn(orderedBy);
            work.run();
        });
    }

    private void take(long id, Consumer<Incoming> handling) {
        jdbc.query("delete from dead_letter where id = ? returning event_id, event_type, ordering_key, headers, payload",
                DeadLetters::message, id).forEach(handling);
    }

    private static Incoming message(ResultSet row, int number) throws SQLException {
        var headers = CasestreamJson.tolerant().readTree(row.getString(4));
        return new Incoming(row.getString(1), row.getString(2), row.getString(3),
                CasestreamJson.instant(headers.get("occurredAt").stringValue()), headers.get("correlation").stringValue(),
                row.getBytes(5));
    }
}
