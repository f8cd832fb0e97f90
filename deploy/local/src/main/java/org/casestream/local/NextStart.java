package org.casestream.local;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes archives of the classes that programs load, one after the other, while everything runs. */
final class NextStart {

    private final Guard guard;
    private @Nullable Process making;
    private boolean givenUp;

    NextStart(Guard guard) {
        this.guard = guard;
    }

    void prepare(List<ReadyMadeClasses> missing) {
        for (ReadyMadeClasses classes : missing) {
            try {
                Process process = make(classes);
                if (process == null) {
                    return;
                }
                if (process.waitFor() == 0) {
                    classes.keep();
                }
                ended(process);
            } catch (IOException e) {
                return; // the next start is as slow as this one, and tries again
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private synchronized @Nullable Process make(ReadyMadeClasses classes) throws IOException {
        if (givenUp) {
            return null;
        }
        Process process = classes.make();
        making = process;
        guard.started(process.toHandle(), false);
        return process;
    }

    private synchronized void ended(Process process) {
        if (!givenUp) {
            guard.ended(process.toHandle());
        }
    }

    synchronized void giveUp() {
        givenUp = true;
        if (making != null) {
            making.destroyForcibly();
        }
    }
}
