package org.casestream.assessment.reassessments.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.casestream.assessment.assessments.domain.LevelOfCare;
import org.jspecify.annotations.Nullable;

/**
 * After how long somebody is assessed again. Our own proposals; each region sets its own.
 *
 * @param byLevel      for levels 1 to 5
 * @param afterTrigger where something brings it forward
 * @param lead         how long before it is due it is requested
 * @param lookEvery    how often it is looked who is due
 */
public record ReassessmentTerms(List<Duration> byLevel, Duration afterTrigger, Duration lead, Duration lookEvery) {

    /** @throws IllegalArgumentException unless there is a time for each level, none shorter than the lead */
    public ReassessmentTerms {
        byLevel = List.copyOf(byLevel);
        if (byLevel.size() != LevelOfCare.HIGHEST || lead.isNegative() || afterTrigger.compareTo(lead) < 0
                || byLevel.stream().anyMatch(one -> one.compareTo(lead) < 0)) {
            throw new IllegalArgumentException("assessing again needs a time for each of five levels, none shorter than the lead");
        }
    }

    /** What is due before then is requested now. */
    public Instant requestedUpTo(Instant now) {
        return now.plus(lead);
    }

    /** Whoever is at this level and was assessed before then is to be assessed again before the end. */
    public Instant assessedBefore(int level, Instant end) {
        return end.minus(after(level));
    }

    /** Whatever was triggered before then is to be followed by an assessment before the end. */
    public Instant triggeredBefore(Instant end) {
        return end.minus(afterTrigger);
    }

    /**
     * When it is due: at the level's time, or earlier where something brought it forward; and not before there was time for it.
     *
     * @param triggered null where nothing did
     */
    public Instant due(Instant assessed, int level, @Nullable Instant triggered, Instant now) {
        Instant byLevel = assessed.plus(after(level));
        Instant asked = triggered == null || triggered.plus(afterTrigger).isAfter(byLevel) ? byLevel : triggered.plus(afterTrigger);
        Instant possible = requestedUpTo(now);
        return asked.isAfter(possible) ? asked : possible;
    }

    private Duration after(int level) {
        return byLevel.get(level - LevelOfCare.LOWEST);
    }
}
