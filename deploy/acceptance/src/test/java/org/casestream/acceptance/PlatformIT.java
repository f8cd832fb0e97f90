package org.casestream.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/up} on a machine without Docker: what it promises when all is well, and what it says when something is not. */
class PlatformIT {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofMinutes(1);

    @TempDir
    Path temp;
    private Path data = Path.of("");
    private int base;

    @BeforeEach
    void place() {
        data = temp.resolve("data");
        base = Up.freePorts();
    }

    @Test
    void starts_answers_stops_and_finds_its_data_and_its_users_again() throws Exception {
        String token;
        URI client;
        try (Up up = up()) {
            System.out.println(up.says("first authorised request answered after", START));
            System.out.println(up.says("resident memory of all processes", START));
            token = Up.token("ines", data);
            client = register(token);
            up.signal("INT");
            up.exitCode(STOP);
            assertThat(up.lastLine()).contains("Everything is stopped");
            nothingIsLeft(up);
        }
        try (Up up = up()) {
            up.says("first authorised request answered after", START);
            assertThat(get(client, token).statusCode()).isEqualTo(200);
            up.signal("KILL");
            nothingIsLeft(up);
        }
    }

    @Test
    void ctrl_c_during_the_start_stops_what_has_started() {
        try (Up up = up()) {
            up.says("PostgreSQL is ready", START);
            up.signal("INT");
            assertThat(up.exitCode(STOP)).isNotZero();
            nothingIsLeft(up);
        }
    }

    @Test
    void a_program_that_dies_while_it_starts_is_named_and_takes_the_rest_with_it() {
        try (Up up = up()) {
            up.kill("EmbeddedKafka");
            assertThat(up.exitCode(STOP)).isEqualTo(1);
            assertThat(up.lastLine()).startsWith("Kafka ended while it started, killed by signal 9: see ").endsWith(".");
            nothingIsLeft(up);
        }
    }

    @Test
    void a_taken_port_is_named() throws Exception {
        try (ServerSocket _ = new ServerSocket(base + 31, 1, InetAddress.getLoopbackAddress()); Up up = up()) {
            refuses(up, "Port " + (base + 31) + ", which Kafka needs, is taken: stop the program that uses it,"
                    + " or choose other ports with --port-base N.");
        }
    }

    @Test
    void a_folder_that_cannot_be_written_is_named() throws Exception {
        data = Files.writeString(temp.resolve("file"), "in the way").resolve("data");
        try (Up up = up()) {
            refuses(up, "The data folder " + data + " cannot be written:");
        }
    }

    @Test
    void a_damaged_folder_is_named() throws Exception {
        Files.createDirectories(data);
        Files.writeString(data.resolve("casestream-data"), "2\n");
        Files.createDirectories(data.resolve("postgresql/base"));
        try (Up up = up()) {
            refuses(up, "The data folder " + data + " is damaged (PostgreSQL's part):");
        }
    }

    @Test
    void damaged_views_are_named_by_the_server_that_reads_them() throws Exception {
        Files.createDirectories(data.resolve("mongodb"));
        Files.writeString(data.resolve("casestream-data"), "2\n");
        Files.write(data.resolve("mongodb/views.mv"), new byte[20_000]);
        try (Up up = up()) {
            refuses(up, "MongoDB could not start: its file " + data.resolve("mongodb/views.mv")
                    + " is damaged or in use; remove it, and the views are rebuilt from the events (more in ");
        }
    }

    @Test
    void without_a_jdk_25_it_says_so() throws Exception {
        Path tools = Files.createDirectories(temp.resolve("bin"));
        for (String tool : new String[] {"bash", "dirname", "basename", "readlink", "sed", "head", "cat", "date", "find"}) {
            Files.createSymbolicLink(tools.resolve(tool), which(tool));
        }
        Map<String, String> bare = Map.of("PATH", tools.toString(), "CASESTREAM_JVMS", temp.resolve("none").toString());
        try (Up up = Up.with(bare)) {
            refuses(up, "Casestream needs a JDK 25 or newer, and there is none in JAVA_HOME, PATH or ");
        }
    }

    @Test
    void an_unknown_option_is_named() {
        try (Up up = Up.with("--dmeo")) {
            assertThat(up.exitCode(STOP)).isEqualTo(2);
            assertThat(up.output()).isEqualTo("deploy/up does not know the option --dmeo: see deploy/up --help.");
        }
    }

    private Up up() {
        return Up.with("--data", data.toString(), "--port-base", Integer.toString(base));
    }

    private void refuses(Up up, String sentence) {
        assertThat(up.exitCode(STOP)).isEqualTo(1);
        assertThat(up.lastLine()).startsWith(sentence).endsWith(".");
        nothingIsLeft(up);
    }

    private void nothingIsLeft(Up up) {
        assertThat(up.leftOver(data)).isEmpty();
        assertThat(IntStream.rangeClosed(base, base + 30).filter(port -> !Up.isFree(port))).isEmpty();
    }

    private URI register(String token) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(api("/api/v1/clients"))
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("""
                        {"givenName": "Robin", "familyName": "Sample", "birthDate": "1990-05-17", "sex": "unknown",
                         "language": "en", "safeToContact": true}""")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return api(answer.headers().firstValue("Location").orElseThrow());
    }

    private static HttpResponse<String> get(URI uri, String token) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
        }
    }

    private URI api(String path) {
        return URI.create("http://127.0.0.1:" + base).resolve(path);
    }

    private static Path which(String tool) throws IOException {
        for (String folder : System.getenv("PATH").split(":")) {
            if (Files.isExecutable(Path.of(folder, tool))) {
                return Path.of(folder, tool);
            }
        }
        throw new IOException("this machine has no " + tool);
    }
}
