package org.casestream.assessment.levels.domain;

import org.casestream.contracts.Refusal;

/** What is wrong with a rule set. */
public enum RuleSetRefusal implements Refusal {
    RULE_SET_KNOWN(Kind.CONFLICT, "There is a rule set of this name and version already; count the version up."),
    RULE_SET_TOO_LARGE(Kind.INVALID, "A rule set has at least one row and at most a hundred, each of at most twenty clauses."),
    PATH_REPEATED(Kind.INVALID, "Two rows have the same path."),
    LEVEL_UNKNOWN(Kind.INVALID, "A row leads to no level from 1 to 5."),
    CLAUSE_AMBIGUOUS(Kind.INVALID, "A clause says exactly one of all, any and or."),
    CLAUSE_EMPTY(Kind.INVALID, "A clause names no domain and no other clause."),
    BOUNDS_IMPOSSIBLE(Kind.INVALID, "A clause bounds ratings from 0 to 4, its lower bound not above its upper one."),
    PATH_NEVER_FIRES(Kind.INVALID, "No ratings lead to this row: the rows before it take them all, or its clauses exclude each other."),
    RATINGS_WITHOUT_PATH(Kind.INVALID, "Some ratings fit no row.");

    private final Kind kind;
    private final String sentence;

    RuleSetRefusal(Kind kind, String sentence) {
        this.kind = kind;
        this.sentence = sentence;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
