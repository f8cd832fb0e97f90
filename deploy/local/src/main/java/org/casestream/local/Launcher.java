package org.casestream.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.casestream.local.Region.Staff;
import org.casestream.local.demo.RegionRegister;
import org.casestream.local.demo.Walkthrough;

/**
 * {@code deploy/up}, once a JDK was found and everything is built: starts the platform, shows how to use it, and stops it
 * when told to. System properties: {@code casestream.home}, the folder of the project, and {@code casestream.began}, when
 * the person pressed enter (milliseconds).
 */
public final class Launcher {

    /** What {@code deploy/token} must know about a running platform, kept in its data folder. */
    static final String ADDRESSES = "addresses.properties";

    private static final Duration PATIENCE_FOR_FIRST_ANSWER = Duration.ofSeconds(60);
    private static final PrintStream OUT = System.out;

    private final Path home;
    private final Screen screen;
    private final Options options;
    private volatile Runnable cleanUp = () -> {};
    /** What is said when everything is stopped. */
    private String lastWord = "";

    private Launcher(Path home, Screen screen, Options options) {
        this.home = home;
        this.screen = screen;
        this.options = options;
    }

    /** Ends with 0 when everything went as asked, with 2 when the command line is wrong, with 1 when something failed. */
    public static void main(String[] arguments) {
        Path home = Path.of(System.getProperty("casestream.home", "."));
        Instant began = Instant.ofEpochMilli(Long.getLong("casestream.began", System.currentTimeMillis()));
        Options options;
        try {
            options = Options.parse(arguments, home.resolve("deploy/local/data"));
        } catch (Failure e) {
            System.err.println(e.sentence());
            System.exit(2);
            return;
        }
        Launcher launcher = new Launcher(home, new Screen(OUT, began), options);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> launcher.cleanUp.run(), "stop"));
        System.exit(launcher.run());
    }

    private int run() {
        try (DataFolder data = openData()) {
            Ports ports = new Ports(options.portBase());
            ports.requireFree();
            Platform platform = new Platform(home, data, ports, transport(data));
            Supervisor supervisor = new Supervisor(data.logs(), screen, Supervisor.PATIENCE_AT_STOP);
            Thread caller = Thread.currentThread();
            cleanUp = () -> stop(supervisor, platform, caller);
            try {
                return run(data, platform, supervisor);
            } finally {
                stop(supervisor, platform, caller);
                cleanUp = () -> {};
                if (!lastWord.isEmpty()) {
                    screen.say(lastWord);
                }
            }
        } catch (Failure e) {
            System.err.println(e.sentence());
            return 1;
        } catch (IOException e) {
            System.err.println("The platform stopped for an unexpected reason (" + e.getMessage() + "): run deploy/up again.");
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 130;
        }
    }

    private int run(DataFolder data, Platform platform, Supervisor supervisor)
            throws Failure, IOException, InterruptedException {
        List<Program> programs = platform.programs();
        screen.say("Starting " + programs.size() + " programs; Ctrl-C stops them. Data: " + data.path());
        supervisor.start(programs);
        Region region = Region.read(platform.samples());
        screen.say("first authorised request answered after " + firstAnswer(platform, region));
        register(platform, region);
        remember(data, platform);
        showTable(data, platform, region);
        screen.say("resident memory of all processes: " + memory(supervisor, platform) + " MB");
        if (!options.exit()) {
            Thread.ofVirtual().start(supervisor::prepareNextStart);
        }
        Walkthrough.Outcome outcome = new Walkthrough.Outcome(true, "");
        if (options.demo()) {
            outcome = demo(platform);
            screen.say("");
            screen.say("resident memory of all processes: " + memory(supervisor, platform) + " MB");
        }
        if (options.exit()) {
            lastWord = outcome.lastWord();
            return outcome.held() ? 0 : 1;
        }
        if (options.demo()) {
            screen.say(outcome.lastWord());
        }
        throw supervisor.awaitFailure();
    }

    private DataFolder openData() throws Failure {
        if (options.fresh() && Files.exists(options.data())) {
            if (!options.yes() && !agreed()) {
                throw new Failure("Nothing was deleted: answer yes, or add --yes, to start over with --fresh.");
            }
            DataFolder.clear(options.data());
        }
        return DataFolder.open(options.data());
    }

    private Transport transport(DataFolder data) throws Failure {
        if (!options.tls()) {
            return new Transport.Plain();
        }
        try {
            Authority authority = Authority.keep(data.of(Authority.FOLDER), Platform.names(), Clock.systemUTC());
            Authority.believeOnly(authority.file());
            return new Transport.Encrypted(authority, home.resolve("docs/kafka-access.md"));
        } catch (IOException e) {
            throw new Failure("The certificates in " + data.of(Authority.FOLDER) + " cannot be made or read (" + e.getMessage()
                    + "): remove that folder, and they are made anew.");
        }
    }

    private boolean agreed() {
        OUT.print("Delete everything in " + options.data() + " and start over? [yes/no] ");
        OUT.flush();
        try {
            var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            return "yes".equalsIgnoreCase(String.valueOf(in.readLine()).strip());
        } catch (IOException e) {
            return false;
        }
    }

    /** Asks for a list as a real user would: signed in, through the gateway, answered by a service from its view. */
    private String firstAnswer(Platform platform, Region region) throws Failure, InterruptedException {
        Staff staff = region.staff().stream().filter(s -> s.roles().contains("CASE_MANAGER")).findFirst()
                .orElseThrow(() -> new Failure("The sample region has no case manager: put back deploy/local/samples/region.yml."));
        URI cases = platform.gateway("/api/v1/cases");
        Instant deadline = Instant.now().plus(PATIENCE_FOR_FIRST_ANSWER);
        String last = "no answer";
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (Instant.now().isBefore(deadline)) {
                try {
                    String token = new SignIn(platform.issuer(), platform.gateway("")).token(staff.id(), staff.password());
                    int status = client.send(HttpRequest.newBuilder(cases).header("Authorization", "Bearer " + token)
                            .timeout(Duration.ofSeconds(20)).build(), BodyHandlers.discarding()).statusCode();
                    if (status == 200) {
                        return Screen.seconds(screen.sinceBegin());
                    }
                    last = "status " + status;
                } catch (IOException e) {
                    last = String.valueOf(e.getMessage());
                }
                Thread.sleep(200);
            }
        }
        throw new Failure("The platform started but did not answer an authorised request (" + last
                + "): see the logs in " + options.data().resolve("logs") + ".");
    }

    /** The region's administration enters agencies and staff, where they are not there yet. */
    private void register(Platform platform, Region region) throws Failure {
        Instant began = Instant.now();
        try {
            if (RegionRegister.fill(region, platform.gateway("/"), platform.issuer())) {
                screen.say("agencies and staff of the sample region are registered (took "
                        + Screen.seconds(Duration.between(began, Instant.now())) + ")");
            }
        } catch (IOException e) {
            throw new Failure("The agencies and staff of the sample region could not be registered (" + e.getMessage()
                    + "): see the logs in " + options.data().resolve("logs") + ".");
        }
    }

    private Walkthrough.Outcome demo(Platform platform) throws Failure {
        Walkthrough walkthrough = ServiceLoader.load(Walkthrough.class).findFirst()
                .orElseThrow(() -> new Failure("This build holds no demonstration: build it again from a complete checkout."));
        return walkthrough.walk(platform.gateway("/"), platform.issuer(), platform.samples(), OUT);
    }

    private void remember(DataFolder data, Platform platform) throws IOException {
        Properties addresses = new Properties();
        addresses.setProperty("issuer", platform.issuer().toString());
        addresses.setProperty("gateway", platform.gateway("").toString());
        if (options.tls()) {
            addresses.setProperty("authority", data.of(Authority.FILE).toString());
        }
        try (var writer = Files.newBufferedWriter(data.of(ADDRESSES))) {
            addresses.store(writer, "where the platform of this data folder was last reached");
        }
    }

    private void showTable(DataFolder data, Platform platform, Region region) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"API", platform.gateway("/api/v1").toString()});
        rows.add(new String[] {"API description", platform.gateway("/docs").toString()});
        rows.add(new String[] {"identity provider", platform.issuer().toString()});
        String heading = "demo users";
        for (Staff staff : region.staff()) {
            rows.add(new String[] {heading, "%-6s %-10s %-17s %s".formatted(staff.id(), staff.password(),
                    staff.agency() == null ? "the region" : staff.agency(),
                    staff.roles().stream().map(role -> role.toLowerCase(Locale.ROOT).replace('_', ' '))
                            .collect(Collectors.joining(", ")))});
            heading = "";
        }
        rows.add(new String[] {"a token", "deploy/token maya" + (options.data().equals(defaultData()) ? "" : " --data " + data.path())});
        if (options.tls()) {
            rows.add(new String[] {"whom to believe", "curl --cacert " + data.of(Authority.FILE)});
        }
        rows.add(new String[] {"logs", data.logs().toString()});
        String line = "-".repeat(92);
        screen.say(line);
        rows.forEach(row -> screen.say("%-18s %s".formatted(row[0], row[1])));
        screen.say(line);
    }

    private Path defaultData() {
        return home.resolve("deploy/local/data").toAbsolutePath().normalize();
    }

    private static long memory(Supervisor supervisor, Platform platform) {
        return Memory.megabytes(Stream.of(Stream.of(ProcessHandle.current()), supervisor.processes().stream(),
                platform.postmaster().stream()).flatMap(s -> s).toList());
    }

    /** Called by the end of {@link #run()} and by Ctrl-C, whichever comes first; the other waits. */
    private synchronized void stop(Supervisor supervisor, Platform platform, Thread caller) {
        if (supervisor.processes().isEmpty()) {
            return;
        }
        Instant began = Instant.now();
        screen.say("Stopping...");
        supervisor.close();
        platform.awaitPostgresGone();
        screen.say("Everything is stopped (took " + Screen.seconds(Duration.between(began, Instant.now())) + ").");
    }
}
