package org.casestream.drills.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.casestream.drills.check.Servers;

/** Every column of every table of every database, as PostgreSQL unpacks it: it compresses what is long. */
final class Tables implements Medium {

    private static final String SCRATCH_DATABASE = "intake";

    private final Servers servers;

    Tables(Servers servers) {
        this.servers = servers;
    }

    @Override
    public String name() {
        return "PostgreSQL, all columns";
    }

    @Override
    public void search(Search search) throws SQLException {
        for (String database : strings("postgres", "select datname from pg_database where datallowconn order by 1")) {
            // Catalogs as well: statistics hold the most common values of columns.
            for (String table : strings(database, "select format('%I.%I', n.nspname, c.relname) from pg_class c"
                    + " join pg_namespace n on n.oid = c.relnamespace"
                    + " where c.relkind in ('r', 'm') and n.nspname <> 'pg_toast' order by 1")) {
                search(search, database, table);
            }
        }
    }

    private void search(Search search, String database, String table) throws SQLException {
        try (Connection connection = servers.connect(database); var statement = connection.createStatement()) {
            connection.setAutoCommit(false); // or the driver would hold all rows at once
            statement.setFetchSize(500);
            try (ResultSet rows = statement.executeQuery("select * from " + table)) {
                ResultSetMetaData columns = rows.getMetaData();
                while (rows.next()) {
                    for (int column = 1; column <= columns.getColumnCount(); column++) {
                        String where = database + "." + table + "." + columns.getColumnName(column);
                        if (columns.getColumnType(column) == Types.BINARY) {
                            search.in(where, rows.getBytes(column));
                        } else {
                            String text = rows.getString(column);
                            search.in(where, text == null ? null : text.getBytes(UTF_8));
                        }
                    }
                }
            }
        }
    }

    private List<String> strings(String database, String sql) throws SQLException {
        List<String> strings = new ArrayList<>();
        try (Connection connection = servers.connect(database); var rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
        }
        return strings;
    }

    /** In a table of its own: once as it is, once in bytes, once so long that it is compressed. */
    @Override
    public Planted plant(String text) throws SQLException {
        execute(SCRATCH_DATABASE, "create table if not exists drill_scratch (plain text, binary_form bytea, long_form text)");
        execute(SCRATCH_DATABASE, "insert into drill_scratch values ('" + text + "', convert_to('" + text + "', 'UTF8'), repeat('"
                + text + " and on ', 2000))");
        return () -> execute(SCRATCH_DATABASE, "drop table if exists drill_scratch");
    }

    /** Has everything that was committed written into the tables' files, not only into the write-ahead log. */
    void checkpoint() throws SQLException {
        execute("postgres", "checkpoint");
    }

    private void execute(String database, String sql) throws SQLException {
        try (Connection connection = servers.connect(database); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
