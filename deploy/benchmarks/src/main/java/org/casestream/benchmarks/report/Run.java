package org.casestream.benchmarks.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.casestream.benchmarks.harness.Line;

/**
 * One run, as it is kept.
 *
 * @param began      when it began
 * @param commit     of the product that was measured; {@code +} where the checkout was changed
 * @param mode       {@code quick} or {@code full}
 * @param rounds     of each measurement, unless its line has more
 * @param loadAtEnd  of the machine, as {@link Machine#load} at the beginning; most of it is the run's own
 * @param postgresql the settings that decide whether an answered commit is on the disk
 */
public record Run(Instant began, String commit, String mode, int rounds, long seed, Machine machine,
                  double loadAtEnd, Map<String, String> postgresql, List<Line> lines) {}
