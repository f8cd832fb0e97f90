package org.casestream.assessment.needs.domain;

/** What a preference is about: this project's own catalogue. */
public enum PreferenceKind {
    LANGUAGE, WORKER, TIME, PLACE, WAY_OF_CONTACT, CULTURE_AND_FAITH, INVOLVEMENT_OF_OTHERS, TREATMENT, OTHER
}
