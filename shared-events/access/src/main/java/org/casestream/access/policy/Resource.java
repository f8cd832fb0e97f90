package org.casestream.access.policy;

import org.casestream.contracts.intake.DataScope.RecordClass;
import org.jspecify.annotations.Nullable;

/** The kinds of records about a person that access is decided on. */
public enum Resource {
    CLIENT(RecordClass.IDENTITY_AND_CONTACT),
    REQUEST(RecordClass.REQUESTS_FOR_ASSISTANCE),
    CASE(RecordClass.LEVEL_AND_ELIGIBILITY),
    ASSESSMENT(RecordClass.ASSESSMENTS),
    PLAN(RecordClass.CARE_PLAN),
    SAFETY_PLAN(RecordClass.SAFETY_PLAN),
    REFERRAL(RecordClass.REFERRALS),
    /** What the client agreed to. Never shared. */
    CONSENT(null),
    /** What the client forbade. Never shared. */
    DIRECTIVE(null),
    /** Who read without being allowed to otherwise, and why. Never shared. */
    EMERGENCY_ACCESS(null),
    /** Why and when a person was, or was not, forgotten. Never shared. */
    ERASURE(null),
    /** Who read what. Never shared. */
    ACCESS_LOG(null);

    private final @Nullable RecordClass shared;

    Resource(@Nullable RecordClass shared) {
        this.shared = shared;
    }

    /** The class of data as which a client can agree to share it; null for what stays in the agency. */
    public @Nullable RecordClass sharedAs() {
        return shared;
    }
}
