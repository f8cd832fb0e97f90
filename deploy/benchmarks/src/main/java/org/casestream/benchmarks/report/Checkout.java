package org.casestream.benchmarks.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Which state of the product is measured, as git says. */
public final class Checkout {

    private Checkout() {}

    /** The short commit, with a {@code +} where files differ from it; {@code unknown} outside of git. */
    public static String commit(Path home) {
        try {
            String commit = git(home, "rev-parse", "--short", "HEAD");
            return commit.isEmpty() ? "unknown" : git(home, "status", "--porcelain", "--untracked-files=no").isEmpty()
                    ? commit : commit + "+";
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static String git(Path home, String... arguments) throws IOException {
        String[] command = new String[arguments.length + 3];
        command[0] = "git";
        command[1] = "-C";
        command[2] = home.toString();
        System.arraycopy(arguments, 0, command, 3, arguments.length);
        Process git = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var output = git.getInputStream()) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
