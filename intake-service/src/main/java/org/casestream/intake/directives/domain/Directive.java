package org.casestream.intake.directives.domain;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.casestream.contracts.CommonRefusal.NOT_FOUND;
import static org.casestream.contracts.CommonRefusal.VALUE_INVALID;
import static org.casestream.intake.directives.domain.DirectiveRefusal.NOBODY_DENIED;

import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.Dates;
import org.casestream.contracts.DirectiveId;
import org.casestream.contracts.Refused;
import org.casestream.contracts.intake.DirectiveEvent;
import org.casestream.contracts.intake.DirectiveEvent.SharingDenialWithdrawn;
import org.casestream.contracts.intake.DirectiveEvent.SharingDenied;
import org.casestream.intake.directives.domain.DirectiveCommand.DenySharing;
import org.casestream.intake.directives.domain.DirectiveCommand.WithdrawDenial;
import org.casestream.intake.directives.domain.DirectiveNarrative.SharingDenialNoted;
import org.jspecify.annotations.Nullable;

/** A client's explicit no to sharing with somebody, until they take it back. It needs no form and no signature. */
@AggregateRoot
class Directive {

    /** More than anybody lists; this project's own bound. */
    private static final int MOST_RECIPIENTS = 50;

    @AggregateIdentifier
    private DirectiveId id;
    private State state;

    /**
     * What a directive must remember to decide, nothing it only shows.
     *
     * @param since when the client said it
     */
    private record State(ClientId clientId, AgencyId agencyId, Instant since, boolean withdrawn) {

        static State evolve(State state, DirectiveEvent event, Instant at) {
            return switch (event) {
                case SharingDenied e -> new State(e.clientId(), e.agencyId(), at, false);
                case SharingDenialWithdrawn _ -> new State(state.clientId, state.agencyId, state.since, true);
            };
        }
    }

    Directive() {}

    @CommandHandlerInterceptor
    void onlyOwnAgency(@MetaDataValue("agency") @Nullable String agency) {
        if (state != null && agency != null && !agency.equals(state.agencyId().value())) {
            throw new Refused(NOT_FOUND);
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(DenySharing command) {
        if (state != null) {
            return; // the same fact again is no new event
        }
        if (command.recipients().nobody()) {
            throw new Refused(NOBODY_DENIED, "/recipients");
        }
        if (command.recipients().agencies().size() > MOST_RECIPIENTS) {
            throw new Refused(VALUE_INVALID, "/recipients/agencies");
        }
        if (command.occurredAt() != null) {
            Dates.requirePast(command.occurredAt(), command.now(), "/occurredAt");
        }
        apply(new SharingDenied(command.directiveId(), command.clientId(), command.agencyId(), command.recipients().distinct()));
        if (command.note() != null) {
            apply(new SharingDenialNoted(id, command.clientId(), command.note()));
        }
    }

    @CommandHandler
    void handle(WithdrawDenial command) {
        if (state.withdrawn()) {
            return;
        }
        if (command.occurredAt() != null) {
            Dates.requireSince(state.since(), command.occurredAt(), command.now(), "/occurredAt");
        }
        apply(new SharingDenialWithdrawn(id, state.clientId()));
    }

    @EventSourcingHandler
    void on(DirectiveEvent event, @Timestamp Instant recordedAt, @MetaDataValue("occurredAt") @Nullable String occurredAt) {
        id = event.directiveId();
        state = State.evolve(state, event, occurredAt == null ? recordedAt : Instant.parse(occurredAt));
    }

    @EventSourcingHandler
    void on(DirectiveNarrative event) {
        // nothing is decided by what people wrote
    }
}
