package org.casestream.assessment.assessments.domain;

/** What brings the next assessment of a case forward. Which facts do is our own proposal. */
public enum ReassessmentTrigger {
    /** The practitioner decided another level than was recommended. */
    LEVEL_OVERRIDE,
    /** The level was changed after the report. */
    LEVEL_CHANGE,
    /** A risk flag was raised outside of an assessment. */
    RISK_FLAG,
    /** A score got worse by more than chance. */
    DETERIORATION,
    /** Something happened to the person that everybody who looks after them must know. */
    CRITICAL_INCIDENT,
    /** A goal of the care plan is not going to be met as things are. */
    GOAL_NOT_MET
}
