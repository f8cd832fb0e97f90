package org.casestream.sample;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.casestream.contracts.CaseId;

/** A writer beside the service that has opened a folder and has not committed yet. */
final class OpenAppend implements AutoCloseable {

    private final CaseId folder = new CaseId(UUID.randomUUID().toString());
    private final Connection connection;

    OpenAppend(DataSource database) throws SQLException {
        connection = database.getConnection();
        connection.setAutoCommit(false);
        try (var insert = connection.prepareStatement("insert into domain_event (stream_id, sequence, stream_type, event_id,"
                + " event_type, revision, recorded_at, payload, metadata) values (?, 0, 'Folder', ?, 'sample.folder-opened',"
                + " '1', now(), convert_to(?, 'UTF8'), convert_to('{}', 'UTF8'))")) {
            insert.setString(1, folder.value());
            insert.setString(2, "event-" + folder);
            insert.setString(3, "{\"caseId\":\"" + folder + "\",\"clientId\":\"client-1\",\"agencyId\":\"harbour-clinic\"}");
            insert.executeUpdate();
        }
    }

    CaseId folder() {
        return folder;
    }

    void commit() throws SQLException {
        connection.commit();
    }

    void rollBack() throws SQLException {
        connection.rollback();
    }

    /** The server's process that works for it. */
    int processId() throws SQLException {
        try (var statement = connection.createStatement(); var pid = statement.executeQuery("select pg_backend_pid()")) {
            pid.next();
            return pid.getInt(1);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // The server has crashed under it.
        }
    }
}
