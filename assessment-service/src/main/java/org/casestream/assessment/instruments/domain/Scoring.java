package org.casestream.assessment.instruments.domain;

import java.util.List;

import org.casestream.assessment.instruments.domain.Instrument.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What an instrument's answers amount to.
 *
 * @param scores   the total first
 * @param results  what the instrument concludes by rules
 * @param severity of the gravest answer that has to be looked at by a person at once; null if there is none
 */
public record Scoring(List<Score> scores, List<Result> results, @Nullable Severity severity) {

    public Scoring {
        scores = scores == null ? List.of() : List.copyOf(scores);
        results = results == null ? List.of() : List.copyOf(results);
    }

    /** Whether an answer has to be looked at by a person at once. */
    public boolean safety() {
        return severity != null;
    }

    /**
     * @param value    the score, or null when too many answers are missing
     * @param band     the name of the range the score is in, {@link Instrument#UNDETERMINED} if it depends on a fact that
     *                 is not known; null without a score or bands
     * @param missing  how many of the scale's items were not answered
     * @param proRated whether the sum was scaled up for missing answers
     * @param bandSet  the id of the set that the band is from; null without a band or where more than one set says the same
     */
    public record Score(String scale, @Nullable Integer value, @Nullable String band, int missing, boolean proRated,
                        @Nullable String bandSet) {

        /** One whose band is from no particular set. */
        public Score(String scale, @Nullable Integer value, @Nullable String band, int missing, boolean proRated) {
            this(scale, value, band, missing, proRated, null);
        }
    }

    /**
     * @param outcome the id of the conclusion
     * @param value   what is concluded; null if missing answers leave it open
     * @param settled whether no missing answer could make it graver
     */
    public record Result(String outcome, @Nullable String value, boolean settled) {}
}
