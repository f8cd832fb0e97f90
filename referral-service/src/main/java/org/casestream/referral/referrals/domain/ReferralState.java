package org.casestream.referral.referrals.domain;

import java.time.Instant;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ServiceId;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.referral.ReferralEvent;
import org.casestream.contracts.referral.ReferralEvent.Outcome;
import org.casestream.contracts.referral.ReferralEvent.ReferralAccepted;
import org.casestream.contracts.referral.ReferralEvent.ReferralCancelled;
import org.casestream.contracts.referral.ReferralEvent.ReferralCompleted;
import org.casestream.contracts.referral.ReferralEvent.ReferralContactAssigned;
import org.casestream.contracts.referral.ReferralEvent.ReferralDrafted;
import org.casestream.contracts.referral.ReferralEvent.ReferralEnteredInError;
import org.casestream.contracts.referral.ReferralEvent.ReferralFailed;
import org.casestream.contracts.referral.ReferralEvent.ReferralHeld;
import org.casestream.contracts.referral.ReferralEvent.ReferralRejected;
import org.casestream.contracts.referral.ReferralEvent.ReferralRequested;
import org.casestream.contracts.referral.ReferralEvent.ReferralScheduled;
import org.casestream.contracts.referral.ReferralEvent.ReferralStalled;
import org.casestream.contracts.referral.ReferralEvent.ReferralStarted;
import org.casestream.contracts.referral.StatusReason;
import org.casestream.referral.referrals.domain.NarrativeEvent.NoteRecorded;
import org.jspecify.annotations.Nullable;

/**
 * What a referral must remember to decide, nothing it only shows.
 *
 * @param standing with the reason or outcome it was reached with, so that the same fact again is recognised
 * @param asked    whom it was requested from; null for a draft
 */
record ReferralState(ReferralDrafted drafted, Standing standing, @Nullable ReferralRequested asked,
                     @Nullable StaffId contactId, @Nullable Instant appointmentAt, boolean stalled,
                     @Nullable String lastNote) {

    /** A status and what was said with it. */
    record Standing(TaskStatus status, @Nullable StatusReason reason, @Nullable Outcome outcome) {

        static Standing plain(TaskStatus status) {
            return new Standing(status, null, null);
        }
    }

    static ReferralState evolve(ReferralState state, ReferralEvent event) {
        return switch (event) {
            case ReferralDrafted e -> new ReferralState(e, Standing.plain(TaskStatus.DRAFT), null, null, null, false, null);
            case ReferralRequested e -> new ReferralState(state.drafted, Standing.plain(TaskStatus.REQUESTED), e,
                    state.contactId, state.appointmentAt, state.stalled, state.lastNote);
            case ReferralAccepted _ -> state.now(Standing.plain(TaskStatus.ACCEPTED));
            case ReferralRejected e -> state.now(new Standing(TaskStatus.REJECTED, e.reason(), null));
            case ReferralStarted _ -> state.now(Standing.plain(TaskStatus.IN_PROGRESS));
            case ReferralHeld e -> state.now(new Standing(TaskStatus.ON_HOLD, e.reason(), null));
            case ReferralCancelled e -> state.now(new Standing(TaskStatus.CANCELLED, e.reason(), null));
            case ReferralFailed e -> state.now(new Standing(TaskStatus.FAILED, e.reason(), null));
            case ReferralCompleted e -> state.now(new Standing(TaskStatus.COMPLETED, null, e.outcome()));
            case ReferralEnteredInError _ -> state.now(Standing.plain(TaskStatus.ENTERED_IN_ERROR));
            case ReferralContactAssigned e -> new ReferralState(state.drafted, state.standing, state.asked, e.contactId(),
                    state.appointmentAt, state.stalled, state.lastNote);
            case ReferralScheduled e -> new ReferralState(state.drafted, state.standing, state.asked, state.contactId,
                    e.appointmentAt(), state.stalled, state.lastNote);
            case ReferralStalled _ -> new ReferralState(state.drafted, state.standing, state.asked, state.contactId,
                    state.appointmentAt, true, state.lastNote);
        };
    }

    static ReferralState evolve(ReferralState state, NarrativeEvent event) {
        return switch (event) {
            case NoteRecorded e -> new ReferralState(state.drafted, state.standing, state.asked, state.contactId,
                    state.appointmentAt, state.stalled, e.text());
        };
    }

    TaskStatus status() {
        return standing.status();
    }

    AgencyId requester() {
        return drafted.agencyId();
    }

    @Nullable AgencyId target() {
        return asked == null ? null : asked.providerAgencyId();
    }

    boolean requestedFrom(ServiceId serviceId) {
        return status() == TaskStatus.REQUESTED && asked != null && asked.serviceId().equals(serviceId);
    }

    private ReferralState now(Standing next) {
        return new ReferralState(drafted, next, asked, contactId, appointmentAt, stalled, lastNote);
    }
}
