package org.casestream.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.casestream.benchmarks.harness.Goal;
import org.casestream.benchmarks.harness.Line;
import org.casestream.benchmarks.harness.Series;
import org.jspecify.annotations.Nullable;

/** Lines as people read them: on the terminal, and as a table in Markdown. Medians, with the lowest and highest round. */
public final class Table {

    private static final String HEADINGS = "| what | value: median (min–max) | floor | ratio | goal | |\n|---|---|---|---|---|---|\n";

    private Table() {}

    /** The machine on the terminal. */
    public static String terminal(Machine machine) {
        return String.format(Locale.ROOT, """
                processor   %s, %d cores, load average %.1f at the start
                memory      %,d MB; heap of this process at most %,d MB
                system      %s, Java %s
                disk        %,.0f times a second one block reaches it
                """, machine.processor(), machine.cores(), machine.load(), machine.memoryMegabytes(), machine.heapMegabytes(),
                machine.kernel(), machine.jdk(), machine.fsyncsPerSecond());
    }

    /** The lines of one row on the terminal. */
    public static String terminal(List<Line> lines) {
        return lines.stream().map(Table::terminal).collect(Collectors.joining());
    }

    private static String terminal(Line line) {
        String text = String.format(Locale.ROOT, "  %-58s %-34s %-32s %-22s %-24s %s", line.name(),
                figure(line.value()) + " " + line.unit(), line.floor() == null ? "" : "floor " + figure(line.floor()),
                line.ratio() == null ? "" : "ratio " + ratio(line.ratio()), goals(line), line.verdict());
        return text.stripTrailing() + "\n" + (line.note().isEmpty() ? "" : "      " + line.note() + "\n");
    }

    /** The same lines in Markdown. */
    public static String markdown(List<Line> lines) {
        return HEADINGS + lines.stream().map(line -> "| " + String.join(" | ",
                line.name() + (line.note().isEmpty() ? "" : "<br>*" + line.note() + "*"),
                figure(line.value()) + " " + line.unit(), figure(line.floor()),
                line.ratio() == null ? "" : ratio(line.ratio()), goals(line), verdict(line)) + " |\n")
                .collect(Collectors.joining());
    }

    private static String verdict(Line line) {
        return line.verdict().equals("falls short") ? "**falls short**" : line.verdict();
    }

    private static String goals(Line line) {
        return line.goals().stream().map(Table::goal).collect(Collectors.joining(", "));
    }

    private static String goal(Goal goal) {
        return (goal.of() == Goal.Of.RATIO ? "ratio " : "") + (goal.direction() == Goal.Direction.AT_LEAST ? "≥ " : "≤ ")
                + (goal.of() == Goal.Of.RATIO ? String.format(Locale.ROOT, "%.2f", goal.limit()) : number(goal.limit()));
    }

    private static String figure(@Nullable Series series) {
        if (series == null) {
            return "";
        }
        return series.rounds().size() == 1 ? number(series.median())
                : number(series.median()) + " (" + number(series.min()) + "–" + number(series.max()) + ")";
    }

    private static String ratio(Series series) {
        return String.format(Locale.ROOT, "%.2f (%.2f–%.2f)", series.median(), series.min(), series.max());
    }

    /** Three digits that mean something, thousands separated. */
    static String number(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }
}
