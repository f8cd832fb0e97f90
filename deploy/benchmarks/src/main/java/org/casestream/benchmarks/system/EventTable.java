package org.casestream.benchmarks.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;
import org.casestream.benchmarks.system.Histories.Stored;
import org.casestream.contracts.EventType;
import org.casestream.defaults.CasestreamJson;
import org.casestream.eventing.command.Origin;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** The table of events without the service: the same schema, filled with the service's own form of events. */
public final class EventTable {

    private static final int A_TRANSACTION = 10_000;

    private final String jdbcUrl;

    private EventTable(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    /** The table in a database of this run, which is created if it is missing. */
    public static EventTable in(Servers servers, String database) throws SQLException {
        return at(servers.jdbcUrl(database));
    }

    /** The table in a database, which gets the service's own schema if it has none. */
    public static EventTable at(String jdbcUrl) {
        Flyway.configure().dataSource(jdbcUrl, "postgres", "").locations("classpath:db/casestream").load().migrate();
        return new EventTable(jdbcUrl);
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, "postgres", "");
    }

    /** Copies events in and lets PostgreSQL know how large the table has become, as it would find out by itself. */
    public void fill(Iterator<Stored> events) throws SQLException, IOException {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            while (events.hasNext()) {
                CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy domain_event (stream_id, sequence,"
                        + " stream_type, event_id, event_type, revision, recorded_at, payload, metadata) from stdin");
                for (int i = 0; i < A_TRANSACTION && events.hasNext(); i++) {
                    byte[] row = row(events.next()).getBytes(StandardCharsets.UTF_8);
                    copy.writeToCopy(row, 0, row.length);
                }
                copy.endCopy();
            }
            statement.execute("vacuum analyze domain_event");
            statement.execute("checkpoint");
        }
    }

    /** Tells the relay that all of this is on Kafka already. */
    public void relayIsThrough() throws SQLException {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            statement.execute("insert into reader_token (reader, position)"
                    + " select 'kafka_relay', coalesce(max(global_index), 0) from domain_event");
        }
    }

    /** Only for the measurement of what the guard costs: without it readers may skip an event. */
    public void guardAppends(boolean on) throws SQLException {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            statement.execute("alter table domain_event " + (on ? "enable" : "disable") + " trigger append_lock");
        }
    }

    private static String row(Stored stored) {
        EventType type = stored.event().getClass().getAnnotation(EventType.class);
        String correlation = new UUID(stored.streamId().hashCode(), stored.sequence()).toString();
        return String.join("\t", stored.streamId(), Long.toString(stored.sequence()), stored.streamType(),
                UUID.randomUUID().toString(), type.value(), Integer.toString(type.revision()), stored.recordedAt().toString(),
                bytes(CasestreamJson.tolerant().writeValueAsBytes(stored.event())),
                bytes(CasestreamJson.tolerant().writeValueAsBytes(
                        Map.of(Origin.ACTOR, "ines", Origin.AGENCY, "harbour-clinic", Origin.CORRELATION, correlation)))) + "\n";
    }

    /** {@code bytea} in COPY's text form, which escapes the backslash once more. */
    private static String bytes(byte[] data) {
        return "\\\\x" + HexFormat.of().formatHex(data);
    }
}
