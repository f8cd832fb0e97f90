package org.casestream.referral.referrals.read.referral;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.casestream.access.policy.Resource;
import org.casestream.access.records.PersonRecord;
import org.casestream.access.records.PersonRecord.Kept;
import org.casestream.contracts.ActivityId;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.DataClass;
import org.casestream.contracts.PlanId;
import org.casestream.contracts.Sealed;
import org.casestream.contracts.ServiceId;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.careplan.ActivityCategory;
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
import org.casestream.eventing.view.Recorded;
import org.casestream.referral.referrals.domain.NarrativeEvent;
import org.casestream.referral.referrals.domain.NarrativeEvent.NoteRecorded;
import org.casestream.referral.referrals.domain.Party;
import org.casestream.referral.referrals.domain.TaskStatus;
import org.jspecify.annotations.Nullable;

/**
 * One referral as the agency sees it that asks.
 *
 * @param agencyId         who asks
 * @param matchedServices  what the directory had to offer, best first
 * @param providerAgencyId who is asked; null for a draft
 * @param contactId        whom the provider talks to
 * @param stalled          requested, and not answered for too long
 * @param reason           of the status it has now
 * @param history          every status, oldest first
 */
@Kept(as = Resource.REFERRAL, since = "history.0.at", asks = "providerAgencyId")
public record ReferralView(String id, CaseId caseId, ClientId clientId, AgencyId agencyId, @Nullable PlanId planId,
                           @Nullable ActivityId activityId, ActivityCategory category, TaskStatus status,
                           List<ServiceId> matchedServices, @Nullable ServiceId serviceId,
                           @Nullable AgencyId providerAgencyId, @Nullable StaffId contactId, boolean stalled,
                           @Nullable Instant appointmentAt, @Nullable StatusReason reason, @Nullable Outcome outcome,
                           List<StatusChange> history, List<Note> notes) implements ShownReferral, PersonRecord<ReferralView> {

    public ReferralView {
        matchedServices = matchedServices == null ? List.of() : List.copyOf(matchedServices);
        history = history == null ? List.of() : List.copyOf(history);
        notes = notes == null ? List.of() : List.copyOf(notes);
    }

    /** @param by a staff id or {@code system:referral} */
    public record StatusChange(TaskStatus status, @Nullable StatusReason reason, Instant at, @Nullable String by) {}

    /**
     * @param text      not for auditors
     * @param writtenBy the side that wrote it
     */
    public record Note(@Sealed(DataClass.CLINICAL_NARRATIVE) @Nullable String text, Party writtenBy, Instant at, @Nullable String by) {}

    /** The same for the agency that was asked; nothing as long as nobody was. */
    public Optional<ProviderReferral> forProvider() {
        return serviceId == null || providerAgencyId == null
                ? Optional.empty() : Optional.of(ProviderReferral.of(this, serviceId, providerAgencyId));
    }

    @Override
    public Instant began() {
        return history.getFirst().at();
    }

    @Override
    public @Nullable AgencyId asked() {
        return providerAgencyId;
    }

    @Override
    public ReferralView coded() {
        return new ReferralView(id, caseId, clientId, agencyId, planId, activityId, category, status, matchedServices, serviceId,
                providerAgencyId, contactId, stalled, appointmentAt, reason, outcome, history,
                notes.stream().map(note -> new Note(null, note.writtenBy, note.at, note.by)).toList());
    }

    static ReferralView evolve(@Nullable ReferralView view, ReferralEvent event, Recorded recorded) {
        return switch (event) {
            case ReferralDrafted e -> drafted(e, recorded);
            case ReferralContactAssigned e -> view.talkingTo(e.contactId());
            case ReferralRequested e -> view.requestedFrom(e).now(TaskStatus.REQUESTED, null, null, recorded);
            case ReferralAccepted _ -> view.now(TaskStatus.ACCEPTED, null, null, recorded);
            case ReferralRejected e -> view.now(TaskStatus.REJECTED, e.reason(), null, recorded);
            case ReferralScheduled e -> view.scheduled(e.appointmentAt());
            case ReferralStarted _ -> view.now(TaskStatus.IN_PROGRESS, null, null, recorded);
            case ReferralHeld e -> view.now(TaskStatus.ON_HOLD, e.reason(), null, recorded);
            case ReferralCancelled e -> view.now(TaskStatus.CANCELLED, e.reason(), null, recorded);
            case ReferralFailed e -> view.now(TaskStatus.FAILED, e.reason(), null, recorded);
            case ReferralCompleted e -> view.now(TaskStatus.COMPLETED, null, e.outcome(), recorded);
            case ReferralEnteredInError _ -> view.now(TaskStatus.ENTERED_IN_ERROR, null, null, recorded);
            case ReferralStalled _ -> view.withoutAnswer();
        };
    }

    static ReferralView evolve(@Nullable ReferralView view, NarrativeEvent event, Recorded recorded) {
        return switch (event) {
            case NoteRecorded e -> view.noted(new Note(e.text(), e.writtenBy(), recorded.occurredAt(), recorded.actor()));
        };
    }

    private static ReferralView drafted(ReferralDrafted e, Recorded recorded) {
        return new ReferralView(e.referralId().value(), e.caseId(), e.clientId(), e.agencyId(), e.planId(), e.activityId(),
                e.category(), TaskStatus.DRAFT, e.matchedServices(), null, null, null, false, null, null, null,
                List.of(new StatusChange(TaskStatus.DRAFT, null, recorded.occurredAt(), recorded.actor())), List.of());
    }

    private ReferralView now(TaskStatus next, @Nullable StatusReason why, @Nullable Outcome what, Recorded recorded) {
        return new ReferralView(id, caseId, clientId, agencyId, planId, activityId, category, next, matchedServices, serviceId,
                providerAgencyId, contactId, false, appointmentAt, why, what,
                plus(history, new StatusChange(next, why, recorded.occurredAt(), recorded.actor())), notes);
    }

    private ReferralView requestedFrom(ReferralRequested e) {
        return new ReferralView(id, caseId, clientId, agencyId, planId, activityId, category, status, matchedServices,
                e.serviceId(), e.providerAgencyId(), contactId, stalled, appointmentAt, reason, outcome, history, notes);
    }

    private ReferralView talkingTo(StaffId contact) {
        return new ReferralView(id, caseId, clientId, agencyId, planId, activityId, category, status, matchedServices, serviceId,
                providerAgencyId, contact, stalled, appointmentAt, reason, outcome, history, notes);
    }

    private ReferralView scheduled(Instant at) {
        return new ReferralView(id, caseId, clientId, agencyId, planId, activityId, category, status, matchedServices, serviceId,
                providerAgencyId, contactId, stalled, at, reason, outcome, history, notes);
    }

    private ReferralView withoutAnswer() {
        return new ReferralView(id, caseId, clientId, agencyId, planId, activityId, category, status, matchedServices, serviceId,
                providerAgencyId, contactId, true, appointmentAt, reason, outcome, history, notes);
    }

    private ReferralView noted(Note note) {
        return new ReferralView(id, caseId, clientId, agencyId, planId, activityId, category, status, matchedServices, serviceId,
                providerAgencyId, contactId, stalled, appointmentAt, reason, outcome, history, plus(notes, note));
    }

    private static <T> List<T> plus(List<T> list, T item) {
        return Stream.concat(list.stream(), Stream.of(item)).toList();
    }
}
