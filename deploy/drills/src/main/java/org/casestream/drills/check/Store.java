package org.casestream.drills.check;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What the four PostgreSQL databases hold. */
public final class Store {

    private final Servers servers;

    public Store(Servers servers) {
        this.servers = servers;
    }

    List<Event> events() throws SQLException {
        List<Event> events = new ArrayList<>();
        for (String service : Servers.SERVICES) {
            query(service, "select global_index, stream_id, sequence, event_id, event_type, recorded_at, metadata, payload, case_id"
                    + " from domain_event order by global_index", row -> events.add(event(service, row)));
        }
        return events;
    }

    private static Event event(String service, ResultSet row) throws SQLException {
        JsonNode origin = Json.read(row.getBytes(7));
        return new Event(service, row.getLong(1), row.getString(2), row.getLong(3), row.getString(4), row.getString(5),
                row.getTimestamp(6).toInstant(), origin.path("correlationId").asString(null),
                origin.path("causationId").asString(null), origin.path("actor").asString(null), row.getBytes(8), row.getString(9));
    }

    Set<String> inbox(String service) throws SQLException {
        Set<String> ids = new HashSet<>();
        query(service, "select event_id from inbox", row -> ids.add(row.getString(1)));
        return ids;
    }

    public List<String> deadLetters(String service) throws SQLException {
        List<String> letters = new ArrayList<>();
        query(service, "select event_type, event_id, error from dead_letter order by id",
                row -> letters.add(row.getString(1) + " " + row.getString(2) + ": " + row.getString(3)));
        return letters;
    }

    /** How many connections PostgreSQL has, from all services together. */
    public long connections() throws SQLException {
        long[] count = new long[1];
        query("intake", "select count(*) from pg_stat_activity where backend_type = 'client backend'", row -> count[0] = row.getLong(1));
        return count[0];
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private void query(String service, String sql, RowReader reader) throws SQLException {
        try (Connection connection = servers.connect(service); var statement = connection.createStatement()) {
            connection.setAutoCommit(false); // or the driver would hold all rows at once
            statement.setFetchSize(1000);
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }
}
