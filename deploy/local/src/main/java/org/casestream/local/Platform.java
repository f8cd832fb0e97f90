package org.casestream.local;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The deployment map: which programs make up the platform, how each is started, and what it is told. */
final class Platform {

    private static final int SERVERS = 0;
    private static final int IDENTITY = 1;
    private static final int SERVICES = 2;
    private static final int GATEWAY = 3;

    /** The database of the keys that personal fields are sealed under. */
    private static final String KEYS = "keys";

    private static final List<String> JVM = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError", "-Xss512k", "-Djava.awt.headless=true", "-Duser.timezone=UTC");

    private final Path home;
    private final DataFolder data;
    private final Ports ports;
    private final Servers seen;
    private final Transport transport;

    Platform(Path home, DataFolder data, Ports ports, Transport transport) {
        this(home, data, ports, new Servers(ports.postgres(), ports.kafka(), ports.mongo()), transport);
    }

    /** @param seen where the services find the servers, if something stands in between */
    Platform(Path home, DataFolder data, Ports ports, Servers seen, Transport transport) {
        this.home = home;
        this.data = data;
        this.ports = ports;
        this.seen = seen;
        this.transport = transport;
    }

    /** The ports of the servers that keep data. */
    record Servers(int postgres, int kafka, int mongo) {}

    /** The names of all programs. */
    static List<String> names() {
        return Stream.concat(Stream.of("postgresql", "kafka", "mongodb", "identity", "gateway"),
                Stream.of(Service.values()).map(Service::id)).toList();
    }

    /** All programs, in the order of the table that is shown. */
    List<Program> programs() {
        List<Program> programs = new ArrayList<>();
        programs.add(server("postgresql", "PostgreSQL", 48, "org.casestream.embedded.EmbeddedPostgres",
                Stream.concat(Stream.of(data.of("postgresql").toString(), "" + ports.postgres()),
                        Stream.concat(Stream.of(Service.values()).map(Service::id), Stream.of(KEYS))).toList()));
        programs.add(server("kafka", "Kafka", 320, "org.casestream.embedded.EmbeddedKafka",
                List.of(data.of("kafka").toString(), "" + ports.kafka(), "" + ports.kafkaController(), "" + seen.kafka())));
        programs.add(server("mongodb", "MongoDB", 192, "org.casestream.embedded.EmbeddedMongo",
                List.of(data.of("mongodb/views.mv").toString(), "" + ports.mongo())));
        programs.add(identity());
        for (Service service : Service.values()) {
            programs.add(service(service, service.id(), ports));
        }
        programs.add(gateway());
        return programs;
    }

    URI gateway(String path) {
        return transport.address(ports.gateway()).resolve(path);
    }

    URI issuer() {
        return transport.address(ports.identity());
    }

    Path samples() {
        return home.resolve("deploy/local/samples");
    }

