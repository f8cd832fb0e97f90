package org.casestream.careplan.plans.domain;

import java.util.List;

/**
 * After how many days a plan is reviewed, by level.
 *
 * @param days five figures, for the levels 1 to 5
 */
public record ReviewIntervals(List<Integer> days) {

    public ReviewIntervals {
        days = List.copyOf(days);
        if (days.size() != 5 || days.stream().anyMatch(d -> d < 1)) {
            throw new IllegalArgumentException("review intervals are five positive numbers of days");
        }
    }

    /** @param level 1 to 5 */
    public int ofLevel(int level) {
        return days.get(level - 1);
    }
}
