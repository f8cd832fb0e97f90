package org.casestream.benchmarks.harness;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the result.
 *
 * @param row    the row that measured it
 * @param name   what was measured, in words
 * @param unit   of value and floor
 * @param floor  the same measured on the least that could do the job, in turn with the value
 * @param ratio  value by floor, round by round
 * @param note   what one must know to read it right; may be empty
 */
public record Line(String row, String name, String unit, Series value, @Nullable Series floor, @Nullable Series ratio,
                   List<Goal> goals, String note) {

    public Line {
        goals = List.copyOf(goals);
    }

    /** A figure that is compared with nothing. */
    public static Line alone(String row, String name, String unit, Series value, String note, Goal... goals) {
        return new Line(row, name, unit, value, null, null, List.of(goals), note);
    }

    public static Line compared(String row, String name, String unit, Series value, Series floor, String note, Goal... goals) {
        return new Line(row, name, unit, value, floor, value.dividedBy(floor), List.of(goals), note);
    }

    /** {@code ok}, {@code falls short}, or nothing where there is no goal. */
    public String verdict() {
        if (goals.isEmpty()) {
            return "";
        }
        return goals.stream().allMatch(this::meets) ? "ok" : "falls short";
    }

    private boolean meets(Goal goal) {
        Series figure = goal.of() == Goal.Of.VALUE ? value : ratio;
        return figure != null && goal.isMetBy(figure.median());
    }
}
