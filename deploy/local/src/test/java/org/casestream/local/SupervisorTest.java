package org.casestream.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes; small shell scripts stand in for the programs. */
class SupervisorTest {

    @TempDir
    Path folder;
    private Supervisor supervisor;

    @BeforeEach
    void supervisor() throws Failure {
        var screen = new Screen(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), Instant.now());
        supervisor = new Supervisor(folder, screen, Duration.ofSeconds(2));
    }

    @AfterEach
    void nothing_is_left() {
        List<ProcessHandle> processes = supervisor.processes();
        supervisor.close();
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void a_program_starts_when_those_it_needs_are_ready_and_stops_before_them() throws Exception {
        supervisor.start(List.of(program("service", 2, "echo service up >> diary; " + well("service"), "database"),
                program("database", 0, "sleep 0.3; echo database up >> diary; " + well("database"))));
        supervisor.close();
        assertThat(diary()).containsExactly("database up", "service up", "service down", "database down");
    }

    @Test
    void a_program_that_dies_while_it_starts_is_named_and_the_rest_does_not_start() {
        var programs = List.of(program("database", 0, "exit 3"), program("service", 2, well("service"), "database"));
        assertThatThrownBy(() -> supervisor.start(programs)).isInstanceOf(Failure.class)
                .hasMessageContaining("Program database ended while it started with exit code 3")
                .hasMessageContaining(folder.resolve("database.log").toString());
        assertThat(folder.resolve("service.log")).doesNotExist();
    }

    @Test
    void the_programs_own_reason_is_told() {
        var programs = List.of(program("database", 0, "echo 'Database could not start: its folder is damaged'; exit 1"));
        assertThatThrownBy(() -> supervisor.start(programs)).isInstanceOf(Failure.class)
                .hasMessageStartingWith("Database could not start: its folder is damaged (more in ");
    }

    @Test
    void a_program_that_is_killed_later_is_noticed() throws Exception {
        supervisor.start(List.of(program("service", 2, well("service"))));
        supervisor.processes().forEach(ProcessHandle::destroyForcibly);
        assertThat(supervisor.awaitFailure().sentence()).contains("Program service ended, killed by signal 9");
    }

    @Test
    void one_that_we_kill_is_no_failure_and_starts_again_by_itself() throws Exception {
        supervisor.start(List.of(program("service", 2, well("service")), program("other", 2, well("other"))));
        ProcessHandle first = supervisor.process("service").orElseThrow();
        supervisor.kill("service");
        assertThat(first.isAlive()).isFalse();
        assertThat(supervisor.startOne(program("service", 2, well("service")))).isPositive();
        assertThat(supervisor.process("service").orElseThrow().isAlive()).isTrue();
        assertThat(supervisor.takeFailure()).isEmpty();
    }

    @Test
    void one_that_ends_by_itself_is_told_once_and_the_others_go_on() throws Exception {
        supervisor.start(List.of(program("service", 2, well("service")), program("other", 2, well("other"))));
        supervisor.process("service").orElseThrow().destroyForcibly();
        supervisor.awaitFailure();
        assertThat(supervisor.takeFailure().orElseThrow().sentence()).contains("Program service ended, killed by signal 9");
        assertThat(supervisor.takeFailure()).isEmpty();
        assertThat(supervisor.process("other").orElseThrow().isAlive()).isTrue();
    }

    @Test
    void ctrl_c_does_not_reach_the_programs_and_a_stubborn_one_is_killed() throws Exception {
        supervisor.start(List.of(program("stubborn", 2, "trap '' TERM; echo ready; while :; do sleep 0.1; done")));
        ProcessHandle stubborn = supervisor.processes().getFirst();
        new ProcessBuilder("kill", "-INT", "" + stubborn.pid()).start().waitFor();
        assertThat(stubborn.isAlive()).isTrue();
        supervisor.close();
        assertThat(stubborn.isAlive()).isFalse();
    }

    @Test
    void nothing_outlives_a_launcher_that_is_killed() throws Exception {
        Process launcher = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), "-XX:TieredStopAtLevel=1", "-Xmx64m",
                Victim.class.getName(), folder.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        ProcessHandle program;
        try (BufferedReader says = launcher.inputReader()) {
            program = ProcessHandle.of(Long.parseLong(says.readLine())).orElseThrow();
        }
        launcher.destroyForcibly().waitFor();
        program.onExit().get(10, TimeUnit.SECONDS);
        assertThat(diary()).containsExactly("orphan down");
    }

    /** A launcher to be killed: starts one program, says its process id, and waits. */
    static final class Victim {
        public static void main(String[] arguments) throws Exception {
            var supervisor = new Supervisor(Path.of(arguments[0]), new Screen(System.err, Instant.now()), Duration.ofSeconds(2));
            supervisor.start(List.of(program(Path.of(arguments[0]), "orphan", 0, well("orphan"))));
            System.out.println(supervisor.processes().getFirst().pid());
            supervisor.awaitFailure();
        }
    }

    private List<String> diary() throws Exception {
        return Files.readAllLines(folder.resolve("diary"));
    }

    /** Says that it is ready, runs until it is told to end, and writes so in the diary. */
    private static String well(String name) {
        return "trap 'echo " + name + " down >> diary; exit 0' TERM; echo ready; while :; do sleep 0.1; done";
    }

    private Program program(String name, int layer, String script, String... after) {
        return program(folder, name, layer, script, after);
    }

    private static Program program(Path folder, String name, int layer, String script, String... after) {
        return new Program(name, "Program " + name, List.of("sh", "-c", "cd \"$FOLDER\"; " + script),
                Map.of("FOLDER", folder.toString()), Set.of(after), layer,
                ReadyMadeClasses.of(name, folder.resolve("none.jar")), log -> log.hasLine("ready"));
    }
}
