package org.casestream.assessment.assessments.domain;

/**
 * Recommends a level of care from ratings. The one place where a rule set is plugged in: a table of ours, or a licensed
 * official service. It supports the practitioner's judgement and never replaces it.
 */
public interface LevelOfCare {

    Recommendation recommend(Ratings ratings);

    /**
     * A recommendation that can be explained later.
     *
     * @param version of our transcription of the rule set
     * @param path    the row of the rule set that fired
     * @param level   1 (very limited supervision) to 5 (very intensive)
     * @param atLeast whether the level is the lowest that fits, and D5 to D8 decide how far above to place
     */
    record Recommendation(String ruleSet, int version, int path, int level, boolean atLeast) {}
}
