package org.casestream.assessment.administrations.domain;

/** Who answers: the person, or somebody for them. */
public enum Respondent {
    SELF, PARTNER, PARENT_OR_GUARDIAN, OTHER_RELATIVE, CAREGIVER, PROFESSIONAL, OTHER;

    /** Whether the answers are somebody else's about the person. */
    public boolean isProxy() {
        return this != SELF;
    }
}
