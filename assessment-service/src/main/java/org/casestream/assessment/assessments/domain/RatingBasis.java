package org.casestream.assessment.assessments.domain;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.Dates;
import org.casestream.contracts.Identifier;
import org.casestream.contracts.Refused;
import org.jspecify.annotations.Nullable;

/**
 * What ratings are made of: the days they cover and, for as many domains as there is something to say about, on what the
 * rating rests.
 *
 * @param period null stands for the usual one, the month up to the day of rating
 */
public record RatingBasis(@Nullable Period period, List<Ground> grounds) {

    /** How much may be said to belong to one rating. Keeps out slips; our own figure. */
    static final int MOST_EVIDENCE = 20;

    /** Nothing was said about it. */
    public static final RatingBasis USUAL = new RatingBasis(null, List.of());

    public RatingBasis {
        grounds = grounds == null ? List.of() : List.copyOf(grounds);
    }

    /** Days, both included. */
    public record Period(LocalDate from, LocalDate to) {

        /** The usual one. */
        static Period monthUpTo(LocalDate day) {
            return new Period(day.minusMonths(1), day);
        }
    }

    /**
     * On what the rating of one domain rests.
     *
     * @param considered another rating of 0 to 4 that was thought of, where two descriptions seem to fit
     * @param rationale  in the assessor's own words
     */
    public record Ground(RatedDomain domain, @Nullable Integer considered, @Nullable List<Evidence> evidence,
                         @Nullable String rationale) {

        public Ground {
            evidence = evidence == null ? List.of() : List.copyOf(evidence);
        }

        /** What has to be said about a doubt; null where there was none. */
        public @Nullable Hint hint(Ratings ratings) {
            return considered == null ? null : considered > ratings.of(domain) ? Hint.KEPT_LOWER : Hint.KEEP_LOWER_UNLESS_SURE;
        }

        /** The same without what was written. */
        public Ground coded() {
            return new Ground(domain, considered, evidence, null);
        }
    }

    /** Nobody is rated up when unsure. */
    public enum Hint {
        /** The lower of two ratings that seemed to fit was kept, as it should be. */
        KEPT_LOWER,
        /** The higher one was kept: right only if the assessor is sure. */
        KEEP_LOWER_UNLESS_SURE
    }

    /** Where something can be looked up: a coded reference, no text. Whether it is there is not checked. */
    public record Evidence(Source source, EvidenceId id) {}

    /** What an {@link Evidence} points at. */
    public enum Source {
        /** An answered instrument: the instrument's id within this assessment, or the id of its administration. */
        INSTRUMENT,
        /** A contact of the care plan. */
        CONTACT,
        /** An earlier assessment. */
        ASSESSMENT
    }

    /** The id of whatever it points at. */
    public record EvidenceId(String value) implements Identifier {

        public EvidenceId {
            Identifier.checked(value);
        }

        @Override
        public String toString() {
            return value;
        }
    }

    /**
     * Says no to what cannot be.
     *
     * @param today in the region's zone
     * @throws Refused DATES_REVERSED, DATE_IN_THE_FUTURE, DATE_TOO_FAR; VALUE_INVALID with the ground at fault
     */
    void require(Ratings ratings, LocalDate today) {
        if (period != null) {
            Dates.requireInOrder(period.from, period.to, "/period/to");
            Dates.requirePast(period.to, today, "/period/to");
            Dates.requirePast(period.from, today, "/period/from");
        }
        Set<RatedDomain> seen = EnumSet.noneOf(RatedDomain.class);
        for (int i = 0; i < grounds.size(); i++) {
            Ground ground = grounds.get(i);
            String at = "/grounds/" + i;
            require(seen.add(ground.domain), at + "/domain");
            require(ground.evidence.size() <= MOST_EVIDENCE, at + "/evidence");
            if (ground.considered != null) {
                Ratings.check(at + "/considered", ground.considered);
                require(ground.considered != ratings.of(ground.domain), at + "/considered");
            }
        }
    }

    private static void require(boolean holds, String pointer) {
        if (!holds) {
            throw new Refused(CommonRefusal.VALUE_INVALID, pointer);
        }
    }
}
