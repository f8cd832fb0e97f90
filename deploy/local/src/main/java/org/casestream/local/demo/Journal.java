package org.casestream.local.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/** Tells each step as a sentence, with the id of what it was about and the time it took. */
final class Journal {

    private final PrintStream out;
    private final long began = System.nanoTime();
    private int steps;

    Journal(PrintStream out) {
        this.out = out;
    }

    void chapter(String title) {
        out.println();
        out.println(title);
    }

    /** Does a step and tells it; the step returns the id it was about. */
    String step(String sentence, Supplier<String> step) {
        long start = System.nanoTime();
        String id = step.get();
        steps++;
        out.printf(Locale.ROOT, "%4d  %-78s %-36s %5d ms%n", steps, sentence, id,
                Duration.ofNanos(System.nanoTime() - start).toMillis());
        return id;
    }

    void line(String text) {
        out.println("      " + text);
    }

    int steps() {
        return steps;
    }

    double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }
}
