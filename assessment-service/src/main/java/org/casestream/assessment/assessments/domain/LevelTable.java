package org.casestream.assessment.assessments.domain;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A rule set as a table: the first row whose clauses all hold decides. The rows are data, read from
 * {@code resources/level-of-care}.
 *
 * @param source   where the rules come from
 * @param verified how far they were checked against it
 * @param notice   what has to be said wherever a recommendation is shown
 */
public record LevelTable(String ruleSet, int version, String source, String verified, String notice, List<Row> rows)
        implements LevelOfCare {

    public LevelTable {
        rows = rows == null ? List.of() : List.copyOf(rows);
    }

    /** @throws IllegalStateException if no row fits, which the exhaustive test excludes */
    @Override
    public Recommendation recommend(Ratings ratings) {
        Row row = rows.stream().filter(candidate -> candidate.fits(ratings)).findFirst()
                .orElseThrow(() -> new IllegalStateException("rule set " + ruleSet + " has no row for these ratings"));
        return new Recommendation(ruleSet, version, row.path(), row.level(), row.atLeast());
    }

    /** One path to a level; all its clauses have to hold. */
    public record Row(int path, List<Clause> when, int level, boolean atLeast) {

        public Row {
            when = when == null ? List.of() : List.copyOf(when);
            if (level < 1 || level > 5) {
                throw new IllegalArgumentException("path " + path + " leads to no level");
            }
        }

        boolean fits(Ratings ratings) {
            return when.stream().allMatch(clause -> clause.holds(ratings));
        }
    }

    /**
     * All or any of some domains rated from {@code min} to {@code max}; or one of several clauses. Exactly one of
     * {@code all}, {@code any} and {@code or} is there.
     */
    public record Clause(@Nullable List<RatedDomain> all, @Nullable List<RatedDomain> any, @Nullable List<Clause> or,
                         @Nullable Integer min, @Nullable Integer max) {

        public Clause {
            if (Stream.of(Optional.ofNullable(all), Optional.ofNullable(any), Optional.ofNullable(or))
                    .filter(Optional::isPresent).count() != 1) {
                throw new IllegalArgumentException("a clause says one of all, any and or");
            }
        }

        boolean holds(Ratings ratings) {
            IntPredicate within = rating -> (min == null || rating >= min) && (max == null || rating <= max);
            if (all != null) {
                return all.stream().mapToInt(ratings::of).allMatch(within);
            }
            if (any != null) {
                return any.stream().mapToInt(ratings::of).anyMatch(within);
            }
            return or != null && or.stream().anyMatch(clause -> clause.holds(ratings));
        }
    }
}
