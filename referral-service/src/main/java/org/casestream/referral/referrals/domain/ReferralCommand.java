package org.casestream.referral.referrals.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.casestream.contracts.ActivityId;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.LateEntry;
import org.casestream.contracts.PlanId;
import org.casestream.contracts.ReferralId;
import org.casestream.contracts.ServiceId;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.careplan.ActivityCategory;
import org.casestream.contracts.referral.ReferralEvent.Outcome;
import org.casestream.contracts.referral.StatusReason;
import org.jspecify.annotations.Nullable;

/**
 * What a referral can be asked to do. People act as one of its sides: {@code as} holds the sides that their role lets them
 * act for, and the referral knows which side their agency is on. The platform acts as the requester.
 */
public sealed interface ReferralCommand {

    ReferralId referralId();

    /** A service of the directory and the agency that offers it. */
    record ChosenService(ServiceId serviceId, AgencyId providerAgencyId) {}

    /**
     * @param matchedServices services that fit, best first
     * @param contactId       whom the provider talks to, where that is known
     * @param service         if given, the referral is requested from it right away
     */
    record DraftReferral(@TargetAggregateIdentifier ReferralId referralId, CaseId caseId, ClientId clientId,
                         AgencyId agencyId, @Nullable PlanId planId, @Nullable ActivityId activityId,
                         ActivityCategory category, List<ServiceId> matchedServices, @Nullable StaffId contactId,
                         @Nullable ChosenService service, @Nullable String note) implements ReferralCommand {}

    record RequestReferral(@TargetAggregateIdentifier ReferralId referralId, ChosenService service, Set<Party> as)
            implements ReferralCommand {}

    /**
     * Any move but that to requested, which names a service.
     *
     * @param zone in which the days of the outcome are days
     */
    record MoveReferral(@TargetAggregateIdentifier ReferralId referralId, TaskStatus status, @Nullable StatusReason reason,
                        @Nullable Outcome outcome, @Nullable String note, Set<Party> as, @Nullable Instant occurredAt,
                        Instant now, ZoneId zone) implements ReferralCommand, LateEntry {}

    record ScheduleAppointment(@TargetAggregateIdentifier ReferralId referralId, Instant at, Set<Party> as, Instant now)
            implements ReferralCommand {}

    /** Follows the case manager; has no effect once the referral ended. */
    record AssignContact(@TargetAggregateIdentifier ReferralId referralId, StaffId contactId) implements ReferralCommand {}

    /**
     * What it was for is no more. An open request is cancelled; a draft, of which no provider knows, cannot be cancelled
     * and is entered in error; what has ended stays as it is.
     */
    record WithdrawReferral(@TargetAggregateIdentifier ReferralId referralId, StatusReason reason)
            implements ReferralCommand {}

    /** Nobody answered for too long. Has no effect once somebody did. */
    record MarkStalled(@TargetAggregateIdentifier ReferralId referralId) implements ReferralCommand {}
}
