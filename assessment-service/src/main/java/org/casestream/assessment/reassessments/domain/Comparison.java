package org.casestream.assessment.reassessments.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.casestream.assessment.assessments.domain.RatedDomain;
import org.casestream.assessment.assessments.domain.Ratings;
import org.casestream.assessment.levels.domain.LevelExplanation.StepDown;
import org.casestream.assessment.levels.domain.LevelExplanation.StepUp;

/**
 * What the ratings of two assessments say together. Which signs are seen in ratings is our own proposal; goals are not seen in them.
 *
 * @param ratings  every domain, then and now
 * @param stepUp   what speaks for more supervision
 * @param stepDown what speaks for less
 */
public record Comparison(List<Change> ratings, List<StepUp> stepUp, List<StepDown> stepDown) {

    /** From here on down somebody takes part enough to be ready for less. */
    private static final int READY = 1;

    /** @param change above 0 is worse */
    public record Change(RatedDomain domain, int then, int now, int change) {}

    public static Comparison of(Ratings then, Ratings now) {
        List<Change> changes = Arrays.stream(RatedDomain.values()).map(domain ->
                new Change(domain, then.of(domain), now.of(domain), now.of(domain) - then.of(domain))).toList();
        int symptoms = now.d1() - then.d1();
        int functioning = now.d3() - then.d3();
        List<StepUp> up = new ArrayList<>();
        addIf(symptoms == 0 && functioning == 0 && (now.d1() > 0 || now.d3() > 0), StepUp.NO_IMPROVEMENT, up);
        addIf(symptoms > 0 || functioning > 0, StepUp.DETERIORATION, up);
        addIf(now.d2() > then.d2(), StepUp.CHANGED_RISK, up);
        addIf(now.d6() > then.d6(), StepUp.NEW_STRESSORS, up);
        List<StepDown> down = new ArrayList<>();
        addIf(symptoms < 0, StepDown.REDUCED_SYMPTOMS, down);
        addIf(functioning < 0, StepDown.RECOVERED_FUNCTIONING, down);
        addIf(now.d8() <= READY, StepDown.CLIENT_READY, down);
        return new Comparison(changes, List.copyOf(up), List.copyOf(down));
    }

    private static <T> void addIf(boolean holds, T sign, List<T> signs) {
        if (holds) {
            signs.add(sign);
        }
    }
}
