package org.casestream.benchmarks.system;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import tools.jackson.databind.json.JsonMapper;

/** The floor of a rebuild: every row read in order by plain JDBC, its payload and metadata parsed, and nothing done with it. */
public final class PlainReads {

    private static final int ROWS_AT_ONCE = 500;
    private static final String EVENTS = "select global_index, stream_id, sequence, stream_type, event_id, event_type, revision,"
            + " recorded_at, payload, metadata from domain_event order by global_index";

    private PlainReads() {}

    /** Rows a second, by one thread over one connection. */
    public static double perSecond(Servers servers, String database) throws SQLException {
        JsonMapper json = JsonMapper.shared();
        long fields = 0;
        long rows = 0;
        long began = System.nanoTime();
        try (Connection connection = servers.connect(database); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false); // only then does the driver fetch in parts
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet row = statement.executeQuery(EVENTS)) {
                while (row.next()) {
                    fields += row.getLong(1) + row.getString(2).length() + row.getLong(3) + row.getString(4).length()
                            + row.getString(5).length() + row.getString(6).length() + row.getString(7).length()
                            + row.getTimestamp(8).getTime() + json.readTree(row.getBytes(9)).size()
                            + json.readTree(row.getBytes(10)).size();
                    rows++;
                }
            }
        }
        if (fields == 0) { // read, so that the compiler cannot leave the parsing out
            throw new IllegalStateException("there is nothing to read");
        }
        return rows * 1e9 / (System.nanoTime() - began);
    }
}
