package org.casestream.referral.referrals.domain;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.casestream.contracts.CommonRefusal.NOT_FOUND;
import static org.casestream.contracts.CommonRefusal.REASON_REQUIRED;
import static org.casestream.contracts.CommonRefusal.VALUE_INVALID;
import static org.casestream.referral.referrals.domain.ReferralRefusal.MOVE_NOT_ALLOWED;
import static org.casestream.referral.referrals.domain.ReferralRefusal.MOVE_NOT_YOURS;
import static org.casestream.referral.referrals.domain.ReferralRefusal.OUTCOME_DATES_INVALID;
import static org.casestream.referral.referrals.domain.ReferralRefusal.OUTCOME_REQUIRED;
import static org.casestream.referral.referrals.domain.ReferralRefusal.REFERRAL_NOT_UNDER_WAY;
import static org.casestream.referral.referrals.domain.ReferralRefusal.SERVICE_REQUIRED;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.casestream.contracts.ActivityId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.Dates;
import org.casestream.contracts.PlanId;
import org.casestream.contracts.ReferralId;
import org.casestream.contracts.Refused;
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
import org.casestream.referral.referrals.domain.NarrativeEvent.NoteRecorded;
import org.casestream.referral.referrals.domain.ReferralCommand.AssignContact;
import org.casestream.referral.referrals.domain.ReferralCommand.ChosenService;
import org.casestream.referral.referrals.domain.ReferralCommand.DraftReferral;
import org.casestream.referral.referrals.domain.ReferralCommand.MarkStalled;
import org.casestream.referral.referrals.domain.ReferralCommand.MoveReferral;
import org.casestream.referral.referrals.domain.ReferralCommand.RequestReferral;
import org.casestream.referral.referrals.domain.ReferralCommand.ScheduleAppointment;
import org.casestream.referral.referrals.domain.ReferralCommand.WithdrawReferral;
import org.casestream.referral.referrals.domain.ReferralState.Standing;
import org.jspecify.annotations.Nullable;

/** One ask for a service and the task that answers it, from draft to outcome. A new choice of service is a new referral. */
@AggregateRoot
class Referral {

    @AggregateIdentifier
    private ReferralId id;
    private Instant begun;
    private ReferralState state;

    Referral() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(DraftReferral command) {
        if (state != null) {
            return; // the same cause again is no second referral
        }
        apply(new ReferralDrafted(command.referralId(), command.caseId(), command.clientId(), command.agencyId(),
                command.planId(), command.activityId(), command.category(), command.matchedServices()));
        if (command.contactId() != null) {
            apply(new ReferralContactAssigned(id, caseId(), command.contactId(), null));
        }
        note(command.note(), Party.REQUESTER);
        if (command.service() != null) {
            request(command.service());
        }
    }

    @CommandHandler
    void handle(RequestReferral command, @MetaDataValue("agency") @Nullable String agency) {
        Set<Party> parties = parties(command.as(), agency);
        if (state.requestedFrom(command.service().serviceId())) {
            requireMover(TaskStatus.REQUESTED, parties);
            return;
        }
        requireMove(TaskStatus.REQUESTED, parties);
        request(command.service());
    }

    @CommandHandler
    void handle(MoveReferral command, @MetaDataValue("agency") @Nullable String agency) {
        Set<Party> parties = parties(command.as(), agency);
        Standing next = new Standing(command.status(), command.reason(), command.outcome());
        Party mover;
        if (next.equals(state.standing())) {
            mover = requireMover(next.status(), parties); // the same fact again is no new event
        } else {
            mover = requireMove(next.status(), parties);
            requireDetails(next, command.now().atZone(command.zone()).toLocalDate());
            if (command.occurredAt() != null) {
                Dates.requireSince(begun, command.occurredAt(), command.now(), "/occurredAt");
            }
            move(next);
        }
        note(command.note(), mover);
    }

    @CommandHandler
    void handle(ScheduleAppointment command, @MetaDataValue("agency") @Nullable String agency) {
        if (!parties(command.as(), agency).contains(Party.TARGET)) {
            throw new Refused(MOVE_NOT_YOURS);
        }
        if (state.status() != TaskStatus.ACCEPTED && state.status() != TaskStatus.IN_PROGRESS) {
            throw new Refused(REFERRAL_NOT_UNDER_WAY);
        }
        if (!command.at().equals(state.appointmentAt())) {
            Dates.requireAhead(command.at(), command.now(), "/at");
            apply(new ReferralScheduled(id, caseId(), planId(), activityId(), command.at()));
        }
    }

    @CommandHandler
    void handle(AssignContact command) {
        if (!state.status().ended() && !command.contactId().equals(state.contactId())) {
            apply(new ReferralContactAssigned(id, caseId(), command.contactId(), state.contactId()));
        }
    }

