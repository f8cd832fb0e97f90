package org.casestream.assessment.levels.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.casestream.assessment.assessments.domain.LevelOfCare;
import org.casestream.assessment.assessments.domain.LevelOfCare.Recommendation;
import org.casestream.assessment.assessments.domain.RatedDomain;
import org.casestream.assessment.assessments.domain.Ratings;
import org.casestream.assessment.levels.domain.LevelTable.Clause;
import org.casestream.assessment.levels.domain.LevelTable.Row;

/**
 * Why ratings lead to a level: which row of the rule set fired, on which ratings, and why no row before it did.
 *
 * @param because    the clauses of the row that fired, with the ratings they read
 * @param passedOver the rows before it, each with the first clause that did not hold
 * @param consider   where the level is the lowest that fits: the contextual ratings that say how far above to place
 * @param stepUp     what would speak for a higher level later; nothing does at the highest
 * @param stepDown   what would speak for a lower one later
 * @param notice     what has to be said wherever a recommendation is shown
 */
public record LevelExplanation(Recommendation recommendation, List<Checked> because, List<PassedOver> passedOver,
                               List<Contextual> consider, List<StepUp> stepUp, List<StepDown> stepDown, String source,
                               String verified, String notice) {

    /** From here on a contextual rating speaks for a level above the lowest that fits. Our own proposal. */
    private static final int WEIGHS_FROM = 2;

    /** A clause and the ratings it read. */
    public record Checked(Clause clause, List<Rating> read) {}

    public record Rating(RatedDomain domain, int rating) {}

    public record PassedOver(int path, Checked failed) {}

    /** @param weighs whether the rating speaks for a level above the lowest that fits */
    public record Contextual(RatedDomain domain, int rating, boolean weighs) {}

    /** What speaks for more supervision. */
    public enum StepUp { NO_IMPROVEMENT, DETERIORATION, CHANGED_RISK, GOALS_NOT_MET, NEW_STRESSORS }

    /** What speaks for less. */
    public enum StepDown { REDUCED_SYMPTOMS, RECOVERED_FUNCTIONING, CLIENT_READY }

    /** What a rule set makes of ratings. */
    public static LevelExplanation of(LevelTable table, Ratings ratings) {
        int fired = table.rowFor(ratings);
        Row row = table.rows().get(fired);
        return new LevelExplanation(table.recommend(ratings), row.when().stream().map(clause -> checked(clause, ratings)).toList(),
                table.rows().subList(0, fired).stream().map(before -> passedOver(before, ratings)).toList(),
                row.atLeast() ? contextual(ratings) : List.of(),
                row.level() < LevelOfCare.HIGHEST ? List.of(StepUp.values()) : List.of(),
                row.level() > LevelOfCare.LOWEST ? List.of(StepDown.values()) : List.of(),
                table.source(), table.verified(), table.notice());
    }

    private static Checked checked(Clause clause, Ratings ratings) {
        return new Checked(clause, named(clause).stream().map(domain -> new Rating(domain, ratings.of(domain))).toList());
    }

    private static Set<RatedDomain> named(Clause clause) {
        Set<RatedDomain> domains = EnumSet.noneOf(RatedDomain.class);
        if (clause.all() != null) {
            domains.addAll(clause.all());
        }
        if (clause.any() != null) {
            domains.addAll(clause.any());
        }
        (clause.or() == null ? new ArrayList<Clause>() : clause.or()).forEach(one -> domains.addAll(named(one)));
        return domains;
    }

    private static PassedOver passedOver(Row row, Ratings ratings) {
        Clause failed = row.when().stream().filter(clause -> !clause.holds(ratings)).findFirst().orElseThrow();
        return new PassedOver(row.path(), checked(failed, ratings));
    }

    private static List<Contextual> contextual(Ratings ratings) {
        return Arrays.stream(RatedDomain.values()).filter(RatedDomain::isContextual)
                .map(domain -> new Contextual(domain, ratings.of(domain), ratings.of(domain) >= WEIGHS_FROM)).toList();
    }
}
