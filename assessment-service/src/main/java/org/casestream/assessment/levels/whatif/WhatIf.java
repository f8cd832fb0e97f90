package org.casestream.assessment.levels.whatif;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.casestream.assessment.assessments.domain.LevelOfCare;
import org.casestream.assessment.assessments.domain.LevelOfCare.Recommendation;
import org.casestream.assessment.assessments.domain.Ratings;
import org.casestream.assessment.levels.read.history.LevelHistory;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.jspecify.annotations.Nullable;

/** Asks a rule set about assessments, one after the other, and keeps count. Holds no more than its counts. */
public final class WhatIf {

    private final LevelOfCare rules;
    private final boolean unreportedToo;
    private final Map<Move, Integer> moves = new HashMap<>();
    private int compared;
    private int unreadable;

    /** @param unreportedToo whether assessments are asked about that have ratings and no report yet */
    public WhatIf(LevelOfCare rules, boolean unreportedToo) {
        this.rules = rules;
        this.unreportedToo = unreportedToo;
    }

    /**
     * How many assessments went from one recommended level to another.
     *
     * @param count those that stayed too
     */
    public record Moves(int from, int to, int count) {}

    private record Move(int from, int to) {}

    /**
     * An assessment that would have been placed differently.
     *
     * @param reportedAt null if it is not reported
     * @param level      what the practitioner decided, if they had
     * @param then       what was recommended
     * @param instead    what would have been
     */
    public record Difference(String id, CaseId caseId, ClientId clientId, AgencyId agencyId, @Nullable Instant reportedAt,
                             @Nullable Integer level, Ratings ratings, Recommendation then, Recommendation instead) {}

    /** Asks about one; null if it is not asked about, or would have been placed as it was. */
    public @Nullable Difference of(LevelHistory history) {
        if (history.reportedAt() == null && (!unreportedToo || history.cancelled())) {
            return null;
        }
        LevelHistory.Rated rated = history.rated();
        if (rated == null) {
            unreadable += history.reportedAt() == null ? 0 : 1; // what is not rated yet is nothing to read
            return null;
        }
        Recommendation then = rated.recommendation();
        Recommendation instead = rules.recommend(rated.ratings());
        compared++;
        moves.merge(new Move(then.level(), instead.level()), 1, Integer::sum);
        return instead.placesAs(then) ? null : new Difference(history.id(), history.caseId(), history.clientId(),
                history.agencyId(), history.reportedAt(), history.decision() == null ? null : history.decision().level(),
                rated.ratings(), then, instead);
    }

    /** How many were asked about so far. */
    public int compared() {
        return compared;
    }

    /** How many were reported whose ratings cannot be read any more: the person was erased. */
    public int unreadable() {
        return unreadable;
    }

    /** How many went where so far, by level. */
    public List<Moves> moves() {
        return moves.entrySet().stream().map(one -> new Moves(one.getKey().from, one.getKey().to, one.getValue()))
                .sorted(Comparator.comparingInt(Moves::from).thenComparingInt(Moves::to)).toList();
    }
}
