package org.casestream.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.casestream.embedded.EmbeddedKafka;
import org.casestream.embedded.EmbeddedMongo;
import org.casestream.embedded.EmbeddedPostgres;

/** The servers of {@code deploy/embedded} in this JVM, with their data in a folder that goes when the JVM does. */
final class Embedded implements Servers.Kind {

    private final EmbeddedPostgres postgres;
    private final EmbeddedKafka kafka;
    private final EmbeddedMongo mongo;

    Embedded(Path folder) throws IOException {
        try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
            var postgresStarts = together.submit(() -> EmbeddedPostgres.start(folder.resolve("postgresql"), freePort()));
            var kafkaStarts = together.submit(() -> EmbeddedKafka.start(folder.resolve("kafka"), freePort(), freePort()));
            var mongoStarts = together.submit(() -> EmbeddedMongo.start(folder.resolve("mongodb.mv"), 0));
            postgres = result(postgresStarts);
            kafka = result(kafkaStarts);
            mongo = result(mongoStarts);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(folder), "stop-test-servers"));
    }

    private static <T> T result(Future<T> starting) throws IOException {
        try {
            return starting.get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while starting", e);
        }
    }

    @Override
    public String jdbcUrl(String database) {
        try {
            return postgres.jdbcUrl(database);
        } catch (SQLException e) {
            throw new IllegalStateException("no database " + database, e);
        }
    }

    @Override
    public String mongoUri() {
        return mongo.uri("");
    }

    @Override
    public Servers.Broker kafka() {
        return new Servers.Broker() {
            @Override
            public String bootstrapServers() {
                return kafka.bootstrapServers();
            }

            @Override
            public void stop() {
                kafka.stop();
            }

            @Override
            public void start() {
                try {
                    kafka.start();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    @Override
    public void killPostgresBackend(int processId) {
        ProcessHandle.of(processId).orElseThrow().destroyForcibly();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void stop(Path folder) {
        for (AutoCloseable server : new AutoCloseable[] {kafka, mongo, postgres}) {
            quietly(() -> {
                server.close();
                return null;
            });
        }
        quietly(() -> {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
            return null;
        });
    }

    private static void quietly(Callable<?> step) {
        try {
            step.call();
        } catch (Exception e) {
            System.err.println("a test server did not stop cleanly: " + e);
        }
    }
}
