package org.casestream.benchmarks.harness;

import java.util.List;

/** The same figure of every round, in the order of the rounds. */
public record Series(List<Double> rounds) {

    public Series {
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("a figure needs a round");
        }
        rounds = List.copyOf(rounds);
    }

    public static Series of(double... rounds) {
        return new Series(java.util.Arrays.stream(rounds).boxed().toList());
    }

    /** The middle round, or the mean of the middle two. */
    public double median() {
        List<Double> sorted = rounds.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    public double min() {
        return rounds.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    public double max() {
        return rounds.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    /** Round by round: what disturbed the machine in one round disturbed both, and falls out of the ratio. */
    public Series dividedBy(Series floor) {
        if (rounds.size() != floor.rounds.size()) {
            throw new IllegalArgumentException("not the same rounds");
        }
        return new Series(java.util.stream.IntStream.range(0, rounds.size())
                .mapToObj(round -> rounds.get(round) / floor.rounds.get(round)).toList());
    }
}
