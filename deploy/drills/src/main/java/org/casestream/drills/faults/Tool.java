package org.casestream.drills.faults;

import java.io.IOException;
import java.util.List;
import org.casestream.local.Failure;

/** Tools of the operating system. */
final class Tool {

    private Tool() {}

    /** Whether a command ends well. */
    static boolean works(String... command) {
        try {
            return quiet(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static void run(String... command) throws Failure {
        if (!works(command)) {
            throw new Failure("The command " + String.join(" ", command) + " failed.");
        }
    }

    static Process start(List<String> command) throws Failure {
        try {
            return quiet(command.toArray(String[]::new)).start();
        } catch (IOException e) {
            throw new Failure("The command " + String.join(" ", command) + " could not be started.");
        }
    }

    private static ProcessBuilder quiet(String... command) {
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    }
}