    /** PostgreSQL's own processes, which leave the process tree of the program that starts them. */
    Optional<ProcessHandle> postmaster() {
        try (Stream<String> lines = Files.lines(data.of("postgresql/postmaster.pid"))) {
            return lines.findFirst().map(Long::valueOf).flatMap(ProcessHandle::of);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Waits until PostgreSQL has let go of its data, also when the program in front of it was killed. */
    void awaitPostgresGone() {
        Instant deadline = Instant.now().plusSeconds(15);
        Optional<ProcessHandle> postmaster = postmaster();
        while (postmaster.isPresent() && postmaster.get().isAlive()) {
            if (Instant.now().isAfter(deadline)) {
                postmaster.get().descendants().forEach(ProcessHandle::destroyForcibly);
                postmaster.get().destroyForcibly();
                return;
            }
            try {
                Thread.sleep(Duration.ofMillis(100));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private Program server(String name, String title, int megabytes, String main, List<String> arguments) {
        Path jar = jar("deploy/local", "local");
        ReadyMadeClasses classes = ReadyMadeClasses.of(name, jar);
        List<String> command = java(megabytes, classes);
        // The servers' libraries use what later JDKs will remove; a warning about it helps nobody here.
        command.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED",
                "-Dlogback.configurationFile=org/casestream/embedded/logback.xml",
                "-cp", jar.toString(), main));
        command.addAll(arguments);
        return new Program(name, title, command, transport.ofServer(name), Set.of(), SERVERS, classes,
                log -> log.hasLine("ready"));
    }

    private Program identity() {
        Path jar = jar("deploy/local", "local");
        ReadyMadeClasses classes = ReadyMadeClasses.of("identity", jar);
        List<String> command = java(128, classes);
        command.addAll(List.of("-cp", jar.toString(),
                "org.casestream.local.identity.IdentityProvider",
                "--server.port=" + ports.identity(),
                "--casestream.identity.issuer=" + issuer(),
                "--casestream.identity.gateway=" + transport.address(ports.gateway()),
                "--casestream.identity.samples=" + samples(),
                "--casestream.identity.key=" + data.of("identity/signing-key.json")));
        return new Program("identity", "The identity provider", command, transport.ofProgram("identity"), Set.of(), IDENTITY,
                classes, _ -> answers(issuer().resolve("/.well-known/openid-configuration")));
    }

    /** Another instance of a service, which shares its databases with the first. */
    Program second(Service service) {
        return service(service, service.id() + "-2", ports.second());
    }

    private Program service(Service service, String name, Ports own) {
        Map<String, String> told = common(service.id(), own.service(service), own.management(service));
        told.putAll(transport.ofService());
        Map<String, String> parameters = new TreeMap<>(transport.ofDatabases(service.id()));
        told.put("CASESTREAM_KEYS_URL", database(KEYS, parameters));
        parameters.putAll(Map.of("logServerErrorDetail", "false", "reWriteBatchedInserts", "true"));
        told.put("SPRING_DATASOURCE_URL", database(service.id(), parameters));
        told.put("CASESTREAM_KEYS_FILE", data.regionKeys().toString());
        told.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + seen.kafka());
        told.put("SPRING_MONGODB_URI", "mongodb://127.0.0.1:" + seen.mongo()
                + "/?serverSelectionTimeoutMS=2000&connectTimeoutMS=2000");
        switch (service) { // what a region decides, which no program has a default for
            case ASSESSMENT -> told.put("CASESTREAM_ASSESSMENT_ELIGIBILITY", samples().resolve("eligibility.json").toUri().toString());
            case REFERRAL -> told.put("CASESTREAM_DIRECTORY_LOCATION", samples().resolve("hsds").toString());
            default -> { }
        }
        Path jar = jar(service.title(), service.title());
        ReadyMadeClasses classes = ReadyMadeClasses.of(service.id(), jar);
        List<String> command = java(256, classes);
        command.addAll(List.of("-jar", jar.toString()));
        return new Program(name, "The " + service.title(), command, told, Set.of("postgresql", "kafka", "mongodb"),
                SERVICES, classes, _ -> ready(own.management(service)));
    }

    private String database(String name, Map<String, String> parameters) {
        String query = parameters.entrySet().stream().map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&"));
        return "jdbc:postgresql://127.0.0.1:" + seen.postgres() + "/" + name + (query.isEmpty() ? "" : "?" + query);
    }

    private Program gateway() {
        Map<String, String> told = common("gateway", ports.gateway(), ports.gatewayManagement());
        for (Service service : Service.values()) {
            told.put("CASESTREAM_SERVICES_" + service.name(), transport.address(ports.service(service)).toString());
        }
        Path jar = jar("gateway", "gateway");
        ReadyMadeClasses classes = ReadyMadeClasses.of("gateway", jar);
        List<String> command = java(160, classes);
        command.addAll(List.of("-jar", jar.toString()));
        return new Program("gateway", "The gateway", command, told, Set.of(), GATEWAY,
                classes, _ -> ready(ports.gatewayManagement()));
    }

    /** The demonstration and its passwords are for this machine only, so even the gateway stays on loopback. */
    private Map<String, String> common(String program, int port, int management) {
        Map<String, String> told = new TreeMap<>(transport.ofProgram(program));
        told.put("SERVER_ADDRESS", "127.0.0.1");
        told.put("SERVER_PORT", "" + port);
        told.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
        told.put("MANAGEMENT_SERVER_PORT", "" + management);
        told.put("SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI", issuer().toString());
        return told;
    }

    private static List<String> java(int megabytes, ReadyMadeClasses classes) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + megabytes + "m");
        command.addAll(JVM);
        command.add(classes.option());
        command.add("-Ddisable-axoniq-console-message=true");
        return command;
    }

    /** The unpacked form that deploy/up makes of a program's jar: it starts faster than the jar of jars. */
    private Path jar(String module, String artifact) {
        return home.resolve(module).resolve("target/run/" + artifact + ".jar");
    }

    private boolean ready(int managementPort) throws IOException {
        return answers(transport.address(managementPort).resolve("/actuator/health/readiness"));
    }

    private static boolean answers(URI uri) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setConnectTimeout(1000);
        connection.setReadTimeout(3000);
        try {
            return connection.getResponseCode() == 200;
        } finally {
            connection.disconnect();
        }
    }
}
