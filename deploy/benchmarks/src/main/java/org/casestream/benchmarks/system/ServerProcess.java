package org.casestream.benchmarks.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server of {@code deploy/embedded} as a process of its own, so that its memory and its garbage are not counted as the
 * product's. A shell between us and it waits on our pipe: when this JVM ends, however it ends, the server ends.
 */
final class ServerProcess implements AutoCloseable {

    private static final String UNTIL_THE_PIPE_CLOSES = """
            trap '' INT HUP
            exec 3<&0
            "$@" </dev/null 3<&- & server=$!
            { read -r _ <&3; kill "$server"; } >/dev/null 2>&1 &
            wait "$server"
            """;

    private final Process process;

    private ServerProcess(Process process) {
        this.process = process;
    }

    /** Starts a server and returns when it says that it is ready. */
    static ServerProcess start(Class<?> server, int megabytes, Path log, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", UNTIL_THE_PIPE_CLOSES, "casestream-bench",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + megabytes + "m",
                "-XX:+UseSerialGC", "-XX:-UsePerfData", "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED", "-Dlogback.configurationFile=org/casestream/embedded/logback.xml",
                "-cp", System.getProperty("java.class.path"), server.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
        try {
            awaitReady(server, process.inputReader(), log);
        } catch (IOException e) {
            process.getOutputStream().close();
            throw e;
        }
        return new ServerProcess(process);
    }

    private static void awaitReady(Class<?> server, BufferedReader output, Path log) throws IOException {
        String line;
        do {
            line = output.readLine();
            if (line == null) {
                throw new IOException(server.getSimpleName() + " did not start: see " + log);
            }
        } while (!line.equals("ready"));
        // Or its pipe would fill and hold it up. Not a virtual thread: reading a pipe would hold one of the few carriers, and
        // everything that is measured runs on those.
        Thread.ofPlatform().daemon().name("read-" + server.getSimpleName()).start(() -> output.lines().forEach(_ -> { }));
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
            }
        } catch (IOException e) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
