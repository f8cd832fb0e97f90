package org.casestream.benchmarks.system;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.casestream.embedded.EmbeddedKafka;
import org.casestream.embedded.EmbeddedMongo;
import org.casestream.embedded.EmbeddedPostgres;
import org.casestream.sealing.KeyFile;

/** PostgreSQL, Kafka and MongoDB of this run, with their data in a folder that goes with it. */
public final class Servers implements AutoCloseable {

    /** Without these a commit would be answered before it is on the disk, and every figure would flatter. */
    private static final Map<String, String> DURABLE = Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on");

    private static final int KAFKA_MEGABYTES = 320;
    private static final int MONGO_MEGABYTES = 320;

    private final Path folder;
    private final int portBase;
    private final EmbeddedPostgres postgres;
    private final List<ServerProcess> processes = new ArrayList<>();
    private final AtomicInteger names = new AtomicInteger();

    private Servers(Path folder, int portBase, EmbeddedPostgres postgres) {
        this.folder = folder;
        this.portBase = portBase;
        this.postgres = postgres;
    }

    /**
     * Starts the servers on an empty folder.
     *
     * @param portBase PostgreSQL's port; the others follow
     */
    public static Servers start(Path folder, int portBase) throws IOException, SQLException {
        requireFree(portBase, portBase + 5);
        remove(folder);
        Files.createDirectories(folder);
        Servers servers = new Servers(folder, portBase, EmbeddedPostgres.start(folder.resolve("postgresql"), portBase));
        try {
            servers.requireDurable();
            KeyFile.create(servers.regionKeys(), "benchmark");
            servers.processes.add(ServerProcess.start(EmbeddedKafka.class, KAFKA_MEGABYTES, folder.resolve("kafka.log"),
                    folder.resolve("kafka"), portBase + 1, portBase + 2, portBase + 1));
            servers.processes.add(ServerProcess.start(EmbeddedMongo.class, MONGO_MEGABYTES, folder.resolve("mongodb.log"),
                    folder.resolve("mongodb.mv"), portBase + 3));
            return servers;
        } catch (IOException | SQLException | RuntimeException e) {
            servers.stop();
            throw e;
        }
    }

    private static void requireFree(int first, int last) throws IOException {
        for (int port = first; port <= last; port++) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            } catch (BindException e) {
                throw new IOException("Port " + port + " is taken: choose others with --port-base.", e);
            }
        }
    }

    /** The settings that decide whether an answered commit is on the disk, as the server itself says. */
    public Map<String, String> durability() throws SQLException {
        Map<String, String> settings = new LinkedHashMap<>();
        try (Connection connection = connect("postgres"); Statement statement = connection.createStatement()) {
            for (String name : new String[] {"server_version", "fsync", "synchronous_commit", "full_page_writes",
                    "wal_sync_method", "shared_buffers"}) {
                try (ResultSet shown = statement.executeQuery("show " + name)) {
                    shown.next();
                    settings.put(name, shown.getString(1));
                }
            }
        }
        return settings;
    }

    private void requireDurable() throws SQLException {
        Map<String, String> settings = durability();
        DURABLE.forEach((name, value) -> {
            if (!value.equals(settings.get(name))) {
                throw new IllegalStateException("PostgreSQL runs with " + name + " = " + settings.get(name));
            }
        });
    }

    /** A name that no other database of this run has. */
    public String freshName(String purpose) {
        return purpose + "_" + names.incrementAndGet();
    }

    /** A new connection to a database, which is created if it is missing. Statements commit by themselves. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), postgres.username(), "");
    }

    String jdbcUrl(String database) throws SQLException {
        return postgres.jdbcUrl(database);
    }

    String keysUrl() throws SQLException {
        return jdbcUrl("keys");
    }

    Path regionKeys() {
        return folder.resolve("region-keys");
    }

    public int postgresPort() {
        return portBase;
    }

    public String kafka() {
        return "127.0.0.1:" + (portBase + 1);
    }

    String mongo() {
        return "mongodb://127.0.0.1:" + (portBase + 3) + "/?serverSelectionTimeoutMS=2000&connectTimeoutMS=2000";
    }

    /** Where the service that a row starts in this process is called. */
    public URI service() {
        return URI.create("http://127.0.0.1:" + servicePort());
    }

    int servicePort() {
        return portBase + 4;
    }

    int managementPort() {
        return portBase + 5;
    }

    /** Where the ports of a whole platform begin, beside these servers. */
    public int platformPortBase() {
        return portBase + 30;
    }

    /** Where logs and other files of this run go. */
    public Path folder() {
        return folder;
    }

    private void stop() {
        processes.forEach(ServerProcess::close);
        postgres.close();
    }

    @Override
    public void close() {
        stop();
        try {
            remove(folder);
        } catch (IOException e) {
            System.err.println(folder + " could not be removed: " + e.getMessage());
        }
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
