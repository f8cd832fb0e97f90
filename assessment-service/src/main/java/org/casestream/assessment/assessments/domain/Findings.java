package org.casestream.assessment.assessments.domain;

import static org.casestream.assessment.assessments.domain.AssessmentRefusal.ELIGIBILITY_REQUIRED;
import static org.casestream.assessment.assessments.domain.AssessmentRefusal.LEVEL_REQUIRED;
import static org.casestream.assessment.assessments.domain.AssessmentRefusal.RATINGS_REQUIRED;

import org.casestream.assessment.assessments.domain.ClinicalEvent.DomainsRated;
import org.casestream.assessment.assessments.domain.ClinicalEvent.EligibilityChecked;
import org.casestream.assessment.assessments.domain.ClinicalEvent.ExternalResultRecorded;
import org.casestream.assessment.assessments.domain.ClinicalEvent.FollowUpEnded;
import org.casestream.assessment.assessments.domain.ClinicalEvent.LevelChangeExplained;
import org.casestream.assessment.assessments.domain.ClinicalEvent.LevelDecided;
import org.casestream.assessment.assessments.domain.ClinicalEvent.RatingsGrounded;
import org.casestream.assessment.assessments.domain.ClinicalEvent.ReassessmentBroughtForward;
import org.casestream.assessment.assessments.domain.ClinicalEvent.RequestExplained;
import org.casestream.assessment.assessments.domain.ClinicalEvent.SecondOpinionRecorded;
import org.casestream.contracts.Refused;
import org.jspecify.annotations.Nullable;

/** The clinical part of what an assessment must remember to decide. */
record Findings(@Nullable DomainsRated rated, @Nullable LevelDecided decided, @Nullable EligibilityChecked eligibility) {

    static final Findings NONE = new Findings(null, null, null);

    Findings evolve(ClinicalEvent event) {
        return switch (event) {
            case DomainsRated e -> rated(e);
            case LevelDecided e -> decided(e);
            case EligibilityChecked e -> new Findings(rated, decided, e);
            case LevelChangeExplained _, RatingsGrounded _, SecondOpinionRecorded _, ExternalResultRecorded _,
                 FollowUpEnded _, ReassessmentBroughtForward _, RequestExplained _ -> this;
        };
    }

    /** @throws Refused RATINGS_REQUIRED */
    DomainsRated requireRated() {
        return require(rated, RATINGS_REQUIRED);
    }

    /** @throws Refused LEVEL_REQUIRED */
    LevelDecided requireDecided() {
        return require(decided, LEVEL_REQUIRED);
    }

    /** @throws Refused ELIGIBILITY_REQUIRED */
    EligibilityChecked requireEligibility() {
        return require(eligibility, ELIGIBILITY_REQUIRED);
    }

    private static <T> T require(@Nullable T found, AssessmentRefusal otherwise) {
        if (found == null) {
            throw new Refused(otherwise);
        }
        return found;
    }

    private Findings rated(DomainsRated event) {
        boolean stands = decided != null && event.keeps(decided.recommendedLevel());
        return new Findings(event, stands ? decided : null, stands ? eligibility : null);
    }

    private Findings decided(LevelDecided event) {
        boolean stands = eligibility != null && event.keeps(eligibility.level());
        return new Findings(rated, event, stands ? eligibility : null);
    }
}
