package org.casestream.assessment.assessments.domain;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.casestream.assessment.assessments.domain.ClinicalEvent.ExternalResultRecorded;
import org.casestream.assessment.assessments.domain.ClinicalEvent.FollowUpEnded;
import org.casestream.assessment.assessments.domain.ClinicalEvent.LevelChangeExplained;
import org.casestream.assessment.assessments.domain.ClinicalEvent.LevelDecided;
import org.casestream.assessment.assessments.domain.ClinicalEvent.RatingsGrounded;
import org.casestream.assessment.assessments.domain.ClinicalEvent.SecondOpinionRecorded;
import org.casestream.assessment.assessments.domain.RatingBasis.Period;
import org.casestream.contracts.StaffId;
import org.jspecify.annotations.Nullable;

/**
 * What stands beside the ratings and the level: on what the ratings rest, who set the level, who else said what.
 *
 * @param setBy  who set the level that holds; null before that, and where nobody is known to have
 * @param second the latest opinion of each person
 * @param ended  whether nobody is to be assessed again
 */
record Opinions(@Nullable RatingsGrounded basis, @Nullable String setBy, Map<StaffId, SecondOpinionRecorded> second,
                Set<ExternalResultRecorded> external, boolean ended) {

    static final Opinions NONE = new Opinions(null, null, Map.of(), Set.of(), false);

    Opinions evolve(ClinicalEvent event, @Nullable String actor) {
        return switch (event) {
            case RatingsGrounded e -> new Opinions(e, setBy, second, external, ended);
            case LevelDecided _, LevelChangeExplained _ -> new Opinions(basis, actor, second, external, ended);
            case SecondOpinionRecorded e -> {
                Map<StaffId, SecondOpinionRecorded> all = new HashMap<>(second);
                all.put(e.by(), e);
                yield new Opinions(basis, setBy, Map.copyOf(all), external, ended);
            }
            case ExternalResultRecorded e -> {
                Set<ExternalResultRecorded> all = new HashSet<>(external);
                all.add(e);
                yield new Opinions(basis, setBy, second, Set.copyOf(all), ended);
            }
            case FollowUpEnded _ -> new Opinions(basis, setBy, second, external, true);
            default -> this;
        };
    }

    /** The days that ratings cover. Where none are given, ratings that were given already still cover those they did. */
    Period covered(RatingBasis given, boolean sameRatings, LocalDate today) {
        if (given.period() != null) {
            return given.period();
        }
        return basis != null && sameRatings ? new Period(basis.from(), basis.to()) : Period.monthUpTo(today);
    }
}
