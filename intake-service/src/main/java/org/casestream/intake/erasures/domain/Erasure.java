package org.casestream.intake.erasures.domain;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.casestream.contracts.CommonRefusal.NOT_FOUND;
import static org.casestream.contracts.CommonRefusal.REASON_REQUIRED;
import static org.casestream.contracts.CommonRefusal.VALUE_INVALID;
import static org.casestream.intake.erasures.domain.ErasureRefusal.ERASURE_ALREADY_REVIEWED;
import static org.casestream.intake.erasures.domain.ErasureRefusal.ERASURE_REVIEWED_BY_ANOTHER;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.casestream.contracts.Dates;
import org.casestream.contracts.ErasureId;
import org.casestream.contracts.Refused;
import org.casestream.contracts.intake.ErasureEvent;
import org.casestream.contracts.intake.ErasureEvent.ErasureApproved;
import org.casestream.contracts.intake.ErasureEvent.ErasureRefused;
import org.casestream.contracts.intake.ErasureEvent.ErasureRequested;
import org.casestream.contracts.intake.ErasureEvent.PersonErased;
import org.casestream.contracts.intake.ErasureEvent.RefusalReason;
import org.casestream.intake.erasures.domain.ErasureCommand.CarryOutErasure;
import org.casestream.intake.erasures.domain.ErasureCommand.Outcome;
import org.casestream.intake.erasures.domain.ErasureCommand.RequestErasure;
import org.casestream.intake.erasures.domain.ErasureCommand.ReviewErasure;
import org.casestream.intake.erasures.domain.ErasureNarrative.ErasureRequestNoted;
import org.casestream.intake.erasures.domain.ErasureNarrative.ErasureReviewNoted;
import org.jspecify.annotations.Nullable;

/**
 * One time that somebody asked for a person to be erased: taken down by one, reviewed by another, and carried out where that
 * was approved. The approval is on disk before any key is destroyed, since that cannot be undone.
 */
@AggregateRoot
class Erasure {

    @AggregateIdentifier
    private ErasureId id;
    private State state;

    /** What an erasure must remember to decide, nothing it only shows. */
    private record State(ErasureRequested requested, ErasureStatus status, @Nullable RefusalReason reason) {

        static State evolve(State state, ErasureEvent event) {
            return switch (event) {
                case ErasureRequested e -> new State(e, ErasureStatus.REQUESTED, null);
                case ErasureApproved _ -> new State(state.requested, ErasureStatus.APPROVED, null);
                case ErasureRefused e -> new State(state.requested, ErasureStatus.REFUSED, e.reason());
                case PersonErased _ -> new State(state.requested, ErasureStatus.ERASED, null);
            };
        }

        /** Whether the review has come to this result before. */
        boolean cameTo(Outcome outcome, @Nullable RefusalReason why) {
            return outcome == Outcome.REFUSE ? status == ErasureStatus.REFUSED && reason == why : status != ErasureStatus.REFUSED;
        }
    }

    Erasure() {}

    @CommandHandlerInterceptor
    void onlyOwnAgency(@MetaDataValue("agency") @Nullable String agency) {
        if (state != null && agency != null && !agency.equals(state.requested().agencyId().value())) {
            throw new Refused(NOT_FOUND);
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RequestErasure command) {
        if (state != null) {
            return; // the same fact again is no new event
        }
        if (command.receivedAt() != null) {
            Dates.requirePast(command.receivedAt(), command.now(), "/receivedAt");
        }
        apply(new ErasureRequested(command.erasureId(), command.clientId(), command.agencyId(), command.legalBasis(),
                command.requestedBy(), command.by()));
        if (command.note() != null) {
            apply(new ErasureRequestNoted(id, command.clientId(), command.note()));
        }
    }

    @CommandHandler
    void handle(ReviewErasure command) {
        if (command.outcome() == Outcome.REFUSE && command.reason() == null) {
            throw new Refused(REASON_REQUIRED, "/reason");
        }
        if (command.outcome() == Outcome.APPROVE && command.reason() != null) {
            throw new Refused(VALUE_INVALID, "/reason");
        }
        if (command.by().equals(state.requested().by())) {
            throw new Refused(ERASURE_REVIEWED_BY_ANOTHER);
        }
        if (state.status() != ErasureStatus.REQUESTED) {
            if (state.cameTo(command.outcome(), command.reason())) {
                return;
            }
            throw new Refused(ERASURE_ALREADY_REVIEWED);
        }
        apply(command.reason() == null ? new ErasureApproved(id, state.requested().clientId(), command.by())
                : new ErasureRefused(id, state.requested().clientId(), command.reason(), command.by()));
        if (command.note() != null) {
            apply(new ErasureReviewNoted(id, state.requested().clientId(), command.note()));
        }
    }

    @CommandHandler
    void handle(CarryOutErasure command) {
        if (state.status() == ErasureStatus.APPROVED) {
            apply(new PersonErased(id, state.requested().clientId(), state.requested().agencyId()));
        }
    }

    @EventSourcingHandler
    void on(ErasureEvent event) {
        id = event.erasureId();
        state = State.evolve(state, event);
    }

    @EventSourcingHandler
    void on(ErasureNarrative event) {
        // nothing is decided by what people wrote
    }
}
