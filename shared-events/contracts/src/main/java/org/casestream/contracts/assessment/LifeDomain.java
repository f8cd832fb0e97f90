package org.casestream.contracts.assessment;

/** The part of life that a need is about. The catalogue is this project's own proposal, after what needs assessments ask about. */
public enum LifeDomain {
    PHYSICAL_HEALTH,
    MENTAL_HEALTH,
    SUBSTANCE_USE,
    SAFETY,
    HOUSING,
    FOOD,
    INCOME,
    WORK,
    EDUCATION,
    RELATIONSHIPS,
    PARENTING_AND_CAREGIVING,
    DAILY_LIVING,
    COMMUNITY_AND_LEISURE,
    SPIRITUAL_AND_CULTURAL,
    LEGAL,
    TRANSPORT,
    OTHER
}
