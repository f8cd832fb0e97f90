package org.casestream.assessment.instruments.domain;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What an instrument's answers amount to.
 *
 * @param scores the total first
 * @param safety whether an answer has to be looked at by a person at once
 */
public record Scoring(List<Score> scores, boolean safety) {

    public Scoring {
        scores = scores == null ? List.of() : List.copyOf(scores);
    }

    /**
     * @param value    the score, or null when too many answers are missing
     * @param band     the name of the range the score is in, or null without a score
     * @param missing  how many of the scale's items were not answered
     * @param proRated whether the sum was scaled up for missing answers
     */
    public record Score(String scale, @Nullable Integer value, @Nullable String band, int missing, boolean proRated) {}
}
