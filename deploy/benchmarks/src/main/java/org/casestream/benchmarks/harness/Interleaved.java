package org.casestream.benchmarks.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Measures several things in turn, round by round (A B A B …): a machine that is slower for a while is slower for all of
 * them, and their ratio stays what it is.
 */
public final class Interleaved {

    private Interleaved() {}

    /** One series a measurement, in the order in which they were given. */
    public static List<Series> rounds(int rounds, List<Measurement> measurements) throws Exception {
        List<List<Double>> figures = IntStream.range(0, measurements.size()).<List<Double>>mapToObj(_ -> new ArrayList<>()).toList();
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < measurements.size(); i++) {
                figures.get(i).add(measurements.get(i).once());
            }
        }
        return figures.stream().map(Series::new).toList();
    }
}
