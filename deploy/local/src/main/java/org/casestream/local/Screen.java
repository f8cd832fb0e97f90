package org.casestream.local;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What the person at the terminal sees: one line per thing that happened, with the time since the beginning. */
final class Screen {

    private final PrintStream out;
    private final Instant began;

    Screen(PrintStream out, Instant began) {
        this.out = out;
        this.began = began;
    }

    void happened(String what) {
        say(String.format(Locale.ROOT, "%7s  %s", seconds(sinceBegin()), what));
    }

    synchronized void say(String line) {
        out.println(line);
        out.flush();
    }

    Duration sinceBegin() {
        return Duration.between(began, Instant.now());
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
