package org.casestream.benchmarks.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;
import org.casestream.benchmarks.system.Histories.Stored;
import org.casestream.contracts.EventType;
import org.casestream.defaults.CasestreamJson;
import org.casestream.eventing.command.Origin;
import org.casestream.eventing.store.EventNames;
import org.casestream.sealing.KeyFile;
import org.casestream.sealing.KeysDatabase;
import org.casestream.sealing.Place;
import org.casestream.sealing.PostgresKeyRing;
import org.casestream.sealing.Sealer;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** The table of events without the service: the same schema, filled with the service's own form of events. */
public final class EventTable {

    private static final int A_TRANSACTION = 10_000;

    /** Keys are made by the thousand while a table is filled; that is not measured. */
    private static final String HASTY = "?options=-c%20synchronous_commit=off";

    private final String jdbcUrl;
    private final String keysUrl;
    private final Path regionKeys;

    private EventTable(String jdbcUrl, String keysUrl, Path regionKeys) {
        this.jdbcUrl = jdbcUrl;
        this.keysUrl = keysUrl;
        this.regionKeys = regionKeys;
    }

    /** The table in a database of this run, which is created if it is missing and gets the service's own schema. */
    public static EventTable in(Servers servers, String database) throws SQLException {
        return at(servers.jdbcUrl(database), servers.keysUrl(), servers.regionKeys());
    }

    /** The table in a database, which gets the service's own schema if it has none; and where the keys for it are kept. */
    public static EventTable at(String jdbcUrl, String keysUrl, Path regionKeys) {
        Flyway.configure().dataSource(jdbcUrl, "postgres", "").locations("classpath:db/casestream").load().migrate();
        return new EventTable(jdbcUrl, keysUrl, regionKeys);
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, "postgres", "");
    }

    /** Copies events in and lets PostgreSQL know how large the table has become, as it would find out by itself. */
    public void fill(Iterator<Stored> events) throws SQLException, IOException {
        try (Connection connection = connect(); Statement statement = connection.createStatement();
                KeysDatabase keys = new KeysDatabase(keysUrl + HASTY, "postgres", "");
                PostgresKeyRing ring = new PostgresKeyRing(keys, new KeyFile(regionKeys), Clock.systemUTC())) {
            Sealer sealer = new Sealer(ring);
            while (events.hasNext()) {
                CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy domain_event (stream_id, sequence,"
                        + " stream_type, event_id, event_type, revision, recorded_at, payload, metadata) from stdin");
                for (int i = 0; i < A_TRANSACTION && events.hasNext(); i++) {
                    byte[] row = row(events.next(), sealer).getBytes(StandardCharsets.UTF_8);
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

    private static String row(Stored stored, Sealer sealer) {
        String eventId = UUID.randomUUID().toString();
        Object event = Sealer.concerns(stored.event().getClass())
                ? sealer.seal(stored.event(), Place.event(eventId, EventNames.nameOf(stored.event().getClass()))) : stored.event();
        EventType type = stored.event().getClass().getAnnotation(EventType.class);
        String correlation = new UUID(stored.streamId().hashCode(), stored.sequence()).toString();
        return String.join("\t", stored.streamId(), Long.toString(stored.sequence()), stored.streamType(),
                eventId, type.value(), Integer.toString(type.revision()), stored.recordedAt().toString(),
                bytes(CasestreamJson.tolerant().writeValueAsBytes(event)),
                bytes(CasestreamJson.tolerant().writeValueAsBytes(
                        Map.of(Origin.ACTOR, "ines", Origin.AGENCY, "harbour-clinic", Origin.CORRELATION, correlation)))) + "\n";
    }

    /** {@code bytea} in COPY's text form, which escapes the backslash once more. */
    private static String bytes(byte[] data) {
        return "\\\\x" + HexFormat.of().formatHex(data);
    }
}
