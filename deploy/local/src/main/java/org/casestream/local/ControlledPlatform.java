package org.casestream.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.casestream.local.Platform.Servers;

/**
 * The whole platform with every program in one's hand: started, killed, frozen and stopped one by one, for those who try
 * what it withstands or measure what it takes. Programs are called by the names of their log files: {@code postgresql},
 * {@code kafka}, {@code mongodb}, {@code identity}, {@code intake}, {@code assessment}, {@code careplan}, {@code referral},
 * {@code gateway}, and {@code intake-2} for a second instance of a service. Nothing outlives it, however it ends.
 */
public final class ControlledPlatform implements AutoCloseable {

    private static final String POSTGRES = "postgresql";

    private final DataFolder data;
    private final Platform platform;
    private final Ports ports;
    private final Supervisor supervisor;
    private final Map<String, Program> programs = new LinkedHashMap<>();
    private final List<Program> firsts;
    private final Map<String, List<ProcessHandle>> frozen = new ConcurrentHashMap<>();

    private ControlledPlatform(DataFolder data, Platform platform, Ports ports, Supervisor supervisor, Setup setup) {
        this.data = data;
        this.platform = platform;
        this.ports = ports;
        this.supervisor = supervisor;
        this.firsts = platform.programs().stream().map(setup::tell).toList();
        Stream.concat(firsts.stream(), Stream.of(Service.values()).map(platform::second).map(setup::tell))
                .forEach(program -> programs.put(program.name(), program));
    }

    /**
     * How this platform differs from that of {@code deploy/up}.
     *
     * @param portBase    the gateway's port; all others follow from it, up to {@code portBase + 63}
     * @param environment what a program is told on top, by its name; {@code *} is for every program
     * @param seenAt      where the services look for {@code postgresql}, {@code kafka} and {@code mongodb}, by name, if
     *                    something stands in between
     */
    public record Setup(int portBase, Map<String, Map<String, String>> environment, Map<String, Integer> seenAt) {

        private Program tell(Program program) {
            Map<String, String> told = new TreeMap<>(program.environment());
            told.putAll(environment.getOrDefault("*", Map.of()));
            told.putAll(environment.getOrDefault(program.name(), Map.of()));
            return program.told(told);
        }
    }

    /**
     * Takes hold of a data folder; nothing is started yet.
     *
     * @param home the folder of the project, built as {@code deploy/up} builds it
     * @throws Failure if the folder or a port cannot be used
     */
    public static ControlledPlatform open(Path home, Path folder, Setup setup) throws Failure {
        Ports ports = new Ports(setup.portBase());
        ports.requireFree();
        DataFolder data = DataFolder.open(folder);
        try {
            Servers seen = new Servers(setup.seenAt().getOrDefault(POSTGRES, ports.postgres()),
                    setup.seenAt().getOrDefault("kafka", ports.kafka()), setup.seenAt().getOrDefault("mongodb", ports.mongo()));
            Screen silent = new Screen(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                    Instant.now());
            return new ControlledPlatform(data, new Platform(home, data, ports, seen, new Transport.Plain()), ports,
                    new Supervisor(data.logs(), silent, Supervisor.PATIENCE_AT_STOP), setup);
        } catch (Failure e) {
            data.close();
            throw e;
        }
    }

    /** The port on which a server listens itself: {@code postgresql}, {@code kafka} or {@code mongodb}. */
    public static int serverPort(int portBase, String server) {
        Ports ports = new Ports(portBase);
        return switch (server) {
            case POSTGRES -> ports.postgres();
            case "kafka" -> ports.kafka();
            case "mongodb" -> ports.mongo();
            default -> throw new IllegalArgumentException("no server is called " + server);
        };
    }

    /** Starts everything but the second instances, side by side as {@code deploy/up} does, and returns when all are ready. */
    public void startAll() throws Failure {
        supervisor.start(firsts);
    }

    /** Starts one program, whatever became of the others, and returns how long it took until it was ready. */
    public Duration start(String name) throws Failure {
        if (name.equals(POSTGRES)) {
            platform.awaitPostgresGone();
        }
        return supervisor.startOne(program(name));
    }

    /** Kills a program as {@code kill -9} does; of PostgreSQL every process. Returns when it is gone. */
    public void kill(String name) {
        List<ProcessHandle> victims = name.equals(POSTGRES) ? postgres() : List.of();
        victims.forEach(ProcessHandle::destroyForcibly);
        supervisor.kill(program(name).name());
        victims.forEach(victim -> victim.onExit().join());
        forgetFrozen(name);
    }

