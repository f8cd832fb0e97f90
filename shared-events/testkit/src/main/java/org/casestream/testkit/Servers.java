package org.casestream.testkit;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.casestream.sealing.KeyFile;
import org.springframework.core.env.Environment;

/**
 * PostgreSQL, Kafka and MongoDB for tests: containers where Docker runs, the embedded servers elsewhere. Started with
 * first use, once per JVM, and gone with it.
 */
public final class Servers {

    private Servers() {}

    /** The Kafka broker, which tests may take away and bring back. */
    public interface Broker {
        String bootstrapServers();

        /** Takes the broker away; its messages and address stay. */
        void stop();

        /** Brings the broker back at the same address with all its messages. */
        void start();
    }

    /** What the two ways of running the servers have in common. */
    interface Kind {
        String jdbcUrl(String database);

        String mongoUri();

        Broker kafka();

        void killPostgresBackend(int processId);
    }

    private static final class Started {
        static final Kind KIND = start();

        private static Kind start() {
            if (Containers.available()) {
                try {
                    return new Containers();
                } catch (RuntimeException e) {
                    System.err.println("Docker runs, but its containers do not start; using the embedded servers: " + e);
                }
            }
            try {
                Path folder = Files.createTempDirectory("casestream-test");
                return new Embedded(folder);
            } catch (IOException e) {
                throw new UncheckedIOException("the embedded servers do not start", e);
            }
        }
    }

    private static final class Region {
        static final Path KEYS = make();

        private static Path make() {
            try {
                Path file = Files.createTempDirectory("casestream-region").resolve("region-keys");
                KeyFile.create(file, "test");
                file.getParent().toFile().deleteOnExit(); // in the reverse of this order
                file.toFile().deleteOnExit();
                return file;
            } catch (IOException e) {
                throw new UncheckedIOException("there is no place for the region's key", e);
            }
        }
    }

    /** The file with the region's key, which wraps the keys that personal fields are sealed under. */
    public static Path regionKeys() {
        return Region.KEYS;
    }

    /** The address of a PostgreSQL database, which is created if it is missing. */
    public static String jdbcUrl(String database) {
        return Started.KIND.jdbcUrl(database);
    }

    public static String username() {
        return "postgres";
    }

    public static String password() {
        return "test";
    }

    /**
     * Lets PostgreSQL crash: one of its processes dies by SIGKILL, whereupon the server ends all others, recovers from its
     * write-ahead log and goes on at the same address.
     *
     * @param processId of a backend, as {@code pg_backend_pid()} tells it
     */
    public static void crashPostgres(int processId) {
        Started.KIND.killPostgresBackend(processId);
    }

    public static Broker kafka() {
        return Started.KIND.kafka();
    }

    /** The address of the MongoDB server, ending with a slash. */
    public static String mongoUri() {
        return Started.KIND.mongoUri();
    }

    /** Drops the MongoDB database in which an application context keeps its views, as an operator might by mistake. */
    public static void dropViews(Environment environment) {
        try (MongoClient client = MongoClients.create(environment.getRequiredProperty("spring.mongodb.uri"))) {
            client.getDatabase(environment.getRequiredProperty("casestream.views.database")).drop();
        }
    }
}
