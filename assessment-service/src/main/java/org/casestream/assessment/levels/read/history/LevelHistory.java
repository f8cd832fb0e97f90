package org.casestream.assessment.levels.read.history;

import static org.casestream.contracts.DataClass.CLINICAL_NARRATIVE;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

import org.casestream.access.policy.Resource;
import org.casestream.access.records.PersonRecord;
import org.casestream.access.records.PersonRecord.Kept;
import org.casestream.assessment.assessments.domain.ExternalResult;
import org.casestream.assessment.assessments.domain.LevelOfCare.Recommendation;
import org.casestream.assessment.assessments.domain.RatingBasis.Ground;
import org.casestream.assessment.assessments.domain.Ratings;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.Sealed;
import org.casestream.contracts.StaffId;
import org.jspecify.annotations.Nullable;

/**
 * How an assessment came to its level: what was rated and on what it rests, what was recommended, what was decided, and who
 * else said what. After the report ratings, recommendation and decision stay what they were then; only the level moves on.
 *
 * @param cancelled  whether it ended without a report
 * @param from       the days that the ratings cover, both included
 * @param rated      null before, and of people who were erased
 * @param grounds    on what the ratings rest, for the domains about which something was said
 * @param decision   the practitioner's level as decided for the report
 * @param level      the level now
 * @param second     other practitioners' levels, in the order in which they were said
 * @param external   results of tools outside, opaque
 */
@Kept(as = Resource.ASSESSMENT, since = "requestedAt")
public record LevelHistory(String id, CaseId caseId, ClientId clientId, AgencyId agencyId, Instant requestedAt,
                           @Nullable Instant reportedAt, boolean cancelled, @Nullable LocalDate from, @Nullable LocalDate to,
                           @Sealed(CLINICAL_NARRATIVE) @Nullable Rated rated,
                           @Sealed(CLINICAL_NARRATIVE) @Nullable List<Ground> grounds, @Nullable Decision decision,
                           @Nullable Integer level, List<SecondOpinion> second, List<External> external)
        implements PersonRecord<LevelHistory> {

    public LevelHistory {
        grounds = grounds == null ? null : List.copyOf(grounds);
        second = second == null ? List.of() : List.copyOf(second);
        external = external == null ? List.of() : List.copyOf(external);
    }

    /** The ratings, and what the rule set in force made of them then. */
    public record Rated(Ratings ratings, Recommendation recommendation) {}

    /** @param reason not for auditors */
    public record Decision(int level, int recommendedLevel, @Sealed(CLINICAL_NARRATIVE) @Nullable String reason, Instant at,
                           @Nullable String by) {

        /** How many levels above the recommended one; below it, negative. */
        public int override() {
            return level - recommendedLevel;
        }
    }

    /**
     * What somebody else would have decided.
     *
     * @param standingLevel the level that held when they said so
     * @param difference    how many levels above it; below it, negative
     * @param reason        not for auditors
     */
    public record SecondOpinion(StaffId staffId, int level, int standingLevel, int difference,
                                @Sealed(CLINICAL_NARRATIVE) @Nullable String reason, Instant at) {}

    public record External(@Sealed(CLINICAL_NARRATIVE) @Nullable ExternalResult result, StaffId staffId, Instant at) {}

    static LevelHistory requested(String id, CaseId caseId, ClientId clientId, AgencyId agencyId, Instant at) {
        return new LevelHistory(id, caseId, clientId, agencyId, at, null, false, null, null, null, null, null, null, List.of(),
                List.of());
    }

    LevelHistory rated(@Nullable Ratings ratings, @Nullable Recommendation recommendation, boolean decisionStands) {
        return new LevelHistory(id, caseId, clientId, agencyId, requestedAt, reportedAt, cancelled, from, to,
                ratings == null || recommendation == null ? null : new Rated(ratings, recommendation), grounds,
                decisionStands ? decision : null, decisionStands ? level : null, second, external);
    }

    LevelHistory grounded(LocalDate first, LocalDate last, @Nullable List<Ground> saidOf) {
        return new LevelHistory(id, caseId, clientId, agencyId, requestedAt, reportedAt, cancelled, first, last, rated, saidOf,
                decision, level, second, external);
    }

    LevelHistory decided(Decision next) {
        return new LevelHistory(id, caseId, clientId, agencyId, requestedAt, reportedAt, cancelled, from, to, rated, grounds,
                next, next.level, second, external);
    }

    LevelHistory changed(int next) {
        return new LevelHistory(id, caseId, clientId, agencyId, requestedAt, reportedAt, cancelled, from, to, rated, grounds,
                decision, next, second, external);
    }

    LevelHistory reported(Instant at) {
        return new LevelHistory(id, caseId, clientId, agencyId, requestedAt, at, cancelled, from, to, rated, grounds, decision,
                level, second, external);
    }

    LevelHistory ended() {
        return new LevelHistory(id, caseId, clientId, agencyId, requestedAt, reportedAt, true, from, to, rated, grounds,
                decision, level, second, external);
    }

    LevelHistory with(SecondOpinion opinion) {
        return beside(Stream.concat(second.stream(), Stream.of(opinion)).toList(), external);
    }

    LevelHistory with(External result) {
        return beside(second, Stream.concat(external.stream(), Stream.of(result)).toList());
    }

    private LevelHistory beside(List<SecondOpinion> opinions, List<External> results) {
        return new LevelHistory(id, caseId, clientId, agencyId, requestedAt, reportedAt, cancelled, from, to, rated, grounds,
                decision, level, opinions, results);
    }

    @Override
    public Instant began() {
        return requestedAt;
    }

    @Override
    public LevelHistory coded() {
        return new LevelHistory(id, caseId, clientId, agencyId, requestedAt, reportedAt, cancelled, from, to, rated,
                grounds == null ? null : grounds.stream().map(Ground::coded).toList(),
                decision == null ? null
                        : new Decision(decision.level, decision.recommendedLevel, null, decision.at, decision.by),
                level, second.stream().map(one -> new SecondOpinion(one.staffId, one.level, one.standingLevel, one.difference,
                        null, one.at)).toList(), external);
    }
}
