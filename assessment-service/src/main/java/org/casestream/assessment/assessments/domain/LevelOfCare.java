package org.casestream.assessment.assessments.domain;

import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.Refused;

/**
 * Recommends a level of care from ratings. The one place where a rule set is plugged in: a table of ours, or a licensed
 * official service. It supports the practitioner's judgement and never replaces it.
 */
public interface LevelOfCare {

    /** The levels of care: 1 (very limited supervision) to 5 (very intensive). */
    int LOWEST = 1;
    int HIGHEST = 5;

    Recommendation recommend(Ratings ratings);

    /** @throws Refused VALUE_INVALID at {@code /level} */
    static void require(int level) {
        if (level < LOWEST || level > HIGHEST) {
            throw new Refused(CommonRefusal.VALUE_INVALID, "/level");
        }
    }

    /**
     * A recommendation that can be explained later.
     *
     * @param version of our transcription of the rule set
     * @param path    the row of the rule set that fired
     * @param level   {@link #LOWEST} to {@link #HIGHEST}
     * @param atLeast whether the level is the lowest that fits, and D5 to D8 decide how far above to place
     */
    record Recommendation(String ruleSet, int version, int path, int level, boolean atLeast) {

        /** Whether somebody would have been placed differently: at another level, or at least at this one. */
        public boolean placesAs(Recommendation other) {
            return level == other.level && atLeast == other.atLeast;
        }
    }
}
