package org.casestream.benchmarks.report;

import java.util.List;
import java.util.Locale;
import org.casestream.benchmarks.harness.Goal;
import org.casestream.benchmarks.harness.Line;
import org.casestream.benchmarks.harness.Series;
import org.jspecify.annotations.Nullable;

/** The ratios of a run to their floors as an SVG: a bar to the median, a line from the lowest round to the highest, the goal. */
public final class Chart {

    private static final int LABELS = 430;
    private static final int PLOT = 420;
    private static final int FIGURES = 60;
    private static final int BAR = 24;
    private static final int TOP = 34;

    private Chart() {}

    /** Draws the lines that have a floor. */
    public static String svg(List<Line> lines) {
        List<Line> compared = lines.stream().filter(line -> line.ratio() != null).toList();
        double whole = compared.stream().mapToDouble(line -> ratio(line).max()).reduce(1, Math::max);
        int height = TOP + compared.size() * BAR + 10;
        StringBuilder svg = new StringBuilder(String.format(Locale.ROOT, """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" role="img">
                <title>Measured value divided by its floor</title>
                <style>
                text { font: 12px sans-serif; fill: #24292f }
                .back { fill: #ffffff } .floor { stroke: #8c959f; stroke-dasharray: 3 3 } .rounds { stroke: #24292f }
                .bar { fill: #6aa1d8 } .short { fill: #e0a070 } .goal { stroke: #b02a37; stroke-width: 2 }
                </style>
                <rect class="back" width="%1$d" height="%2$d"/>
                <text x="%3$d" y="18">value ÷ floor; dashed: the floor; red: the goal; thin: lowest to highest round</text>
                """, LABELS + PLOT + FIGURES, height, LABELS));
        double floor = LABELS + PLOT / whole;
        svg.append(String.format(Locale.ROOT, "<line class=\"floor\" x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"%2$d\" y2=\"%3$d\"/>%n",
                floor, TOP - 6, height - 6));
        for (int i = 0; i < compared.size(); i++) {
            svg.append(bar(compared.get(i), TOP + i * BAR, PLOT / whole));
        }
        return svg.append("</svg>\n").toString();
    }

    private static String bar(Line line, int y, double scale) {
        Series ratio = ratio(line);
        String bar = String.format(Locale.ROOT, """
                <text x="%1$d" y="%2$d" text-anchor="end">%3$s</text>
                <rect class="%4$s" x="%5$d" y="%6$d" width="%7$.1f" height="14"/>
                <line class="rounds" x1="%8$.1f" x2="%9$.1f" y1="%10$d" y2="%10$d"/>
                <text x="%11$.1f" y="%2$d">%12$.2f</text>
                """, LABELS - 8, y + 12, escaped(line.name()), line.verdict().equals("falls short") ? "short" : "bar", LABELS, y,
                ratio.median() * scale, LABELS + ratio.min() * scale, LABELS + ratio.max() * scale, y + 7,
                LABELS + ratio.max() * scale + 6, ratio.median());
        Goal goal = line.goals().stream().filter(one -> one.of() == Goal.Of.RATIO).findFirst().orElse(null);
        return goal == null ? bar : bar + String.format(Locale.ROOT,
                "<line class=\"goal\" x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"%2$d\" y2=\"%3$d\"/>%n", LABELS + goal.limit() * scale, y - 2, y + 16);
    }

    private static Series ratio(Line line) {
        @Nullable Series ratio = line.ratio();
        if (ratio == null) {
            throw new IllegalArgumentException(line.name() + " has no floor");
        }
        return ratio;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
