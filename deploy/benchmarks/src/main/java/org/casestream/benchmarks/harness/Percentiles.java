package org.casestream.benchmarks.harness;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Latencies of several rounds: the median, the worst of a hundred, the worst of a thousand, each round by itself. */
public final class Percentiles {

    private static final double[] PERCENTILES = {50, 99, 99.9};
    private static final double MILLIS = 1e6;

    private final List<Histogram> rounds = new ArrayList<>();

    /** A histogram for the next round, of nanoseconds, three digits exact. */
    public Histogram newRound() {
        Histogram round = new Histogram(3);
        rounds.add(round);
        return round;
    }

    /**
     * A line a percentile, in milliseconds.
     *
     * @param most the goal of the 99th percentile in milliseconds; 0 for none
     */
    public List<Line> lines(String row, String name, String note, double most) {
        List<Line> lines = new ArrayList<>();
        for (double percentile : PERCENTILES) {
            Goal[] goals = percentile == 99 && most > 0 ? new Goal[] {Goal.atMost(most)} : new Goal[0];
            lines.add(Line.alone(row, name + label(percentile), "ms", at(percentile), percentile == 50 ? note : "", goals));
        }
        return lines;
    }

    /** A line a percentile, in milliseconds, compared with the same percentile of others, measured in turn. */
    public List<Line> lines(String row, String name, String note, Percentiles floor) {
        List<Line> lines = new ArrayList<>();
        for (double percentile : PERCENTILES) {
            lines.add(Line.compared(row, name + label(percentile), "ms", at(percentile), floor.at(percentile),
                    percentile == 50 ? note : ""));
        }
        return lines;
    }

    private Series at(double percentile) {
        return new Series(rounds.stream().map(round -> round.getValueAtPercentile(percentile) / MILLIS).toList());
    }

    private static String label(double percentile) {
        return ", p" + (percentile == 99.9 ? "99.9" : (int) percentile);
    }
}
