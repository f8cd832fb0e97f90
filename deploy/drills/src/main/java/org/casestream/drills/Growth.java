package org.casestream.drills;

import java.util.List;

/**
 * Whether something grew: its median in the first third of the time beside that in the last. Growth of a quarter and a
 * little is within what caches and the load's own ups and downs do.
 *
 * @param first median of the first third
 * @param last  median of the last third
 */
record Growth(double first, double last) {

    private static final double FACTOR = 1.25;

    static Growth of(List<Double> values) {
        int third = Math.max(1, values.size() / 3);
        return new Growth(median(values.subList(0, third)), median(values.subList(values.size() - third, values.size())));
    }

    /** @param slack how much more, in its own unit, is no growth either */
    boolean flat(double slack) {
        return last <= first * FACTOR + slack;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
