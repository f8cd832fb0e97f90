package org.casestream.referral.referrals.domain;

import org.casestream.contracts.Refusal;

/** Why a referral says no. */
public enum ReferralRefusal implements Refusal {
    MOVE_NOT_ALLOWED(Kind.CONFLICT, "The referral cannot go there from where it stands."),
    MOVE_NOT_YOURS(Kind.FORBIDDEN, "This is for the other side of the referral to do."),
    SERVICE_REQUIRED(Kind.INVALID, "A referral is requested by naming the service."),
    OUTCOME_REQUIRED(Kind.INVALID, "A referral is completed by saying what came of it."),
    OUTCOME_DATES_INVALID(Kind.INVALID, "The last day of service is before the first."),
    REFERRAL_NOT_UNDER_WAY(Kind.CONFLICT, "An appointment stands only while a referral is accepted or in progress."),
    CASE_ALREADY_CLOSED(Kind.CONFLICT, "The case is closed."),
    ACTIVITY_HAS_OPEN_REFERRAL(Kind.CONFLICT, "There is an open referral for this activity already.");

    private final Kind kind;
    private final String sentence;

    ReferralRefusal(Kind kind, String sentence) {
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
