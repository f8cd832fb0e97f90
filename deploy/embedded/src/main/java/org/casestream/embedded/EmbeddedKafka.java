package org.casestream.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
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
    private final @Nullable Encryption encryption;
    private @Nullable KafkaRaftServer server;

    private EmbeddedKafka(Path log, int port, int controllerPort, int advertisedPort, @Nullable Encryption encryption) {
        this.log = log;
        this.port = port;
        this.controllerPort = controllerPort;
        this.advertisedPort = advertisedPort;
        this.encryption = encryption;
    }

    /**
     * Formats the folder when it is new, and starts the node.
     *
     * @throws IOException if the folder cannot be used
     */
    public static EmbeddedKafka start(Path log, int port, int controllerPort) throws IOException {
        return start(log, port, controllerPort, port, null);
    }

    /** Tells its clients another port than the one it listens on, where something stands in between. */
    private static EmbeddedKafka start(Path log, int port, int controllerPort, int advertisedPort,
                                       @Nullable Encryption encryption) throws IOException {
        EmbeddedKafka kafka = new EmbeddedKafka(log.toAbsolutePath(), port, controllerPort, advertisedPort, encryption);
        kafka.start();
        return kafka;
    }

    /** Starts the node again after {@link #stop()}; does nothing while it runs. */
    public synchronized void start() throws IOException {
        if (server != null) {
            return;
        }
        if (!Files.exists(log.resolve("meta.properties"))) {
            format(properties(null)); // into a file, where no key belongs
        }
        var starting = new KafkaRaftServer(KafkaConfig.fromProps(properties(encryption)), Time.SYSTEM);
        starting.startup();
        server = starting;
        if (encryption != null) {
            giveRights(encryption);
        }
    }

    /** With the node's own certificate, which may do everything; before anybody is told that the node is ready. */
    private void giveRights(Encryption encryption) throws IOException {
        Properties connection = new Properties();
        connection.putAll(encryption.connection());
        connection.put("security.protocol", "SSL");
        connection.put("bootstrap.servers", bootstrapServers());
        try (Admin admin = Admin.create(connection)) {
            encryption.access().give(admin);
        }
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

    private Properties properties(@Nullable Encryption encryption) throws IOException {
        Properties p = new Properties();
        p.put("process.roles", "broker,controller");
        p.put("node.id", "1");
        p.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        String protocol = encryption == null ? "PLAINTEXT" : "SSL";
        p.put("listeners", protocol + "://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        p.put("advertised.listeners", protocol + "://127.0.0.1:" + advertisedPort);
        p.put("controller.listener.names", "CONTROLLER");
        p.put("security.inter.broker.protocol", protocol);
        p.put("listener.security.protocol.map", protocol + ":" + protocol + ",CONTROLLER:" + protocol);
        if (encryption != null) {
            p.putAll(encryption.connection());
            p.put("ssl.client.auth", "required");
            p.put("ssl.principal.mapping.rules", "RULE:^CN=([a-z]+)$/$1/");
            p.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
            p.put("super.users", "User:kafka");
        }
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

    /** Everybody shows a certificate, whose common name is their principal, and has the rights that are listed for it. */
    private record Encryption(Tls tls, KafkaAccess access) {

        /** What this process was told; nothing if it is to speak in plain text and let everybody do everything. */
        static @Nullable Encryption told() throws IOException {
            Tls tls = Tls.told();
            return tls == null ? null : new Encryption(tls, KafkaAccess.read(Path.of(System.getenv(KafkaAccess.PAGE))));
        }

        /** How to reach a node, as a node or as a client. */
        Map<String, String> connection() throws IOException {
            return Map.of("ssl.enabled.protocols", "TLSv1.3",
                    "ssl.keystore.type", "PEM",
                    "ssl.keystore.certificate.chain", Files.readString(tls.certificate()),
                    "ssl.keystore.key", Files.readString(tls.key()),
                    "ssl.truststore.type", "PEM",
                    "ssl.truststore.location", tls.authority().toString());
        }
    }

    /** {@code main <log folder> <port> <controller port> <advertised port>}: runs until it is told to end. */
    public static void main(String[] args) {
        Program.run("Kafka", () -> start(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]),
                Integer.parseInt(args[3]), Encryption.told()));
    }
}
