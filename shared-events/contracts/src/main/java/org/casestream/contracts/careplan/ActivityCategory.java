package org.casestream.contracts.careplan;

/** What an activity coordinates. The first four belong to every plan, the others to intensive ones (level 4 and 5). */
public enum ActivityCategory {
    APPOINTMENT_COORDINATION,
    SPECIALIST_REFERRAL,
    SUPPORT_GROUP,
    COMMUNITY_SERVICE,
    TRANSPORT,
    CAREGIVER_TRAINING,
    CARE_PROVIDER_TRAINING,
    MEDICATION_MANAGEMENT,
    THERAPEUTIC_COUNSELLING,
    HOUSING,
    EMPLOYMENT,
    OTHER
}
