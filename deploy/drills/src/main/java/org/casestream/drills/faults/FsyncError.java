package org.casestream.drills.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.casestream.local.Failure;
import org.jspecify.annotations.Nullable;

/** The disk fails to keep what it was given: the next {@code fdatasync} of each of PostgreSQL's processes is an error. */
final class FsyncError implements Fault {

    private @Nullable Process strace;
    private List<ProcessHandle> victims = List.of();

    @Override
    public String name() {
        return "fsync-error";
    }

    @Override
    public String what() {
        return "fsync fails under PostgreSQL";
    }

    @Override
    public int weight() {
        return 6;
    }

    @Override
    public Optional<String> unavailable(Stage stage) {
        return Tool.works("strace", "-qq", "-e", "trace=fdatasync", "-e", "inject=fdatasync:error=EIO", "true") ? Optional.empty()
                : Optional.of("it needs strace, and the right to use it");
    }

    @Override
    public void inject(Stage stage) throws Failure {
        // The first is the one that watches over the others; it writes nothing and must be able to start them anew.
        victims = stage.platform().processes("postgresql").stream().skip(1).toList();
        List<String> command = new ArrayList<>(List.of("strace", "-qq", "-o", "/dev/null", "-e", "trace=fdatasync,fsync",
                "-e", "inject=fdatasync,fsync:error=EIO:when=1"));
        victims.forEach(process -> command.addAll(List.of("-p", Long.toString(process.pid()))));
        strace = Tool.start(command);
    }

    @Override
    public Duration lasts(Stage stage) {
        return Duration.ofSeconds(2);
    }

    @Override
    public void heal(Stage stage) throws Failure, InterruptedException {
        if (strace != null) {
            strace.destroy();
            strace.waitFor(10, TimeUnit.SECONDS);
        }
        if (victims.stream().allMatch(ProcessHandle::isAlive)) {
            throw new Failure("PostgreSQL did not notice that fsync failed.");
        }
        Postgres.revive(stage);
    }
}
