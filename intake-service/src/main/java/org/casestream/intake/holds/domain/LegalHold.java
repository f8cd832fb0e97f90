package org.casestream.intake.holds.domain;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.casestream.contracts.CommonRefusal.NOT_FOUND;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.LegalHoldId;
import org.casestream.contracts.Refused;
import org.casestream.intake.holds.domain.LegalHoldCommand.NoteUpheld;
import org.casestream.intake.holds.domain.LegalHoldCommand.PlaceHold;
import org.casestream.intake.holds.domain.LegalHoldCommand.ReleaseHold;
import org.casestream.intake.holds.domain.LegalHoldEvent.LegalHoldPlaced;
import org.casestream.intake.holds.domain.LegalHoldEvent.LegalHoldReleased;
import org.casestream.intake.holds.domain.LegalHoldEvent.LegalHoldUpheld;
import org.casestream.intake.holds.domain.LegalHoldNarrative.LegalHoldNoted;
import org.casestream.intake.holds.domain.LegalHoldNarrative.LegalHoldReleaseNoted;
import org.jspecify.annotations.Nullable;

/** An order of the law to keep what is known of a client, until it is released. A client may be under several. */
@AggregateRoot
class LegalHold {

    @AggregateIdentifier
    private LegalHoldId id;
    private State state;

    /** What a hold must remember to decide, nothing it only shows. */
    private record State(ClientId clientId, AgencyId agencyId, boolean released) {

        static State evolve(State state, LegalHoldEvent event) {
            return switch (event) {
                case LegalHoldPlaced e -> new State(e.clientId(), e.agencyId(), false);
                case LegalHoldReleased _ -> new State(state.clientId, state.agencyId, true);
                case LegalHoldUpheld _ -> state;
            };
        }
    }

    LegalHold() {}

    @CommandHandlerInterceptor
    void onlyOwnAgency(@MetaDataValue("agency") @Nullable String agency) {
        if (state != null && agency != null && !agency.equals(state.agencyId().value())) {
            throw new Refused(NOT_FOUND);
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(PlaceHold command) {
        if (state != null) {
            return; // the same fact again is no new event
        }
        apply(new LegalHoldPlaced(command.holdId(), command.clientId(), command.agencyId(), command.reason()));
        if (command.note() != null) {
            apply(new LegalHoldNoted(id, command.clientId(), command.note()));
        }
    }

    @CommandHandler
    void handle(ReleaseHold command) {
        if (state.released()) {
            return;
        }
        apply(new LegalHoldReleased(id, state.clientId()));
        if (command.note() != null) {
            apply(new LegalHoldReleaseNoted(id, state.clientId(), command.note()));
        }
    }

    /** Each attempt is a fact of its own. */
    @CommandHandler
    void handle(NoteUpheld command) {
        if (!state.released()) {
            apply(new LegalHoldUpheld(id, state.clientId(), command.erasureId(), command.by()));
        }
    }

    @EventSourcingHandler
    void on(LegalHoldEvent event) {
        id = event.holdId();
        state = State.evolve(state, event);
    }

    @EventSourcingHandler
    void on(LegalHoldNarrative event) {
        // nothing is decided by what people wrote
    }
}
