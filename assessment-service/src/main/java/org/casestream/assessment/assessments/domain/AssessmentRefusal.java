package org.casestream.assessment.assessments.domain;

import org.casestream.contracts.Refusal;

/** Why an assessment says no. */
public enum AssessmentRefusal implements Refusal {
    CASE_HAS_OPEN_ASSESSMENT("The case already has an open assessment."),
    CASE_ALREADY_CLOSED("The case is closed."),
    ASSESSMENT_NOT_STARTED("The assessment has not been started."),
    ASSESSMENT_NOT_REPORTED("The findings have not been reported yet."),
    ASSESSMENT_ALREADY_REPORTED("The findings have been reported."),
    ASSESSMENT_CANCELLED("The assessment was cancelled."),
    ASSESSMENT_SUPERSEDED("The case has a later assessment, whose level counts."),
    RATINGS_REQUIRED("The eight domains have to be rated first."),
    LEVEL_REQUIRED("The practitioner's level has to be decided first."),
    ELIGIBILITY_REQUIRED("Eligibility has to be checked for the level that was decided.");

    private final String sentence;

    AssessmentRefusal(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public Kind kind() {
        return Kind.CONFLICT;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
