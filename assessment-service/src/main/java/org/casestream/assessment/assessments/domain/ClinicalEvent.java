package org.casestream.assessment.assessments.domain;

import static org.casestream.contracts.DataClass.CLINICAL_NARRATIVE;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.casestream.assessment.assessments.domain.LevelOfCare.Recommendation;
import org.casestream.assessment.eligibility.domain.Facts;
import org.casestream.assessment.eligibility.domain.RuleOutcome;
import org.casestream.assessment.instruments.domain.Scoring.Score;
import org.casestream.contracts.AboutPerson;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseBound;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.EventType;
import org.casestream.contracts.ProgramId;
import org.casestream.contracts.Sealed;
import org.casestream.contracts.assessment.Eligibility;
import org.jspecify.annotations.Nullable;

/** What the assessment service keeps to itself: answers, scores, ratings, reasons and findings. Never published. */
public sealed interface ClinicalEvent extends CaseBound, AboutPerson {

    AssessmentId assessmentId();

    /**
     * @param version of the instrument's definition
     * @param answers score of the chosen answer by item
     * @param safety  whether an answer had to be looked at by a person at once
     */
    @EventType("assessment.instrument-answered")
    record InstrumentAnswered(AssessmentId assessmentId, CaseId caseId, ClientId clientId, String instrument, int version,
                              @Sealed(CLINICAL_NARRATIVE) @Nullable Map<String, Integer> answers,
                              @Sealed(CLINICAL_NARRATIVE) @Nullable List<Score> scores, boolean safety) implements ClinicalEvent {

        public InstrumentAnswered {
            answers = answers == null ? null : Collections.unmodifiableMap(new TreeMap<>(answers));
            scores = scores == null ? null : List.copyOf(scores);
        }
    }

    @EventType("assessment.domains-rated")
    record DomainsRated(AssessmentId assessmentId, CaseId caseId, ClientId clientId,
                        @Sealed(CLINICAL_NARRATIVE) @Nullable Ratings ratings,
                        @Sealed(CLINICAL_NARRATIVE) @Nullable Recommendation recommendation) implements ClinicalEvent {

        /** A level stands as long as the recommendation it was decided on; otherwise these ratings void it. */
        public boolean keeps(int decidedOnLevel) {
            return recommendation == null || recommendation.level() == decidedOnLevel;
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

    @EventType("assessment.clinical-review-documented")
    record ClinicalReviewDocumented(AssessmentId assessmentId, CaseId caseId, ClientId clientId,
                                    @Sealed(CLINICAL_NARRATIVE) @Nullable String note) implements ClinicalEvent {}

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

    @EventType("assessment.findings-written")
    record FindingsWritten(AssessmentId assessmentId, CaseId caseId, ClientId clientId,
                           @Sealed(CLINICAL_NARRATIVE) @Nullable String summary) implements ClinicalEvent {}

    @EventType("assessment.level-change-explained")
    record LevelChangeExplained(AssessmentId assessmentId, CaseId caseId, ClientId clientId, int level,
                                @Sealed(CLINICAL_NARRATIVE) @Nullable String reason) implements ClinicalEvent {}
}
