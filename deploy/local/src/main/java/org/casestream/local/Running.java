package org.casestream.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A program's process from its start to its end. */
record Running(Program program, Process process, Log log) {

    /** Ctrl-C reaches every process of the terminal; the programs must wait until it is their turn. */
    private static final List<String> DEAF_TO_CTRL_C = List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "casestream");

    static Running spawn(Program program, Path logs) throws IOException {
        Log log = Log.begin(logs, program.name());
        List<String> command = Stream.concat(DEAF_TO_CTRL_C.stream(), program.command().stream()).toList();
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(log.file().toFile());
        builder.environment().putAll(program.environment());
        return new Running(program, builder.start(), log);
    }

    boolean isReady() {
        try {
            return program.ready().holds(log);
        } catch (Exception e) {
            return false; // not yet
        }
    }

    /** Why it ended, and what to do about it. */
    String sentence(boolean wasReady) {
        int exit = process.exitValue();
        return log.reason()
                .map(reason -> reason + " (more in " + log.file() + ").")
                .orElseGet(() -> program.title() + (wasReady ? " ended" : " ended while it started")
                        + (exit > 128 ? ", killed by signal " + (exit - 128) : " with exit code " + exit)
                        + ": see " + log.file() + ", then run deploy/up again.");
    }

    void tellToEnd(boolean inGoodOrder) {
        if (inGoodOrder) {
            process.destroy();
        } else {
            process.destroyForcibly();
        }
    }

    /** Returns when it has ended; whoever takes longer than the deadline is killed, with all that they started. */
    void awaitEnd(Instant deadline) {
        try {
            long left = Math.max(1, Duration.between(Instant.now(), deadline).toMillis());
            process.onExit().get(left, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            process.onExit().join();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
