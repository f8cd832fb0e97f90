package org.casestream.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** One run of {@code deploy/up}: what it says, the processes it started, and how it ended. */
final class Up implements AutoCloseable {

    static final Path HOME = Path.of("../..").toAbsolutePath().normalize();

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Set<ProcessHandle> seen = new LinkedHashSet<>();
    private final CompletableFuture<Void> read;

    private Up(Process process) {
        this.process = process;
        this.read = CompletableFuture.runAsync(this::read);
    }

    static Up with(String... options) {
        return with(Map.of(), options);
    }

    /** Runs with these environment variables only, if there are any. */
    static Up with(Map<String, String> environment, String... options) {
        // A test run in the background ignores Ctrl-C, and what it starts would inherit that.
        List<String> command = new ArrayList<>(System.getProperty("os.name").equals("Linux")
                ? List.of("/usr/bin/env", "--default-signal=INT") : List.of());
        command.add(HOME.resolve("deploy/up").toString());
        command.addAll(Arrays.asList(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        if (!environment.isEmpty()) {
            builder.environment().clear();
            builder.environment().putAll(environment);
        }
        try {
            return new Up(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A token of a demo user from {@code deploy/token}. */
    static String token(String user, Path data) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(HOME.resolve("deploy/token").toString(), user, "--data", data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String token = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        if (process.waitFor() != 0) {
            throw new AssertionError("deploy/token gave no token of " + user);
        }
        return token;
    }

    /** A gateway port from which on all ports of the platform are free. */
    static int freePorts() {
        while (true) {
            int base = ThreadLocalRandom.current().nextInt(12_000, 32_000);
            if (IntStream.rangeClosed(base, base + 33).allMatch(Up::isFree)) {
                return base;
            }
        }
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Waits for a line that holds the text, and returns it. */
    String says(String text, Duration patience) {
        Instant deadline = Instant.now().plus(patience);
        while (true) {
            boolean over = read.isDone();
            noteProcesses();
            var found = lines.stream().filter(line -> line.contains(text)).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            if (over || Instant.now().isAfter(deadline)) {
                throw new AssertionError("deploy/up did not say \"" + text + "\" but:\n" + output());
            }
            pause();
        }
    }

    /** Waits for the end and returns the exit code. */
    int exitCode(Duration patience) {
        Instant deadline = Instant.now().plus(patience);
        while (process.isAlive()) {
            noteProcesses();
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("deploy/up did not end but said:\n" + output());
            }
            pause();
        }
        read.join();
        return process.exitValue();
    }

    String output() {
        return String.join("\n", lines);
    }

    String lastLine() {
        return lines.isEmpty() ? "" : lines.getLast();
    }

    /** Sends a signal to the launcher only. */
    void signal(String name) {
        signal(name, process.toHandle());
    }

    /** Waits until a program's process is there, and kills it. */
    void kill(String partOfCommandLine) {
        signal("KILL", partOfCommandLine);
    }

    /** Waits until a program's process is there, and sends it a signal. */
    void signal(String name, String partOfCommandLine) {
        Instant deadline = Instant.now().plusSeconds(30);
        while (Instant.now().isBefore(deadline)) {
            var victim = process.descendants()
                    .filter(p -> p.info().commandLine().orElse("").contains(partOfCommandLine)).findFirst();
            if (victim.isPresent()) {
                noteProcesses();
                signal(name, victim.get());
                return;
            }
            pause();
        }
        throw new AssertionError("deploy/up did not start " + partOfCommandLine + ":\n" + output());
    }

    /** Which of all processes that were ever seen below this one are still there after a while. */
    List<String> leftOver(Path data) {
        Instant deadline = Instant.now().plusSeconds(45);
        while (true) {
            List<String> left = new ArrayList<>(seen.stream().filter(ProcessHandle::isAlive)
                    .map(p -> p.info().commandLine().orElse("process " + p.pid())).toList());
            // PostgreSQL's server leaves the tree of processes; its command line names its data.
            ProcessHandle.allProcesses().map(p -> p.info().commandLine().orElse(""))
                    .filter(line -> line.contains(data.toString())).forEach(left::add);
            if (left.isEmpty() || Instant.now().isAfter(deadline)) {
                return left;
            }
            pause();
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            signal("TERM");
            exitCode(Duration.ofSeconds(60));
        }
    }

    private static void signal(String name, ProcessHandle target) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(target.pid())).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void noteProcesses() {
        process.descendants().forEach(seen::add);
    }

    private void read() {
        try (BufferedReader reader = process.inputReader()) {
            reader.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            // The process was killed.
        }
    }

    /** Waits until something is so, or the time is over; the caller looks at what is then. */
    static void waitFor(Duration patience, BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(patience);
        while (!condition.getAsBoolean() && Instant.now().isBefore(deadline)) {
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
