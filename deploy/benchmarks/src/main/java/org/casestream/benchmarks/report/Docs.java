package org.casestream.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The page that shows a run to people: everything between two marks is the program's, the rest is written by hand. */
public final class Docs {

    static final String BEGIN = "<!-- measured: written by deploy/bench --write-docs -->";
    static final String END = "<!-- end of what was measured -->";

    private Docs() {}

    /** Puts the table into {@code performance.md} and the chart beside it. */
    public static void write(Run run, Path docs) throws IOException {
        Path page = docs.resolve("performance.md");
        Files.writeString(page, replaced(Files.readString(page), section(run)));
        Files.writeString(docs.resolve("performance.svg"), Chart.svg(run.lines()));
    }

    /** @throws IllegalArgumentException if the page has no place for it */
    static String replaced(String page, String section) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("the page lacks the marks between which the figures stand");
        }
        return page.substring(0, begin + BEGIN.length()) + "\n\n" + section + "\n" + page.substring(end);
    }

    private static String section(Run run) {
        Machine machine = run.machine();
        String settings = run.postgresql().entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(", "));
        return String.format(Locale.ROOT, """
                Measured on %s, commit %s, %s run, %d rounds, seed %d.

                | machine | |
                |---|---|
                | processor | %s, %d cores, load average %.1f at the start, %.1f at the end |
                | memory | %,d MB; heap of the service's process at most %,d MB |
                | system | %s |
                | Java | %s |
                | disk | %,.0f times a second one block reaches it (fdatasync) |
                | PostgreSQL | %s |

                %s
                ![Each measured value divided by its floor](performance.svg)
                """, run.began(), run.commit(), run.mode(), run.rounds(), run.seed(), machine.processor(), machine.cores(),
                machine.load(), run.loadAtEnd(), machine.memoryMegabytes(), machine.heapMegabytes(), machine.kernel(), machine.jdk(),
                machine.fsyncsPerSecond(), settings, Table.markdown(run.lines()));
    }
}
