package org.casestream.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/**
 * One Kafka node that is broker and controller (KRaft), with its log in a given folder. It can be stopped and started
 * again in the same JVM on the same ports and data, which is how tests take the broker away.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private final Path log;
    private final int port;
    private final int controllerPort;
    private final int advertisedPort;
    private @Nullable KafkaRaftServer server;

    private EmbeddedKafka(Path log, int port, int controllerPort, int advertisedPort) {
        this.log = log;
        this.port = port;
        this.controllerPort = controllerPort;
        this.advertisedPort = advertisedPort;
    }

    /**
     * Formats the folder when it is new, and starts the node.
     *
     * @throws IOException if the folder cannot be used
     */
    public static EmbeddedKafka start(Path log, int port, int controllerPort) throws IOException {
        return start(log, port, controllerPort, port);
    }

    /** Tells its clients another port than the one it listens on, where something stands in between. */
    private static EmbeddedKafka start(Path log, int port, int controllerPort, int advertisedPort) throws IOException {
        EmbeddedKafka kafka = new EmbeddedKafka(log.toAbsolutePath(), port, controllerPort, advertisedPort);
        kafka.start();
        return kafka;
    }

    /** Starts the node again after {@link #stop()}; does nothing while it runs. */
    public synchronized void start() throws IOException {
        if (server != null) {
            return;
        }
        Properties properties = properties();
        if (!Files.exists(log.resolve("meta.properties"))) {
            format(properties);
        }
        var starting = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
        starting.startup();
        server = starting;
    }

    /** Stops the node in good order and keeps its data; does nothing while it is stopped. */
    public synchronized void stop() {
        KafkaRaftServer stopping = server;
        if (stopping != null) {
            stopping.shutdown();
            stopping.awaitShutdown();
            server = null;
        }
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        stop();
    }

    private Properties properties() {
        Properties p = new Properties();
        p.put("process.roles", "broker,controller");
        p.put("node.id", "1");
        p.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        p.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        p.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + advertisedPort);
        p.put("controller.listener.names", "CONTROLLER");
        p.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        p.put("log.dirs", log.toString());
        // One node: every internal topic has one replica, and few partitions, which is what makes it start in seconds.
        p.put("num.partitions", "4");
        p.put("offsets.topic.num.partitions", "4");
        p.put("offsets.topic.replication.factor", "1");
        p.put("transaction.state.log.num.partitions", "4");
        p.put("transaction.state.log.replication.factor", "1");
        p.put("transaction.state.log.min.isr", "1");
        p.put("share.coordinator.state.topic.num.partitions", "1");
        p.put("share.coordinator.state.topic.replication.factor", "1");
        p.put("share.coordinator.state.topic.min.isr", "1");
        p.put("group.initial.rebalance.delay.ms", "0");
        // Sized for a laptop: the defaults reserve 128 MB for the cleaner alone.
        p.put("log.cleaner.dedupe.buffer.size", "4194304");
        p.put("num.network.threads", "2");
        p.put("num.io.threads", "2");
        p.put("background.threads", "2");
        return p;
    }

    private void format(Properties properties) throws IOException {
        Files.createDirectories(log);
        Path config = Files.createTempFile(log.getParent(), "kafka", ".properties");
        try {
            try (Writer writer = Files.newBufferedWriter(config)) {
                properties.store(writer, null);
            }
            var said = new ByteArrayOutputStream();
            String[] format = {"format", "--cluster-id", Uuid.randomUuid().toString(), "--config", config.toString()};
            int exit = StorageTool.execute(format, new PrintStream(said, true, StandardCharsets.UTF_8));
            if (exit != 0) {
                throw new IOException("Kafka could not format its folder " + log + ": "
                        + said.toString(StandardCharsets.UTF_8).strip());
            }
        } finally {
            Files.deleteIfExists(config);
        }
    }

    /** {@code main <log folder> <port> <controller port> <advertised port>}: runs until it is told to end. */
    public static void main(String[] args) {
        Program.run("Kafka", () -> start(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]),
                Integer.parseInt(args[3])));
    }
}
