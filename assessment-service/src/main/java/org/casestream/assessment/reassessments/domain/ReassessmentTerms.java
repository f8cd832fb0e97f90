package org.casestream.assessment.reassessments.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.casestream.assessment.assessments.domain.LevelOfCare;

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

    /** Whoever is at this level and was assessed before then is to be assessed again. */
    public Instant assessedBefore(int level, Instant now) {
        return now.minus(after(level)).plus(lead);
    }

    /** Whatever was triggered before then is to be followed by an assessment. */
    public Instant triggeredBefore(Instant now) {
        return now.minus(afterTrigger).plus(lead);
    }

    /** When it is due, and not before there was time for it. */
    public Instant dueAfter(Instant assessed, int level, Instant now) {
        return latest(assessed.plus(after(level)), now.plus(lead));
    }

    /** The same where something brought it forward. */
    public Instant dueAfterTrigger(Instant triggered, Instant now) {
        return latest(triggered.plus(afterTrigger), now.plus(lead));
    }

    private Duration after(int level) {
        return byLevel.get(level - LevelOfCare.LOWEST);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
