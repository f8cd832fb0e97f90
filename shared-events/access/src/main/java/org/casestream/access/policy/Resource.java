package org.casestream.access.policy;

import java.util.Arrays;
import java.util.Set;
import org.casestream.contracts.intake.DataScope.RecordClass;
import org.jspecify.annotations.Nullable;

/** The kinds of records about a person that access is decided on. */
public enum Resource {
    CLIENT("Client", RecordClass.IDENTITY_AND_CONTACT),
    REQUEST("Request", RecordClass.REQUESTS_FOR_ASSISTANCE),
    CASE("Case", RecordClass.LEVEL_AND_ELIGIBILITY),
    /** With what was asked and answered, and the risks that showed in it. */
    ASSESSMENT(RecordClass.ASSESSMENTS, "Assessment", "Administration", "RiskFlag", "NeedsProfile", "EligibilityRecord"),
    PLAN("CarePlan", RecordClass.CARE_PLAN),
    SAFETY_PLAN("SafetyPlan", RecordClass.SAFETY_PLAN),
    REFERRAL("Referral", RecordClass.REFERRALS),
    /** What the client agreed to. Never shared. */
    CONSENT("Consent", null),
    /** What the client forbade. Never shared. */
    DIRECTIVE("Directive", null),
    /** Who read without being allowed to otherwise, and why. Never shared. */
    EMERGENCY_ACCESS("EmergencyAccess", null),
    /** Why and when a person was, or was not, forgotten. Never shared. */
    ERASURE("Erasure", null),
    /** Why a person must not be forgotten. Never shared. */
    LEGAL_HOLD("LegalHold", null),
    /** Who read what. Never shared. */
    ACCESS_LOG("AccessLog", null),
    /** Whatever else is kept about a person. Never shared. */
    OTHER("", null);

    private final Set<String> streams;
    private final @Nullable RecordClass shared;

    Resource(String stream, @Nullable RecordClass shared) {
        this(shared, stream);
    }

    Resource(@Nullable RecordClass shared, String... streams) {
        this.streams = Set.of(streams);
        this.shared = shared;
    }

    /** The class of data as which a client can agree to share it; null for what stays in the agency. */
    public @Nullable RecordClass sharedAs() {
        return shared;
    }

    /** Whether only supervisors of the agency read it: it is about what their people did. */
    boolean isForSupervisors() {
        return this == EMERGENCY_ACCESS || this == ACCESS_LOG;
    }

    /** What the events of an aggregate are about. */
    public static Resource ofStream(String aggregate) {
        return Arrays.stream(values()).filter(one -> one.streams.contains(aggregate)).findFirst().orElse(OTHER);
    }
}
