package org.casestream.assessment.levels.domain;

import java.util.List;

import org.casestream.assessment.assessments.domain.LevelOfCare;
import org.casestream.assessment.assessments.domain.RatedDomain;
import org.casestream.assessment.assessments.domain.Ratings;
import org.jspecify.annotations.Nullable;

/**
 * A rule set as a table: the first row whose clauses all hold decides. The rows are data, read from
 * {@code resources/level-of-care} or proposed by somebody. One that {@link LevelTableCheck} found nothing wrong with has a row
 * for whatever ratings there are.
 *
 * @param ruleSet  its name: lower-case letters, digits and {@code -}
 * @param version  of this transcription, from 1; it goes up with every change
 * @param source   where the rules come from
 * @param verified how far they were checked against it: {@code checked}, {@code customary} or {@code own-proposal}
 * @param notice   what has to be said wherever a recommendation is shown
 */
public record LevelTable(String ruleSet, int version, String source, String verified, String notice, List<Row> rows)
        implements LevelOfCare {

    public LevelTable {
        rows = rows == null ? List.of() : List.copyOf(rows);
    }

    /** What it is called among others. */
    public RuleSetId id() {
        return RuleSetId.of(ruleSet, version);
    }

    @Override
    public Recommendation recommend(Ratings ratings) {
        Row row = rows.get(rowFor(ratings));
        return new Recommendation(ruleSet, version, row.path, row.level, row.atLeast);
    }

    /** @return the row that decides, or -1 if none does, which the check excludes */
    int rowFor(Ratings ratings) {
        for (int i = 0; i < rows.size(); i++) { // by hand, here and below: the check asks for every rating there is
            if (rows.get(i).fits(ratings)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * One path to a level; all its clauses have to hold, and without clauses it holds always.
     *
     * @param path    its number, by which it is quoted
     * @param level   1 to 5
     * @param atLeast whether the level is the lowest that fits
     */
    public record Row(int path, List<Clause> when, int level, boolean atLeast) {

        public Row {
            when = when == null ? List.of() : List.copyOf(when);
        }

        boolean fits(Ratings ratings) {
            for (Clause clause : when) {
                if (!clause.holds(ratings)) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * All or any of some domains rated from {@code min} to {@code max}, both included; or one of several clauses. Exactly one
     * of {@code all}, {@code any} and {@code or} is there.
     */
    public record Clause(@Nullable List<RatedDomain> all, @Nullable List<RatedDomain> any, @Nullable List<Clause> or,
                         @Nullable Integer min, @Nullable Integer max) {

        public Clause {
            all = all == null ? null : List.copyOf(all);
            any = any == null ? null : List.copyOf(any);
            or = or == null ? null : List.copyOf(or);
        }

        boolean holds(Ratings ratings) {
            if (all != null) {
                return holds(all, ratings, true);
            }
            if (any != null) {
                return holds(any, ratings, false);
            }
            for (Clause clause : or == null ? List.<Clause>of() : or) {
                if (clause.holds(ratings)) {
                    return true;
                }
            }
            return false;
        }

        private boolean holds(List<RatedDomain> domains, Ratings ratings, boolean everyOne) {
            int from = min == null ? 0 : min;
            int to = max == null ? Ratings.HIGHEST : max;
            for (RatedDomain domain : domains) {
                int rating = ratings.of(domain);
                if ((rating >= from && rating <= to) != everyOne) {
                    return !everyOne;
                }
            }
            return everyOne;
        }
    }
}
