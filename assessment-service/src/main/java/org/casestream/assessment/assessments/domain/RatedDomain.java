package org.casestream.assessment.assessments.domain;

/** The eight rated domains. The first four are primary, the others contextual. */
public enum RatedDomain {
    /** Symptom severity and distress. */
    D1,
    /** Risk of harm. */
    D2,
    /** Functioning. */
    D3,
    /** Co-existing conditions. */
    D4,
    /** Treatment and recovery history. */
    D5,
    /** Social and environmental stressors. */
    D6,
    /** Family and other supports; 0 is best supported. */
    D7,
    /** Engagement and motivation. */
    D8;

    /** Whether it does not say how ill somebody is, but how far above the lowest fitting level to place them. */
    public boolean isContextual() {
        return compareTo(D5) >= 0;
    }
}
