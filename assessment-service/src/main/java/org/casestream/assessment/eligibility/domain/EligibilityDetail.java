package org.casestream.assessment.eligibility.domain;

import java.time.LocalDate;
import org.casestream.contracts.AboutPerson;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseBound;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.EligibilityRecordId;
import org.casestream.contracts.EventType;
import org.jspecify.annotations.Nullable;

/** What eligibility was decided on, and its way inside the service. Never published. */
public sealed interface EligibilityDetail extends CaseBound, AboutPerson {

    EligibilityRecordId recordId();

    /**
     * @param number       from 1, within the record
     * @param assessmentId that checked, and counts once it has reported; null for a redetermination, which counts at once
     * @param dueOn        the day in the region's zone on which it is due to be determined again; null if the person is eligible
     *                     for nothing
     */
    @EventType("assessment.eligibility-determined")
    record EligibilityDetermined(EligibilityRecordId recordId, CaseId caseId, ClientId clientId, int number,
                                 @Nullable AssessmentId assessmentId, Determination determination, @Nullable LocalDate dueOn)
            implements EligibilityDetail {}

    /** The assessment reported: what it checked last counts. */
    @EventType("assessment.eligibility-adopted")
    record EligibilityAdopted(EligibilityRecordId recordId, CaseId caseId, ClientId clientId, AssessmentId assessmentId)
            implements EligibilityDetail {}

    /** @param level 1 to 5, which the rules read next time */
    @EventType("assessment.eligibility-level-followed")
    record EligibilityLevelFollowed(EligibilityRecordId recordId, CaseId caseId, ClientId clientId, int level)
            implements EligibilityDetail {}

    @EventType("assessment.eligibility-record-closed")
    record EligibilityRecordClosed(EligibilityRecordId recordId, CaseId caseId, ClientId clientId) implements EligibilityDetail {}
}
