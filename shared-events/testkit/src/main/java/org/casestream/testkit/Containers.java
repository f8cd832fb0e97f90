package org.casestream.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.utility.DockerImageName;

/** The real servers in containers, which Testcontainers removes when the JVM ends. */
final class Containers implements Servers.Kind {

    private static final int POSTGRES_PORT = 5432;
    private static final int MONGO_PORT = 27017;

    private final GenericContainer<?> postgres = new GenericContainer<>(DockerImageName.parse("postgres:18-alpine"))
            .withEnv("POSTGRES_PASSWORD", Servers.password())
            .withExposedPorts(POSTGRES_PORT)
            // It starts once to initialise itself, and a second time to serve.
            .waitingFor(Wait.forLogMessage(".*database system is ready to accept connections.*", 2));
    private final KafkaContainer kafka = new KafkaContainer(DockerImageName.parse("apache/kafka:4.2.0"));
    private final GenericContainer<?> mongo = new GenericContainer<>(DockerImageName.parse("mongo:8.0"))
            .withExposedPorts(MONGO_PORT)
            .waitingFor(Wait.forLogMessage(".*Waiting for connections.*", 1));
    private final Set<String> databases = ConcurrentHashMap.newKeySet();

    Containers() {
        Startables.deepStart(Stream.of(postgres, kafka, mongo)).join();
    }

    /** Looks for Docker's address first: asking Testcontainers where there is none takes seconds and a page of log. */
    static boolean available() {
        boolean addressed = System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
        return addressed && DockerClientFactory.instance().isDockerAvailable();
    }

    @Override
    public String jdbcUrl(String database) {
        String server = "jdbc:postgresql://" + postgres.getHost() + ":" + postgres.getMappedPort(POSTGRES_PORT) + "/";
        if (databases.add(database)) {
            try (var connection = DriverManager.getConnection(server + "postgres", Servers.username(), Servers.password());
                    var create = connection.createStatement()) {
                create.execute("create database " + create.enquoteIdentifier(database, true));
            } catch (SQLException e) {
                throw new IllegalStateException("no database " + database, e);
            }
        }
        return server + database;
    }

    @Override
    public String mongoUri() {
        return "mongodb://" + mongo.getHost() + ":" + mongo.getMappedPort(MONGO_PORT) + "/";
    }

    @Override
    public void killPostgresBackend(int processId) {
        try {
            postgres.execInContainer("kill", "-KILL", Integer.toString(processId));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Servers.Broker kafka() {
        return new Servers.Broker() {
            @Override
            public String bootstrapServers() {
                return kafka.getBootstrapServers();
            }

            /** Frozen rather than stopped: a container that starts again gets another port. */
            @Override
            public void stop() {
                kafka.getDockerClient().pauseContainerCmd(kafka.getContainerId()).exec();
            }

            @Override
            public void start() {
                kafka.getDockerClient().unpauseContainerCmd(kafka.getContainerId()).exec();
            }
        };
    }
}
