package org.casestream.benchmarks.system;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.casestream.benchmarks.harness.ClosedLoop;

/**
 * The floor of a command: one row like the command's event, inserted and committed by plain JDBC. It goes into a table of
 * the same schema (keys, indexes, guard and all) in a database of its own on the same server, so that no view and no relay
 * has work from it. Each caller has a connection of its own and keeps its statement prepared.
 */
public final class PlainInserts implements AutoCloseable {

    private static final String INSERT = "insert into domain_event (stream_id, sequence, stream_type, event_id, event_type,"
            + " revision, recorded_at, payload, metadata, case_id) values (?,?,?,?,?,?,?,?,?,?)";

    private final Servers servers;
    private final String database;
    private final Sample sample;
    private final List<Connection> connections = new ArrayList<>();

    private record Sample(String streamType, String eventType, String revision, byte[] payload, byte[] metadata,
                          boolean ofCase) {}

    private PlainInserts(Servers servers, String database, Sample sample) {
        this.servers = servers;
        this.database = database;
        this.sample = sample;
    }

    /** Inserts what the service appended last of a type: the same bytes, so the same size. */
    public static PlainInserts like(Servers servers, Intake intake, String eventType) throws SQLException {
        String database = intake.database() + "_floor";
        EventTable.in(servers, database);
        try (Connection connection = servers.connect(intake.database());
                PreparedStatement query = connection.prepareStatement("select stream_type, event_type, revision, payload, metadata, case_id"
                        + " from domain_event where event_type = ? order by global_index desc limit 1")) {
            query.setString(1, eventType);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return new PlainInserts(servers, database, new Sample(row.getString(1), row.getString(2), row.getString(3),
                        row.getBytes(4), row.getBytes(5), row.getString(6) != null));
            }
        }
    }

    /** A caller with a new connection. */
    public ClosedLoop.Caller caller() {
        try {
            Connection connection = servers.connect(database);
            connections.add(connection);
            return inserting(connection.prepareStatement(INSERT));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private ClosedLoop.Caller inserting(PreparedStatement insert) {
        String stream = UUID.randomUUID().toString();
        return new ClosedLoop.Caller() {
            private long sequence;

            @Override
            public void call() throws SQLException {
                insert.setString(1, stream);
                insert.setLong(2, sequence++);
                insert.setString(3, sample.streamType);
                insert.setString(4, UUID.randomUUID().toString());
                insert.setString(5, sample.eventType);
                insert.setString(6, sample.revision);
                insert.setTimestamp(7, Timestamp.from(Instant.now()));
                insert.setBytes(8, sample.payload);
                insert.setBytes(9, sample.metadata);
                insert.setString(10, sample.ofCase ? stream : null);
                insert.executeUpdate();
            }
        };
    }

    /** Ends the callers' connections. */
    @Override
    public void close() throws SQLException {
        for (Connection connection : connections) {
            connection.close();
        }
        connections.clear();
    }
}
