package org.casestream.referral.referrals.read.referral;

import java.time.Instant;
import java.util.List;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ServiceId;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.careplan.ActivityCategory;
import org.casestream.contracts.referral.ReferralEvent.Outcome;
import org.casestream.contracts.referral.StatusReason;
import org.casestream.referral.referrals.domain.Party;
import org.casestream.referral.referrals.domain.TaskStatus;
import org.casestream.referral.referrals.read.referral.ReferralView.Note;
import org.casestream.referral.referrals.read.referral.ReferralView.StatusChange;
import org.jspecify.annotations.Nullable;

/**
 * A referral as the agency sees it that was asked: what the task needs, and nothing about the person, the case, the plan or
 * the other services considered.
 *
 * @param agencyId  who asks
 * @param contactId whom to talk to there
 * @param history   from the request on
 * @param notes     what the provider's own people wrote
 */
public record ProviderReferral(String id, AgencyId agencyId, ActivityCategory category, TaskStatus status,
                               ServiceId serviceId, AgencyId providerAgencyId, @Nullable StaffId contactId,
                               boolean stalled, @Nullable Instant appointmentAt, @Nullable StatusReason reason,
                               @Nullable Outcome outcome, List<StatusChange> history, List<Note> notes)
        implements ShownReferral {

    static ProviderReferral of(ReferralView view, ServiceId serviceId, AgencyId providerAgencyId) {
        return new ProviderReferral(view.id(), view.agencyId(), view.category(), view.status(), serviceId, providerAgencyId,
                view.contactId(), view.stalled(), view.appointmentAt(), view.reason(), view.outcome(),
                view.history().stream().filter(change -> change.status() != TaskStatus.DRAFT).toList(),
                view.notes().stream().filter(note -> note.writtenBy() == Party.TARGET).toList());
    }
}
