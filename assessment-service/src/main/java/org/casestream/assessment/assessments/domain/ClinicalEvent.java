package org.casestream.assessment.assessments.domain;

import static org.casestream.contracts.DataClass.CLINICAL_NARRATIVE;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.casestream.assessment.assessments.domain.LevelOfCare.Recommendation;
import org.casestream.assessment.eligibility.domain.Facts;
import org.casestream.assessment.eligibility.domain.RuleOutcome;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.EventType;
import org.casestream.contracts.ProgramId;
import org.casestream.contracts.Sealed;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.assessment.Eligibility;
import org.jspecify.annotations.Nullable;

/** What the assessment service keeps to itself of an assessment: ratings, reasons and determinations. Never published. */
public sealed interface ClinicalEvent extends PrivateEvent {


    @EventType("assessment.domains-rated")
    record DomainsRated(AssessmentId assessmentId, CaseId caseId, ClientId clientId,
                        @Sealed(CLINICAL_NARRATIVE) @Nullable Ratings ratings,
                        @Sealed(CLINICAL_NARRATIVE) @Nullable Recommendation recommendation) implements ClinicalEvent {

        /** A level stands as long as the recommendation it was decided on; otherwise these ratings void it. */
        public boolean keeps(int decidedOnLevel) {
            return recommendation == null || recommendation.level() == decidedOnLevel;
        }
    }

    /**
     * On what the ratings rest, from then on.
     *
     * @param from the days that they cover, both included
     */
    @EventType("assessment.ratings-grounded")
    record RatingsGrounded(AssessmentId assessmentId, CaseId caseId, ClientId clientId, LocalDate from, LocalDate to,
                           @Sealed(CLINICAL_NARRATIVE) @Nullable List<RatingBasis.Ground> grounds) implements ClinicalEvent {

        public RatingsGrounded {
            grounds = grounds == null ? null : List.copyOf(grounds);
        }
    }

    /** @param reason why the practitioner's level differs from the recommended one */
    @EventType("assessment.level-decided")
    record LevelDecided(AssessmentId assessmentId, CaseId caseId, ClientId clientId, int level, int recommendedLevel,
                        @Sealed(CLINICAL_NARRATIVE) @Nullable String reason) implements ClinicalEvent {

        /** Eligibility stands as long as the level it was checked for; otherwise this decision voids it. */
        public boolean keeps(int checkedLevel) {
            return level == checkedLevel;
        }
    }

    /** @param level the level the rules read */
    @EventType("assessment.eligibility-checked")
    record EligibilityChecked(AssessmentId assessmentId, CaseId caseId, ClientId clientId, String region, int version,
                              @Nullable Facts facts, int level, Eligibility eligibility,
                              List<ProgramId> programs, @Sealed(CLINICAL_NARRATIVE) @Nullable List<RuleOutcome> rules)
            implements ClinicalEvent {

        public EligibilityChecked {
            programs = programs == null ? List.of() : List.copyOf(programs);
            rules = rules == null ? null : List.copyOf(rules);
        }
    }

    /** How findings were written before reports were signed; nothing writes it any more. */
    @EventType("assessment.level-change-explained")
    record LevelChangeExplained(AssessmentId assessmentId, CaseId caseId, ClientId clientId, int level,
                                @Sealed(CLINICAL_NARRATIVE) @Nullable String reason) implements ClinicalEvent {}

    /**
     * Another practitioner's level, beside the one that holds and without changing it.
     *
     * @param level         what they would have decided, 1 to 5
     * @param standingLevel the level that held when they said so
     */
    @EventType("assessment.second-opinion-recorded")
    record SecondOpinionRecorded(AssessmentId assessmentId, CaseId caseId, ClientId clientId, StaffId by, int level,
                                 int standingLevel, @Sealed(CLINICAL_NARRATIVE) @Nullable String reason)
            implements ClinicalEvent {}

    /** What a tool outside came to. It decides nothing here. */
    @EventType("assessment.external-result-recorded")
    record ExternalResultRecorded(AssessmentId assessmentId, CaseId caseId, ClientId clientId, StaffId by,
                                  @Sealed(CLINICAL_NARRATIVE) @Nullable ExternalResult result) implements ClinicalEvent {}

    /** The case was closed after this report: nobody is assessed again for it. */
    @EventType("assessment.follow-up-ended")
    record FollowUpEnded(AssessmentId assessmentId, CaseId caseId, ClientId clientId) implements ClinicalEvent {}

    /**
     * Something happened after this report that the next assessment is not to wait for.
     *
     * @param since when it happened, or became known
     */
    @EventType("assessment.reassessment-brought-forward")
    record ReassessmentBroughtForward(AssessmentId assessmentId, CaseId caseId, ClientId clientId, ReassessmentTrigger trigger,
                                      Instant since) implements ClinicalEvent {}

    /** Why this one was requested before its time. It stays here: nobody else needs it to know that there is one. */
    @EventType("assessment.request-explained")
    record RequestExplained(AssessmentId assessmentId, CaseId caseId, ClientId clientId, Early early) implements ClinicalEvent {}
}
