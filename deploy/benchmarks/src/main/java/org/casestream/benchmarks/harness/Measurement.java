package org.casestream.benchmarks.harness;

/** Measures once and gives the figure. */
@FunctionalInterface
public interface Measurement {
    double once() throws Exception;
}