    /** Stops a program in good order. */
    public void stop(String name) {
        thaw(name);
        supervisor.stopOne(program(name).name());
        if (name.equals(POSTGRES)) {
            platform.awaitPostgresGone();
        }
    }

    /** Stops the clock for a program ({@code SIGSTOP}): its connections stand, and nobody answers. */
    public void freeze(String name) {
        List<ProcessHandle> held = name.equals(POSTGRES) ? postgres() : processes(name);
        held.forEach(supervisor.guard()::frozen);
        frozen.put(name, held);
        Signal.STOP.send(held);
    }

    /** Lets a frozen program go on. */
    public void thaw(String name) {
        Signal.CONT.send(frozen.getOrDefault(name, List.of()));
        forgetFrozen(name);
    }

    private void forgetFrozen(String name) {
        Optional.ofNullable(frozen.remove(name)).orElse(List.of()).forEach(supervisor.guard()::thawed);
    }

    /** A program that ended by itself since this was last asked, in a sentence. */
    public Optional<String> endedByItself() {
        return supervisor.takeFailure().map(Failure::sentence);
    }

    /** The resident memory of each running program in megabytes, with everything it started. */
    public Map<String, Long> memory() {
        return programs.keySet().stream().filter(this::runs).collect(Collectors.toMap(name -> name,
                name -> Memory.megabytes(name.equals(POSTGRES) ? everyPostgres() : processes(name)), (one, _) -> one, TreeMap::new));
    }

    public boolean runs(String name) {
        return !processes(name).isEmpty();
    }

    /** The processes of a program that a tool may look at or hold on to; of PostgreSQL all that touch data. */
    public List<ProcessHandle> processes(String name) {
        return name.equals(POSTGRES) && supervisor.process(name).isPresent() ? postgres()
                : supervisor.process(name).stream().toList();
    }

    /** The server and its children; they leave the process tree of the program that starts them. */
    private List<ProcessHandle> postgres() {
        return platform.postmaster().stream()
                .flatMap(postmaster -> Stream.concat(Stream.of(postmaster), postmaster.descendants())).toList();
    }

    private List<ProcessHandle> everyPostgres() {
        List<ProcessHandle> every = new ArrayList<>(postgres());
        supervisor.process(POSTGRES).ifPresent(every::add);
        return every;
    }

    /** The address of the gateway. */
    public URI gateway() {
        return Ports.http(ports.gateway());
    }

    /** The address of the identity provider. */
    public URI issuer() {
        return platform.issuer();
    }

    /** The address of a service itself, as the gateway uses it. */
    public URI service(Service service) {
        return Ports.http(ports.service(service));
    }

    /** Where a program tells how it is ({@code /actuator}). */
    public URI management(Service service) {
        return Ports.http(ports.management(service));
    }

    /** Where the gateway tells how it is. */
    public URI gatewayManagement() {
        return Ports.http(ports.gatewayManagement());
    }

    /** The port on which a server listens itself: {@code postgresql}, {@code kafka} or {@code mongodb}. */
    public int serverPort(String server) {
        return serverPort(ports.base(), server);
    }

    /** The folder of the sample region. */
    public Path samples() {
        return platform.samples();
    }

    /** The folder in which a part of the platform keeps its data: {@code postgresql}, {@code kafka}, {@code mongodb}. */
    public Path dataOf(String part) {
        return data.of(part);
    }

    public Path logs() {
        return data.logs();
    }

    private Program program(String name) {
        Program program = programs.get(name);
        if (program == null) {
            throw new IllegalArgumentException("no program is called " + name);
        }
        return program;
    }

    /** Stops everything in good order and lets go of the data folder. */
    @Override
    public void close() {
        List.copyOf(frozen.keySet()).forEach(this::thaw);
        supervisor.close();
        platform.awaitPostgresGone();
        data.close();
    }

    private enum Signal {
        STOP,
        CONT;

        void send(List<ProcessHandle> processes) {
            if (processes.isEmpty()) {
                return;
            }
            List<String> command = new ArrayList<>(List.of("kill", "-" + name()));
            processes.forEach(process -> command.add(Long.toString(process.pid())));
            try {
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start().waitFor();
            } catch (IOException e) {
                throw new IllegalStateException("there is no kill on the PATH", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
