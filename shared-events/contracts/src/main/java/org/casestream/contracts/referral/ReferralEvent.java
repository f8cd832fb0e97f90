package org.casestream.contracts.referral;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.casestream.contracts.ActivityId;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseBound;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.EventType;
import org.casestream.contracts.Identifier;
import org.casestream.contracts.OpensRecord;
import org.casestream.contracts.PlanId;
import org.casestream.contracts.PublishedEvent;
import org.casestream.contracts.ReferralId;
import org.casestream.contracts.ServiceId;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.careplan.ActivityCategory;
import org.jspecify.annotations.Nullable;

/** What the referral service tells the world about a referral. Statuses and moves follow SDOH Clinical Care 3.0.0. */
public sealed interface ReferralEvent extends PublishedEvent, CaseBound {

    ReferralId referralId();

    @Override
    default Identifier orderedBy() {
        return caseId();
    }

    /**
     * @param agencyId        the requesting agency
     * @param matchedServices services of the directory that fit, best first
     */
    @EventType("referral.referral-drafted")
    record ReferralDrafted(ReferralId referralId, CaseId caseId, ClientId clientId, AgencyId agencyId,
                           @Nullable PlanId planId, @Nullable ActivityId activityId, ActivityCategory category,
                           List<ServiceId> matchedServices) implements ReferralEvent, OpensRecord {

        public ReferralDrafted {
            matchedServices = matchedServices == null ? List.of() : List.copyOf(matchedServices);
        }
    }

    /** The staff member of the requesting agency whom the provider talks to. */
    @EventType("referral.referral-contact-assigned")
    record ReferralContactAssigned(ReferralId referralId, CaseId caseId, StaffId contactId,
                                   @Nullable StaffId previousContactId) implements ReferralEvent {}

    /** Sent to a provider. */
    @EventType("referral.referral-requested")
    record ReferralRequested(ReferralId referralId, CaseId caseId, ServiceId serviceId, AgencyId providerAgencyId)
            implements ReferralEvent {}

    @EventType("referral.referral-accepted")
    record ReferralAccepted(ReferralId referralId, CaseId caseId, @Nullable PlanId planId,
                            @Nullable ActivityId activityId) implements ReferralEvent {}

    /** The provider declined. */
    @EventType("referral.referral-rejected")
    record ReferralRejected(ReferralId referralId, CaseId caseId, @Nullable PlanId planId,
                            @Nullable ActivityId activityId, StatusReason reason) implements ReferralEvent {}

    /** A first appointment stands: a fact of its own, not a status. */
    @EventType("referral.referral-scheduled")
    record ReferralScheduled(ReferralId referralId, CaseId caseId, @Nullable PlanId planId,
                             @Nullable ActivityId activityId, Instant appointmentAt) implements ReferralEvent {}

    @EventType("referral.referral-started")
    record ReferralStarted(ReferralId referralId, CaseId caseId, @Nullable PlanId planId,
                           @Nullable ActivityId activityId) implements ReferralEvent {}

    @EventType("referral.referral-held")
    record ReferralHeld(ReferralId referralId, CaseId caseId, @Nullable PlanId planId,
                        @Nullable ActivityId activityId, StatusReason reason) implements ReferralEvent {}

    @EventType("referral.referral-cancelled")
    record ReferralCancelled(ReferralId referralId, CaseId caseId, @Nullable PlanId planId,
                             @Nullable ActivityId activityId, StatusReason reason) implements ReferralEvent {}

    @EventType("referral.referral-failed")
    record ReferralFailed(ReferralId referralId, CaseId caseId, @Nullable PlanId planId,
                          @Nullable ActivityId activityId, StatusReason reason) implements ReferralEvent {}

    @EventType("referral.referral-completed")
    record ReferralCompleted(ReferralId referralId, CaseId caseId, @Nullable PlanId planId,
                             @Nullable ActivityId activityId, Outcome outcome) implements ReferralEvent {}

    @EventType("referral.referral-entered-in-error")
    record ReferralEnteredInError(ReferralId referralId, CaseId caseId, @Nullable PlanId planId,
                                  @Nullable ActivityId activityId) implements ReferralEvent {}

    /** Nobody answered for too long. */
    @EventType("referral.referral-stalled")
    record ReferralStalled(ReferralId referralId, CaseId caseId) implements ReferralEvent {}

    /**
     * What came of it. Completed is not "need met", accepted is not "enrolled".
     *
     * @param firstDate first day of service in the provider's zone, if any was given
     * @param lastDate  last day of service, not before the first
     */
    record Outcome(boolean activityDone, @Nullable LocalDate firstDate, @Nullable LocalDate lastDate,
                   Enrolment enrolment, NeedResolved needResolved) {}

    /** Whether the person was taken into the program. */
    enum Enrolment { ENROLLED, NOT_ENROLLED, NOT_ENROLLED_ON_WAITLIST }

    /** Whether the need was met. */
    enum NeedResolved { YES, PARTLY, NO }
}
