package org.casestream.assessment.levels.domain;

import static org.casestream.assessment.levels.domain.RuleSetRefusal.BOUNDS_IMPOSSIBLE;
import static org.casestream.assessment.levels.domain.RuleSetRefusal.CLAUSE_AMBIGUOUS;
import static org.casestream.assessment.levels.domain.RuleSetRefusal.CLAUSE_EMPTY;
import static org.casestream.assessment.levels.domain.RuleSetRefusal.LEVEL_UNKNOWN;
import static org.casestream.assessment.levels.domain.RuleSetRefusal.PATH_NEVER_FIRES;
import static org.casestream.assessment.levels.domain.RuleSetRefusal.PATH_REPEATED;
import static org.casestream.assessment.levels.domain.RuleSetRefusal.RATINGS_WITHOUT_PATH;
import static org.casestream.assessment.levels.domain.RuleSetRefusal.RULE_SET_TOO_LARGE;
import static org.casestream.contracts.CommonRefusal.VALUE_INVALID;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.casestream.assessment.assessments.domain.LevelOfCare;
import org.casestream.assessment.assessments.domain.RatedDomain;
import org.casestream.assessment.assessments.domain.Ratings;
import org.casestream.assessment.levels.domain.LevelTable.Clause;
import org.casestream.assessment.levels.domain.LevelTable.Row;
import org.casestream.contracts.Refusal;
import org.casestream.contracts.Refused;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with a rule set before it levels anybody: its form first, then every one of the 390,625 ratings. */
public final class LevelTableCheck {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Set<String> VERIFIED = Set.of("checked", "customary", "own-proposal");
    private static final int LONGEST_TEXT = 2_000;
    private static final int MOST_ROWS = 100;
    private static final int MOST_CLAUSES = 20;
    private static final int DEEPEST = 4;

    private final LevelTable table;

    private LevelTableCheck(LevelTable table) {
        this.table = table;
    }

    /** @throws Refused with a pointer to the first fault */
    public static void require(LevelTable table) {
        LevelTableCheck check = new LevelTableCheck(table);
        check.form();
        check.everyRating();
    }

    private void form() {
        require(NAME.matcher(table.ruleSet()).matches(), VALUE_INVALID, "/ruleSet");
        require(table.version() >= 1 && table.version() <= 1_000_000, VALUE_INVALID, "/version");
        require(VERIFIED.contains(table.verified()), VALUE_INVALID, "/verified");
        require(isText(table.source()), VALUE_INVALID, "/source");
        require(isText(table.notice()), VALUE_INVALID, "/notice");
        require(!table.rows().isEmpty() && table.rows().size() <= MOST_ROWS, RULE_SET_TOO_LARGE, "/rows");
        Set<Integer> paths = new HashSet<>();
        for (int i = 0; i < table.rows().size(); i++) {
            Row row = table.rows().get(i);
            String at = "/rows/" + i;
            require(row.path() >= 1, VALUE_INVALID, at + "/path");
            require(paths.add(row.path()), PATH_REPEATED, at + "/path");
            require(row.level() >= LevelOfCare.LOWEST && row.level() <= LevelOfCare.HIGHEST, LEVEL_UNKNOWN, at + "/level");
            clauses(row.when(), at + "/when", 1);
        }
    }

    private static boolean isText(String text) {
        return !text.isBlank() && text.length() <= LONGEST_TEXT;
    }

    private static void clauses(List<Clause> clauses, String at, int depth) {
        require(clauses.size() <= MOST_CLAUSES && depth <= DEEPEST, RULE_SET_TOO_LARGE, at);
        for (int i = 0; i < clauses.size(); i++) {
            clause(clauses.get(i), at + "/" + i, depth);
        }
    }

    private static void clause(Clause clause, String at, int depth) {
        require(Stream.of(clause.all() != null, clause.any() != null, clause.or() != null).filter(said -> said).count() == 1,
                CLAUSE_AMBIGUOUS, at);
        if (clause.or() != null) {
            require(!clause.or().isEmpty(), CLAUSE_EMPTY, at + "/or");
            require(clause.min() == null && clause.max() == null, BOUNDS_IMPOSSIBLE, at);
            clauses(clause.or(), at + "/or", depth + 1);
        } else {
            domains(clause.all(), at + "/all");
            domains(clause.any(), at + "/any");
            bounds(clause, at);
        }
    }

    private static void domains(@Nullable List<RatedDomain> domains, String at) {
        if (domains != null) {
            require(!domains.isEmpty(), CLAUSE_EMPTY, at);
            require(Set.copyOf(domains).size() == domains.size(), VALUE_INVALID, at);
        }
    }

    private static void bounds(Clause clause, String at) {
        int min = clause.min() == null ? 0 : clause.min();
        int max = clause.max() == null ? Ratings.HIGHEST : clause.max();
        require(clause.min() != null || clause.max() != null, BOUNDS_IMPOSSIBLE, at);
        require(min >= 0 && min <= Ratings.HIGHEST, BOUNDS_IMPOSSIBLE, at + "/min");
        require(max <= Ratings.HIGHEST && min <= max, BOUNDS_IMPOSSIBLE, at + "/max");
    }

    private void everyRating() {
        boolean[] fired = new boolean[table.rows().size()];
        int[] d = new int[RatedDomain.values().length];
        do {
            int row = table.rowFor(new Ratings(d[0], d[1], d[2], d[3], d[4], d[5], d[6], d[7]));
            require(row >= 0, RATINGS_WITHOUT_PATH, "/rows");
            fired[row] = true;
        } while (next(d));
        for (int i = 0; i < fired.length; i++) {
            require(fired[i], PATH_NEVER_FIRES, "/rows/" + i);
        }
    }

    /** Counts up; false after the last. */
    private static boolean next(int[] digits) {
        for (int i = digits.length - 1; i >= 0; i--) {
            if (digits[i] < Ratings.HIGHEST) {
                digits[i]++;
                return true;
            }
            digits[i] = 0;
        }
        return false;
    }

    private static void require(boolean holds, Refusal otherwise, String pointer) {
        if (!holds) {
            throw new Refused(otherwise, pointer);
        }
    }
}
