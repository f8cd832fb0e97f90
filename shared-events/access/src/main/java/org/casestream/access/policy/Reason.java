package org.casestream.access.policy;

/** Why a decision about access came out as it did. The names are stable: they stand in the access log. */
public enum Reason {
    /** The caller's role, in the agency whose record it is. */
    OWN_AGENCY(true),
    /** The caller works with the client, who is restricted. */
    CARE_TEAM(true),
    /** The caller's agency was asked by a referral. */
    ASKED_BY_REFERRAL(true),
    /** The client agreed; the basis is the consent. */
    CONSENT(true),
    /** A person is in danger; the basis is the grant. */
    EMERGENCY(true),
    /** What the caller did themselves. */
    OWN_DOING(true),
    /** Auditors and systems see coded facts of all agencies. */
    OVERSIGHT(true),
    /** Who keeps the region's register sees all of it; nothing of a person. */
    ADMINISTRATION(true),
    /** Nobody in this role does this. */
    ROLE(false),
    /** 42 CFR Part 2: substance-use content without a consent that covers it. */
    PART_2_WITHOUT_CONSENT(false),
    /** The client said no. */
    CLIENT_DENIED(false),
    /** The client is restricted, and the caller does not work with them. */
    RESTRICTED(false),
    /** Another agency's, and only that agency writes it. */
    NOT_OWNER(false),
    /** Nothing permits it. */
    NO_PERMISSION(false);

    private final boolean allows;

    Reason(boolean allows) {
        this.allows = allows;
    }

    public boolean allows() {
        return allows;
    }
}
