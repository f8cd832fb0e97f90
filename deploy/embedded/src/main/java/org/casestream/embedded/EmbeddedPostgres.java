package org.casestream.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres.Builder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL 18 with its data in a given folder, as durable as in production: an answered commit is on the disk.
 * One database per service, created when first asked for. Works for root as well (through a user namespace).
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final String USER = "postgres";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final io.zonky.test.db.postgres.embedded.EmbeddedPostgres server;
    private final Process guard;
    private final int port;

    private EmbeddedPostgres(io.zonky.test.db.postgres.embedded.EmbeddedPostgres server, Process guard, int port) {
        this.server = server;
        this.guard = guard;
        this.port = port;
    }

    /**
     * Starts the server on the data in {@code data}, initialising the folder when it is empty. What the server says
     * goes to a file {@code <data>.log} beside it.
     *
     * @throws IOException if the folder cannot be used, or the server does not come up within a minute
     */
    public static EmbeddedPostgres start(Path data, int port) throws IOException {
        return start(data, port, null);
    }

    /**
     * The same, over TLS: a connection that is not encrypted, or of a client without a certificate of the authority, is refused.
     *
     * @throws IOException if the folder cannot be used, or the server does not come up within a minute
     */
    public static EmbeddedPostgres start(Path data, int port, @Nullable Tls tls) throws IOException {
        return start(data, port, tls, Redirect.appendTo(data.resolveSibling(data.getFileName() + ".log").toFile()));
    }

    private static EmbeddedPostgres start(Path data, int port, @Nullable Tls tls, Redirect output) throws IOException {
        Files.createDirectories(data.toAbsolutePath().getParent());
        stopOrphan(data);
        var builder = io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(binaries().toFile())
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(PATIENCE)
                .setOutputRedirector(output)
                .setErrorRedirector(output)
                // The library switches both off; later options win.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "200")
                .setServerConfig("shared_buffers", "64MB")
                .setServerConfig("jit", "off");
        if (tls != null) {
            encrypt(builder, data, tls);
        }
        Process guard = guard(data);
        try {
            var server = builder.start();
            return new EmbeddedPostgres(server, guard, server.getPort());
        } catch (IllegalStateException e) {
            guard.getOutputStream().close();
            throw new IOException("it cannot use its data folder " + data
                    + "; put back a copy of the folder, or start over with --fresh", e);
        } catch (IOException e) {
            guard.getOutputStream().close();
            throw new IOException("it did not come up on its data folder " + data, e);
        }
    }

    /** Told on the command line and not kept in the data, so that the next start may be without. */
    private static void encrypt(Builder builder, Path data, Tls tls) throws IOException {
        Path access = data.resolveSibling(data.getFileName() + ".access").toAbsolutePath();
        Files.writeString(access, "hostssl all all 127.0.0.1/32 trust clientcert=verify-ca\n");
        builder.setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", quoted(tls.certificate()))
                .setServerConfig("ssl_key_file", quoted(tls.key()))
                .setServerConfig("ssl_ca_file", quoted(tls.authority()))
                .setServerConfig("ssl_min_protocol_version", "TLSv1.3")
                .setServerConfig("hba_file", quoted(access))
                // The library itself looks whether the server answers.
                .setConnectConfig("sslmode", "verify-full")
                .setConnectConfig("sslrootcert", tls.authority().toString())
                .setConnectConfig("sslcert", tls.certificate().toString())
                .setConnectConfig("sslkey", tls.key().toString())
                .setConnectConfig("pemKeyAlgorithm", "EC");
    }

    /** The library hands the settings to a shell. */
    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }

    public int port() {
        return port;
    }

    public String username() {
        return USER;
    }

    /** The address of a database, which is created if it does not exist. Logging in needs no password. */
    public String jdbcUrl(String database) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            createIfMissing(connection, database);
        }
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static void createIfMissing(Connection connection, String database) throws SQLException {
        try (var exists = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            exists.setString(1, database);
            if (exists.executeQuery().next()) {
                return;
            }
        }
        try (var create = connection.createStatement()) {
            create.execute("create database " + create.enquoteIdentifier(database, true));
        }
    }

    /** The maintenance database, for tests that look at the server itself. */
    public DataSource maintenance() {
        return server.getPostgresDatabase();
    }

    /** Stops the server the fast way: open connections are ended, data is written. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            guard.destroy();
        }
    }

    private static Path binaries() {
        String user = System.getProperty("user.name", "nobody");
        return Path.of(System.getProperty("java.io.tmpdir"), "casestream-postgresql-" + user);
    }

    /**
     * The server leaves our process tree when it starts, so a killed JVM would leave it behind. A shell waits on a pipe
     * that closes when this JVM ends, however it ends, and then stops the server, also one that is just starting.
     */
    private static Process guard(Path data) throws IOException {
        return new ProcessBuilder("sh", "-c", """
                trap '' INT HUP
                read -r _
                for try in 1 2 3 4 5; do
                    kill -INT "$(head -n 1 "$1")" && exit
                    sleep 1
                done
                """, "casestream-postgresql-guard", data.resolve("postmaster.pid").toString())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
    }

    /** Ends a server that an earlier, killed run left on the same data; two servers on one folder are impossible. */
    private static void stopOrphan(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        Optional<ProcessHandle> orphan = lines.stream().findFirst()
                .filter(line -> line.matches("\\d{1,18}"))
                .flatMap(line -> ProcessHandle.of(Long.parseLong(line)))
                .filter(process -> process.info().command().orElse("").endsWith("/postgres"));
        if (orphan.isEmpty()) {
            return;
        }
        orphan.get().destroy();
        try {
            orphan.get().onExit().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while an earlier PostgreSQL was stopping", e);
        } catch (Exception e) {
            throw new IOException("An earlier PostgreSQL still uses " + data, e);
        }
    }

    /** {@code main <data folder> <port> <database>...}: runs until it is told to end. */
    public static void main(String[] args) {
        Program.run("PostgreSQL", () -> {
            EmbeddedPostgres postgres = start(Path.of(args[0]), Integer.parseInt(args[1]), Tls.told(), Redirect.INHERIT);
            for (String database : List.of(args).subList(2, args.length)) {
                postgres.jdbcUrl(database);
            }
            return postgres;
        });
    }
}
