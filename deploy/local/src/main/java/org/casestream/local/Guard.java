package org.casestream.local;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Sees to it that no program outlives the one that started it: a small shell waits on a pipe that closes when this process
 * ends, however it ends, wakes what is frozen and then stops what is left, that which keeps data last.
 */
final class Guard {

    private static final String SCRIPT = """
            trap '' INT HUP TERM
            data=
            others=
            frozen=
            without() {
                gone=$1
                shift
                for pid; do [ "$pid" = "$gone" ] || printf ' %s' "$pid"; done
            }
            while read -r kind pid; do
                case $kind in
                    data) data="$data $pid" ;;
                    other) others="$others $pid" ;;
                    frozen) frozen="$frozen $pid" ;;
                    thawed) frozen=$(without "$pid" $frozen) ;;
                    ended) data=$(without "$pid" $data); others=$(without "$pid" $others) ;;
                    done) exit 0 ;;
                esac
            done
            any_lives() {
                for pid; do kill -0 "$pid" 2>/dev/null && return 0; done
                return 1
            }
            stop() {
                kill -TERM "$@" 2>/dev/null
                tries=0
                while any_lives "$@" && [ $tries -lt 50 ]; do sleep 0.2; tries=$((tries + 1)); done
                kill -KILL "$@" 2>/dev/null
            }
            [ -z "$frozen" ] || kill -CONT $frozen 2>/dev/null
            for pids in "$others" "$data"; do
                [ -z "$pids" ] || stop $pids
            done
            """;

    private final Process shell;
    private final Consumer<Failure> onLoss;

    /** @param onLoss told when the shell itself was ended */
    Guard(Consumer<Failure> onLoss) throws Failure {
        this.onLoss = onLoss;
        try {
            shell = new ProcessBuilder("sh", "-c", SCRIPT, "casestream-guard")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException e) {
            throw new Failure("The programs cannot be started because there is no shell (sh) on the PATH: install one.");
        }
    }

    void started(ProcessHandle process, boolean keepsData) {
        tell((keepsData ? "data " : "other ") + process.pid());
    }

    /** Its number may soon be another process's. */
    void ended(ProcessHandle process) {
        tell("ended " + process.pid());
    }

    void frozen(ProcessHandle process) {
        tell("frozen " + process.pid());
    }

    void thawed(ProcessHandle process) {
        tell("thawed " + process.pid());
    }

    /** Everything is stopped already. */
    synchronized void dismiss() {
        tell("done");
        try {
            shell.outputWriter(StandardCharsets.US_ASCII).close();
        } catch (IOException e) {
            // It has ended already.
        }
    }

    private synchronized void tell(String word) {
        try {
            Writer writer = shell.outputWriter(StandardCharsets.US_ASCII);
            writer.write(word + "\n");
            writer.flush();
        } catch (IOException e) {
            onLoss.accept(new Failure("The shell that watches over the programs was ended: run deploy/up again."));
        }
    }
}