    @CommandHandler
    void handle(WithdrawReferral command) {
        if (state.status() == TaskStatus.DRAFT) {
            move(Standing.plain(TaskStatus.ENTERED_IN_ERROR));
        } else if (!state.status().ended()) {
            move(new Standing(TaskStatus.CANCELLED, command.reason(), null));
        }
    }

    @CommandHandler
    void handle(MarkStalled command) {
        if (state.status() == TaskStatus.REQUESTED && !state.stalled()) {
            apply(new ReferralStalled(id, caseId()));
        }
    }

    @EventSourcingHandler
    void on(ReferralEvent event, @Timestamp Instant at) {
        if (state == null) {
            begun = at;
        }
        id = event.referralId();
        state = ReferralState.evolve(state, event);
    }

    @EventSourcingHandler
    void on(NarrativeEvent event) {
        state = ReferralState.evolve(state, event);
    }

    /** The sides a caller acts for; whoever is on neither learns nothing of the referral. */
    private Set<Party> parties(Set<Party> as, @Nullable String agency) {
        if (agency == null) {
            return Set.of(Party.REQUESTER);
        }
        Set<Party> parties = EnumSet.noneOf(Party.class);
        if (as.contains(Party.REQUESTER) && agency.equals(state.requester().value())) {
            parties.add(Party.REQUESTER);
        }
        if (as.contains(Party.TARGET) && state.target() != null && agency.equals(state.target().value())) {
            parties.add(Party.TARGET);
        }
        if (parties.isEmpty()) {
            throw new Refused(NOT_FOUND);
        }
        return parties;
    }

    private Party requireMove(TaskStatus to, Set<Party> parties) {
        if (!TaskMoves.allowed(state.status(), to)) {
            throw new Refused(MOVE_NOT_ALLOWED, "/status");
        }
        return requireMover(to, parties);
    }

    private static Party requireMover(TaskStatus to, Set<Party> parties) {
        if (Collections.disjoint(parties, TaskMoves.setBy(to))) {
            throw new Refused(MOVE_NOT_YOURS, "/status");
        }
        return parties.stream().filter(TaskMoves.setBy(to)::contains).findFirst().orElseThrow();
    }

    private static void requireDetails(Standing next, LocalDate today) {
        TaskStatus status = next.status();
        if (status == TaskStatus.REQUESTED) {
            throw new Refused(SERVICE_REQUIRED, "/status");
        }
        if (status.needsReason() != (next.reason() != null)) {
            throw new Refused(status.needsReason() ? REASON_REQUIRED : VALUE_INVALID, "/reason");
        }
        Outcome outcome = next.outcome();
        if ((status == TaskStatus.COMPLETED) != (outcome != null)) {
            throw new Refused(outcome == null ? OUTCOME_REQUIRED : VALUE_INVALID, "/outcome");
        }
        if (outcome != null) {
            requireSound(outcome, today);
        }
    }

    private static void requireSound(Outcome outcome, LocalDate today) {
        LocalDate first = outcome.firstDate();
        LocalDate last = outcome.lastDate();
        if (first != null) {
            Dates.requirePast(first, today, "/outcome/firstDate");
        }
        if (last != null) {
            Dates.requirePast(last, today, "/outcome/lastDate");
        }
        if (first != null && last != null && last.isBefore(first)) {
            throw new Refused(OUTCOME_DATES_INVALID, "/outcome/lastDate");
        }
    }

    private void move(Standing next) {
        apply(switch (next.status()) {
            case ACCEPTED -> new ReferralAccepted(id, caseId(), planId(), activityId());
            case REJECTED -> new ReferralRejected(id, caseId(), planId(), activityId(), next.reason());
            case IN_PROGRESS -> new ReferralStarted(id, caseId(), planId(), activityId());
            case ON_HOLD -> new ReferralHeld(id, caseId(), planId(), activityId(), next.reason());
            case CANCELLED -> new ReferralCancelled(id, caseId(), planId(), activityId(), next.reason());
            case FAILED -> new ReferralFailed(id, caseId(), planId(), activityId(), next.reason());
            case COMPLETED -> new ReferralCompleted(id, caseId(), planId(), activityId(), next.outcome());
            case ENTERED_IN_ERROR -> new ReferralEnteredInError(id, caseId(), planId(), activityId());
            case DRAFT, REQUESTED -> throw new IllegalStateException("no move of its own");
        });
    }

    private void request(ChosenService service) {
        apply(new ReferralRequested(id, caseId(), service.serviceId(), service.providerAgencyId()));
    }

    private void note(@Nullable String text, Party writtenBy) {
        if (text != null && !text.equals(state.lastNote())) {
            apply(new NoteRecorded(id, caseId(), state.drafted().clientId(), writtenBy, text));
        }
    }

    private CaseId caseId() {
        return state.drafted().caseId();
    }

    private @Nullable PlanId planId() {
        return state.drafted().planId();
    }

    private @Nullable ActivityId activityId() {
        return state.drafted().activityId();
    }
}
