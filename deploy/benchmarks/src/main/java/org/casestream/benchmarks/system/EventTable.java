package org.casestream.benchmarks.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.casestream.benchmarks.system.Histories.Stored;
import org.casestream.eventing.command.Origin;
import org.casestream.eventing.store.EventNames;
import org.casestream.eventing.store.NamedEventSerializer;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** The table of events without the service: the same schema, filled with the service's own form of events. */
public final class EventTable {

    private static final int A_TRANSACTION = 10_000;

    private final Servers servers;
    private final String database;
    private final NamedEventSerializer serializer = new NamedEventSerializer(new EventNames(List.of()));

    private EventTable(Servers servers, String database) {
        this.servers = servers;
        this.database = database;
    }

    /** The table in a database, which is created, with the service's own schema, if it is missing. */
    public static EventTable in(Servers servers, String database) throws SQLException {
        Flyway.configure().dataSource(servers.jdbcUrl(database), "postgres", "").locations("classpath:db/casestream").load()
                .migrate();
        return new EventTable(servers, database);
    }

    /** Copies events in and lets PostgreSQL know how large the table has become, as it would find out by itself. */
    public void fill(Iterator<Stored> events) throws SQLException, IOException {
        try (Connection connection = servers.connect(database); Statement statement = connection.createStatement()) {
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
        try (Connection connection = servers.connect(database); Statement statement = connection.createStatement()) {
            statement.execute("insert into reader_token (reader, position)"
                    + " select 'kafka_relay', coalesce(max(global_index), 0) from domain_event");
        }
    }

    public long size() throws SQLException {
        try (Connection connection = servers.connect(database); Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from domain_event")) {
            count.next();
            return count.getLong(1);
        }
    }

    /** Only for the measurement of what the guard costs: without it readers may skip an event. */
    public void guardAppends(boolean on) throws SQLException {
        try (Connection connection = servers.connect(database); Statement statement = connection.createStatement()) {
            statement.execute("alter table domain_event " + (on ? "enable" : "disable") + " trigger append_lock");
        }
    }

    private String row(Stored stored) {
        String correlation = new UUID(stored.streamId().hashCode(), stored.sequence()).toString();
        SerializedObject<byte[]> payload = serializer.serialize(stored.event(), byte[].class);
        SerializedObject<byte[]> metadata = serializer.serialize(
                MetaData.from(Map.of(Origin.ACTOR, "ines", Origin.AGENCY, "harbour-clinic", Origin.CORRELATION, correlation)),
                byte[].class);
        return String.join("\t", stored.streamId(), Long.toString(stored.sequence()), stored.streamType(),
                UUID.randomUUID().toString(), payload.getType().getName(), payload.getType().getRevision(),
                stored.recordedAt().toString(), bytes(payload.getData()), bytes(metadata.getData())) + "\n";
    }

    /** {@code bytea} in COPY's text form, which escapes the backslash once more. */
    private static String bytes(byte[] data) {
        return "\\\\x" + HexFormat.of().formatHex(data);
    }
}
