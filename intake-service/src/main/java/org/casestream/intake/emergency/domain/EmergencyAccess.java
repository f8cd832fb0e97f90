package org.casestream.intake.emergency.domain;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.casestream.contracts.CommonRefusal.NOT_FOUND;
import static org.casestream.intake.emergency.domain.EmergencyRefusal.EMERGENCY_ACCESS_ALREADY_REVIEWED;
import static org.casestream.intake.emergency.domain.EmergencyRefusal.EMERGENCY_ACCESS_FORBIDDEN;
import static org.casestream.intake.emergency.domain.EmergencyRefusal.EMERGENCY_ACCESS_NOT_GRANTED;
import static org.casestream.intake.emergency.domain.EmergencyRefusal.EMERGENCY_ACCESS_NOT_NEEDED;
import static org.casestream.intake.emergency.domain.EmergencyRefusal.OWN_EMERGENCY_ACCESS;

import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.casestream.contracts.EmergencyAccessId;
import org.casestream.contracts.Refused;
import org.casestream.contracts.intake.EmergencyAccessEvent;
import org.casestream.contracts.intake.EmergencyAccessEvent.EmergencyAccessGranted;
import org.casestream.contracts.intake.EmergencyAccessEvent.EmergencyAccessReviewOverdue;
import org.casestream.contracts.intake.EmergencyAccessEvent.EmergencyAccessReviewed;
import org.casestream.intake.emergency.domain.EmergencyCommand.MarkReviewOverdue;
import org.casestream.intake.emergency.domain.EmergencyCommand.NoteRefusedAttempt;
import org.casestream.intake.emergency.domain.EmergencyCommand.Plea;
import org.casestream.intake.emergency.domain.EmergencyCommand.RequestEmergencyAccess;
import org.casestream.intake.emergency.domain.EmergencyCommand.ReviewEmergencyAccess;
import org.casestream.intake.emergency.domain.EmergencyRecord.EmergencyAccessExplained;
import org.casestream.intake.emergency.domain.EmergencyRecord.EmergencyAccessRefused;
import org.casestream.intake.emergency.domain.EmergencyRecord.EmergencyReviewNoted;
import org.jspecify.annotations.Nullable;

/** One time that somebody broke the glass, or tried to, until it was judged. */
@AggregateRoot
class EmergencyAccess {

    @AggregateIdentifier
    private EmergencyAccessId id;
    private EmergencyState state;

    EmergencyAccess() {}

    /** Whoever asks is mostly of another agency; whoever judges never is. */
    @CommandHandlerInterceptor
    void onlyOwnAgency(ReviewEmergencyAccess command, @MetaDataValue("agency") @Nullable String agency) {
        if (state != null && agency != null && !agency.equals(state.agencyId().value())) {
            throw new Refused(NOT_FOUND);
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RequestEmergencyAccess command) {
        if (state != null) {
            return; // the same fact again is no new event
        }
        Plea plea = command.plea();
        Standing standing = plea.standing();
        if (standing.needsNoEmergency()) {
            throw new Refused(EMERGENCY_ACCESS_NOT_NEEDED);
        }
        if (standing.obstacle() != null) {
            throw new Refused(EMERGENCY_ACCESS_FORBIDDEN);
        }
        apply(new EmergencyAccessGranted(command.accessId(), plea.caseId(), standing.clientId(), standing.agencyId(),
                standing.asker().staffId(), standing.asker().agencyId(), plea.reason(), command.terms().until(command.now())));
        apply(new EmergencyAccessExplained(id, plea.caseId(), standing.clientId(),
                command.terms().reviewDueAfter(command.now()), plea.explanation()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(NoteRefusedAttempt command) {
        Plea plea = command.plea();
        Standing standing = plea.standing();
        Obstacle obstacle = standing.obstacle();
        if (state == null && obstacle != null) {
            apply(new EmergencyAccessRefused(command.accessId(), plea.caseId(), standing.clientId(), standing.agencyId(),
                    standing.asker().staffId(), standing.asker().agencyId(), plea.reason(), obstacle, plea.explanation()));
        }
    }

    @CommandHandler
    void handle(ReviewEmergencyAccess command) {
        EmergencyAccessGranted granted = state.granted();
        if (granted == null) {
            throw new Refused(EMERGENCY_ACCESS_NOT_GRANTED);
        }
        if (command.by().equals(granted.staffId())) {
            throw new Refused(OWN_EMERGENCY_ACCESS);
        }
        EmergencyAccessReviewed reviewed =
                new EmergencyAccessReviewed(id, granted.caseId(), granted.clientId(), command.by(), command.outcome());
        if (reviewed.equals(state.review()) && Objects.equals(command.note(), state.reviewNote())) {
            return;
        }
        if (state.review() != null) {
            throw new Refused(EMERGENCY_ACCESS_ALREADY_REVIEWED);
        }
        apply(reviewed);
        if (command.note() != null) {
            apply(new EmergencyReviewNoted(id, granted.caseId(), granted.clientId(), command.note()));
        }
    }

    @CommandHandler
    void handle(MarkReviewOverdue command) {
        EmergencyAccessGranted granted = state.granted();
        boolean open = granted != null && state.review() == null && !state.overdue();
        if (open && state.reviewDueAt() != null && state.reviewDueAt().isBefore(command.now())) {
            apply(new EmergencyAccessReviewOverdue(id, granted.caseId(), granted.clientId()));
        }
    }

    @EventSourcingHandler
    void on(EmergencyAccessEvent event) {
        id = event.accessId();
        state = EmergencyState.evolve(state, event);
    }

    @EventSourcingHandler
    void on(EmergencyRecord event) {
        id = event.accessId();
        state = EmergencyState.evolve(state, event);
    }
}
