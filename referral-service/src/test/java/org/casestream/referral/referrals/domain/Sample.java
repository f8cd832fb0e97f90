package org.casestream.referral.referrals.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.casestream.contracts.ActivityId;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.PlanId;
import org.casestream.contracts.ReferralId;
import org.casestream.contracts.ServiceId;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.careplan.ActivityCategory;
import org.casestream.contracts.referral.ReferralEvent;
import org.casestream.contracts.referral.ReferralEvent.Enrolment;
import org.casestream.contracts.referral.ReferralEvent.NeedResolved;
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
import org.casestream.referral.referrals.domain.ReferralCommand.ChosenService;

/** The people, places and events that the tests share. */
public final class Sample {

    public static final ReferralId REFERRAL = new ReferralId("referral-1");
    public static final CaseId CASE = new CaseId("case-1");
    public static final ClientId CLIENT = new ClientId("client-1");
    public static final PlanId PLAN = new PlanId("plan-1");
    public static final ActivityId ACTIVITY = new ActivityId("activity-1");
    public static final AgencyId CLINIC = new AgencyId("harbour-clinic");
    public static final AgencyId OPEN_DOOR = new AgencyId("open-door");
    public static final AgencyId KEYSTONE = new AgencyId("keystone-housing");
    public static final StaffId MAYA = new StaffId("maya");
    public static final StaffId JONAS = new StaffId("jonas");
    public static final ServiceId PEER_SUPPORT = new ServiceId("open-door-peer-support");
    public static final ServiceId DROP_IN = new ServiceId("open-door-drop-in");
    public static final ChosenService PEERS = new ChosenService(PEER_SUPPORT, OPEN_DOOR);
    public static final Instant APPOINTMENT = Instant.parse("2026-12-01T09:00:00Z");
    /** A Tuesday. */
    public static final Instant NOW = Instant.parse("2026-11-24T03:00:00.000Z");
    public static final Outcome MET = new Outcome(true, LocalDate.of(2026, 11, 10), LocalDate.of(2026, 11, 24),
            Enrolment.ENROLLED, NeedResolved.YES);

    public static final ReferralDrafted DRAFTED = new ReferralDrafted(REFERRAL, CASE, CLIENT, CLINIC, PLAN, ACTIVITY,
            ActivityCategory.SUPPORT_GROUP, List.of(PEER_SUPPORT, DROP_IN));
    public static final ReferralContactAssigned MAYAS = new ReferralContactAssigned(REFERRAL, CASE, MAYA, null);
    public static final ReferralRequested REQUESTED = new ReferralRequested(REFERRAL, CASE, PEER_SUPPORT, OPEN_DOOR);
    public static final ReferralAccepted ACCEPTED = new ReferralAccepted(REFERRAL, CASE, PLAN, ACTIVITY);
    public static final ReferralRejected REJECTED =
            new ReferralRejected(REFERRAL, CASE, PLAN, ACTIVITY, StatusReason.NO_CAPACITY);
    public static final ReferralScheduled SCHEDULED = new ReferralScheduled(REFERRAL, CASE, PLAN, ACTIVITY, APPOINTMENT);
    public static final ReferralStarted STARTED = new ReferralStarted(REFERRAL, CASE, PLAN, ACTIVITY);
    public static final ReferralHeld HELD = new ReferralHeld(REFERRAL, CASE, PLAN, ACTIVITY, StatusReason.NO_CAPACITY);
    public static final ReferralCancelled CANCELLED =
            new ReferralCancelled(REFERRAL, CASE, PLAN, ACTIVITY, StatusReason.NO_CAPACITY);
    public static final ReferralFailed FAILED = new ReferralFailed(REFERRAL, CASE, PLAN, ACTIVITY, StatusReason.NO_CAPACITY);
    public static final ReferralCompleted COMPLETED = new ReferralCompleted(REFERRAL, CASE, PLAN, ACTIVITY, MET);
    public static final ReferralEnteredInError IN_ERROR = new ReferralEnteredInError(REFERRAL, CASE, PLAN, ACTIVITY);
    public static final ReferralStalled STALLED = new ReferralStalled(REFERRAL, CASE);

    private Sample() {}

    /** The event by which a status is reached; its reason, where it needs one, is NO_CAPACITY. */
    public static ReferralEvent reached(TaskStatus status) {
        return switch (status) {
            case DRAFT -> DRAFTED;
            case REQUESTED -> REQUESTED;
            case ACCEPTED -> ACCEPTED;
            case REJECTED -> REJECTED;
            case IN_PROGRESS -> STARTED;
            case ON_HOLD -> HELD;
            case CANCELLED -> CANCELLED;
            case COMPLETED -> COMPLETED;
            case FAILED -> FAILED;
            case ENTERED_IN_ERROR -> IN_ERROR;
        };
    }

    /** A history that ends in a status. */
    public static List<ReferralEvent> upTo(TaskStatus status) {
        return switch (status) {
            case DRAFT -> List.of(DRAFTED);
            case REQUESTED -> List.of(DRAFTED, REQUESTED);
            case ACCEPTED, REJECTED, CANCELLED, ENTERED_IN_ERROR -> List.of(DRAFTED, REQUESTED, reached(status));
            case IN_PROGRESS, ON_HOLD, COMPLETED, FAILED -> List.of(DRAFTED, REQUESTED, ACCEPTED, reached(status));
        };
    }
}
