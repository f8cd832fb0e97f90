package org.casestream.referral.referrals.domain;

/** Where the task of a referral stands. The ten statuses of SDOH Clinical Care 3.0.0. */
public enum TaskStatus {
    DRAFT,
    REQUESTED,
    ACCEPTED,
    REJECTED,
    IN_PROGRESS,
    ON_HOLD,
    CANCELLED,
    COMPLETED,
    FAILED,
    ENTERED_IN_ERROR;

    /** Whether whoever sets it has to say why. */
    boolean needsReason() {
        return switch (this) {
            case REJECTED, CANCELLED, ON_HOLD, FAILED -> true;
            case DRAFT, REQUESTED, ACCEPTED, IN_PROGRESS, COMPLETED, ENTERED_IN_ERROR -> false;
        };
    }

    /** Whether nothing more will come of the referral. */
    public boolean ended() {
        return switch (this) {
            case REJECTED, CANCELLED, COMPLETED, FAILED, ENTERED_IN_ERROR -> true;
            case DRAFT, REQUESTED, ACCEPTED, IN_PROGRESS, ON_HOLD -> false;
        };
    }
}
