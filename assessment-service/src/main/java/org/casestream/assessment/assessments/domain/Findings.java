package org.casestream.assessment.assessments.domain;

import java.util.HashMap;
import java.util.Map;

import org.casestream.assessment.assessments.domain.ClinicalEvent.ClinicalReviewDocumented;
import org.casestream.assessment.assessments.domain.ClinicalEvent.DomainsRated;
import org.casestream.assessment.assessments.domain.ClinicalEvent.EligibilityChecked;
import org.casestream.assessment.assessments.domain.ClinicalEvent.ExternalResultRecorded;
import org.casestream.assessment.assessments.domain.ClinicalEvent.FollowUpEnded;
import org.casestream.assessment.assessments.domain.ClinicalEvent.InstrumentAnswered;
import org.casestream.assessment.assessments.domain.ClinicalEvent.LevelChangeExplained;
import org.casestream.assessment.assessments.domain.ClinicalEvent.LevelDecided;
import org.casestream.assessment.assessments.domain.ClinicalEvent.RatingsGrounded;
import org.casestream.assessment.assessments.domain.ClinicalEvent.SecondOpinionRecorded;
import org.jspecify.annotations.Nullable;

/**
 * The clinical part of what an assessment must remember to decide.
 *
 * @param unreviewed whether a risk flag was raised that no clinical review covers yet
 */
record Findings(Map<String, InstrumentAnswered> answered, @Nullable DomainsRated rated, @Nullable LevelDecided decided,
                @Nullable EligibilityChecked eligibility, @Nullable String review, boolean unreviewed) {

    static final Findings NONE = new Findings(Map.of(), null, null, null, null, false);

    Findings evolve(ClinicalEvent event) {
        return switch (event) {
            case InstrumentAnswered e -> answered(e);
            case DomainsRated e -> rated(e);
            case LevelDecided e -> decided(e);
            case EligibilityChecked e -> new Findings(answered, rated, decided, e, review, unreviewed);
            case ClinicalReviewDocumented e -> new Findings(answered, rated, decided, eligibility, e.note(), false);
            case LevelChangeExplained _, RatingsGrounded _, SecondOpinionRecorded _, ExternalResultRecorded _,
                 FollowUpEnded _ -> this;
        };
    }

    Findings flagged() {
        return new Findings(answered, rated, decided, eligibility, review, true);
    }

    private Findings answered(InstrumentAnswered event) {
        Map<String, InstrumentAnswered> all = new HashMap<>(answered);
        all.put(event.instrument(), event);
        return new Findings(Map.copyOf(all), rated, decided, eligibility, review, unreviewed);
    }

    private Findings rated(DomainsRated event) {
        boolean stands = decided != null && event.keeps(decided.recommendedLevel());
        return new Findings(answered, event, stands ? decided : null, stands ? eligibility : null, review, unreviewed);
    }

    private Findings decided(LevelDecided event) {
        boolean stands = eligibility != null && event.keeps(eligibility.level());
        return new Findings(answered, rated, event, stands ? eligibility : null, review, unreviewed);
    }
}
