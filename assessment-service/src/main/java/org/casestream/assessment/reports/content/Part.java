package org.casestream.assessment.reports.content;

import static org.casestream.contracts.intake.DataScope.RecordClass.ASSESSMENTS;
import static org.casestream.contracts.intake.DataScope.RecordClass.LEVEL_AND_ELIGIBILITY;

import java.util.Set;

import org.casestream.contracts.intake.DataScope.RecordClass;

/**
 * A part of a report, in the order in which they are read. Each says as what it is shared, because a reader who may see
 * assessments need not be one who may see level and eligibility. What somebody wrote about the whole can repeat anything, so
 * it is shared as all of it. This assignment is the project's own proposal.
 */
public enum Part {
    SUMMARY(false, ASSESSMENTS, LEVEL_AND_ELIGIBILITY),
    HISTORY(true, ASSESSMENTS),
    NEEDS(true, ASSESSMENTS),
    SCORES(false, ASSESSMENTS),
    RATINGS(true, ASSESSMENTS),
    LEVEL(true, LEVEL_AND_ELIGIBILITY),
    ELIGIBILITY(true, LEVEL_AND_ELIGIBILITY),
    RECOMMENDATIONS(false, ASSESSMENTS, LEVEL_AND_ELIGIBILITY);

    private final boolean coded;
    private final Set<RecordClass> sharedAs;

    /** @param coded whether something of it is a coded fact; scores are not, as in every view of an assessment */
    Part(boolean coded, RecordClass... sharedAs) {
        this.coded = coded;
        this.sharedAs = Set.of(sharedAs);
    }

    boolean coded() {
        return coded;
    }

    /** The classes of data of which a reader must be allowed to see every one. */
    public Set<RecordClass> sharedAs() {
        return sharedAs;
    }
}
