package org.casestream.benchmarks.harness;

/**
 * What a figure ought to be. It is shown, never enforced.
 *
 * @param of    whether it is about the value or about its ratio to the floor
 * @param limit the median must be at least, or at most, this
 */
public record Goal(Of of, Direction direction, double limit) {

    public enum Of { VALUE, RATIO }

    public enum Direction { AT_LEAST, AT_MOST }

    public static Goal ratioAtLeast(double limit) {
        return new Goal(Of.RATIO, Direction.AT_LEAST, limit);
    }

    public static Goal ratioAtMost(double limit) {
        return new Goal(Of.RATIO, Direction.AT_MOST, limit);
    }

    public static Goal atLeast(double limit) {
        return new Goal(Of.VALUE, Direction.AT_LEAST, limit);
    }

    public static Goal atMost(double limit) {
        return new Goal(Of.VALUE, Direction.AT_MOST, limit);
    }

    boolean isMetBy(double figure) {
        return direction == Direction.AT_LEAST ? figure >= limit : figure <= limit;
    }
}
