package org.casestream.sealing;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database of the keys. It is not the application's data source: nothing of Spring Boot finds it, and nothing that is
 * done in it takes part in the application's transactions. A program starts without it.
 */
public final class KeysDatabase implements AutoCloseable {

    private static final int CONNECTIONS = 4;
    private static final long PATIENCE_MILLIS = 2_000;
    /** A server that does not answer is away, seconds. */
    private static final String SOCKET_TIMEOUT = "5";

    private final String url;
    private final String username;
    private final String password;
    private final HikariDataSource pool = new HikariDataSource();
    private final JdbcTemplate jdbc = new JdbcTemplate(pool);
    private final TransactionTemplate writing = new TransactionTemplate(new DataSourceTransactionManager(pool));
    private final TransactionTemplate reading = new TransactionTemplate(new DataSourceTransactionManager(pool));
    private final ReentrantLock migrating = new ReentrantLock();
    private volatile boolean migrated;

    public KeysDatabase(String url, String username, String password) {
        this.url = url;
        this.username = username;
        this.password = password;
        reading.setReadOnly(true);
        pool.setPoolName("keys");
        pool.setJdbcUrl(url);
        pool.setUsername(username);
        pool.setPassword(password);
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(0);
        pool.setConnectionTimeout(PATIENCE_MILLIS);
        pool.setInitializationFailTimeout(-1);
        properties().forEach((name, value) -> pool.addDataSourceProperty(name.toString(), value));
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("logServerErrorDetail", "false");
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("socketTimeout", SOCKET_TIMEOUT);
        return properties;
    }

    /**
     * Reads, in one transaction: without one of its own, the connection would be kept until the application's transaction ends
     * in which this happens, and a few commands would hold all of them.
     */
    <T> T read(Function<JdbcTemplate, T> work) {
        return guarded(() -> reading.execute(_ -> work.apply(jdbc)));
    }

    /** Reads and writes in one transaction. */
    <T> T write(Function<JdbcTemplate, T> work) {
        return guarded(() -> writing.execute(_ -> work.apply(jdbc)));
    }

    private <T> T guarded(Supplier<T> work) {
        try {
            migrate();
            return work.get();
        } catch (DataAccessException | TransactionException | FlywayException e) {
            throw new KeysUnavailable("the database of the keys is away", e);
        }
    }

    /** With first use, and again until it succeeds; several processes take turns. */
    private void migrate() {
        if (migrated) {
            return;
        }
        migrating.lock();
        try {
            if (!migrated) {
                Flyway.configure().dataSource(pool).locations("classpath:db/keys").load().migrate();
                migrated = true;
            }
        } finally {
            migrating.unlock();
        }
    }

    /** A connection outside the pool, for whoever listens. */
    Connection connect() throws SQLException {
        Properties properties = properties();
        properties.setProperty("user", username);
        properties.setProperty("password", password);
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("ApplicationName", "key-changes");
        return DriverManager.getConnection(url, properties);
    }

    @Override
    public void close() {
        pool.close();
    }
}
