package org.casestream.assessment.needs.domain;

/** What a strength is: this project's own catalogue. */
public enum StrengthKind {
    PERSONAL, FAMILY_AND_FRIENDS, COMMUNITY, CULTURE_AND_FAITH, SKILLS_AND_KNOWLEDGE, INTERESTS, RESOURCES, OTHER
}
