package org.casestream.intake.staff.domain;

import org.casestream.contracts.Refusal;

/** Why a member of staff says no. */
public enum StaffRefusal implements Refusal {
    STAFF_OF_ANOTHER_AGENCY(Kind.FORBIDDEN, "You administer the staff of your own agency only."),
    ROLE_NOT_YOURS_TO_GIVE(Kind.FORBIDDEN, "Roles of the region are given by the region's administration."),
    ROLE_NEEDS_AN_AGENCY(Kind.CONFLICT, "Who works for no agency cannot hold a role of an agency."),
    ROLE_ALREADY_HELD(Kind.CONFLICT, "The role is held on some of these days already."),
    ROLE_ALREADY_ENDED(Kind.CONFLICT, "The role ends on another day."),
    SUBJECT_ALREADY_LINKED(Kind.CONFLICT, "The identity provider's subject belongs to somebody, or this person has another one."),
    STAFF_HAS_LEFT(Kind.CONFLICT, "Who has left gets no role, and leaves on no other day.");

    private final Kind kind;
    private final String sentence;

    StaffRefusal(Kind kind, String sentence) {
        this.kind = kind;
        this.sentence = sentence;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
