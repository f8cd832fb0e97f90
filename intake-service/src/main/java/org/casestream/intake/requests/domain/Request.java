package org.casestream.intake.requests.domain;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.casestream.contracts.CommonRefusal.NOT_FOUND;
import static org.casestream.contracts.CommonRefusal.VALUE_INVALID;
import static org.casestream.intake.requests.domain.RequestRefusal.REQUEST_ALREADY_CONCLUDED;
import static org.casestream.intake.requests.domain.RequestRefusal.REQUEST_NOT_SCREENED;

import java.time.Instant;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.casestream.contracts.Dates;
import org.casestream.contracts.Refused;
import org.casestream.contracts.RequestId;
import org.casestream.contracts.intake.RequestEvent;
import org.casestream.contracts.intake.RequestEvent.RequestAccepted;
import org.casestream.contracts.intake.RequestEvent.RequestAnswerOverdue;
import org.casestream.contracts.intake.RequestEvent.RequestDeclined;
import org.casestream.contracts.intake.RequestEvent.RequestReceived;
import org.casestream.contracts.intake.RequestEvent.RequestScreened;
import org.casestream.contracts.intake.RequestEvent.RequestWithdrawn;
import org.casestream.intake.requests.domain.RequestCommand.AcceptRequest;
import org.casestream.intake.requests.domain.RequestCommand.DeclineRequest;
import org.casestream.intake.requests.domain.RequestCommand.MarkAnswerOverdue;
import org.casestream.intake.requests.domain.RequestCommand.ReceiveRequest;
import org.casestream.intake.requests.domain.RequestCommand.ScreenRequest;
import org.casestream.intake.requests.domain.RequestCommand.WithdrawRequest;
import org.casestream.intake.requests.domain.RequestNarrative.RequestDeclineNoted;
import org.casestream.intake.requests.domain.RequestNarrative.RequestDescribed;
import org.casestream.intake.requests.domain.RequestNarrative.RequestScreeningNoted;
import org.jspecify.annotations.Nullable;

/** A request for assistance, from the first call to the answer. */
@AggregateRoot
class Request {

    @AggregateIdentifier
    private RequestId id;
    private RequestState state;

    Request() {}

    @CommandHandlerInterceptor
    void onlyOwnAgency(@MetaDataValue("agency") @Nullable String agency) {
        if (state != null && agency != null && !agency.equals(state.received().agencyId().value())) {
            throw new Refused(NOT_FOUND);
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ReceiveRequest command) {
        if (state != null) {
            return; // the same fact again is no new event
        }
        if (command.concerns().isEmpty()) {
            throw new Refused(VALUE_INVALID, "/concerns");
        }
        Instant asked = command.occurredAt() == null ? command.now() : command.occurredAt();
        Dates.requirePast(asked, command.now(), "/occurredAt");
        apply(new RequestReceived(command.requestId(), command.clientId(), command.agencyId(), command.source(),
                command.concerns().stream().distinct().toList(), command.term().dueAfter(asked)));
        RequestDescribed described = new RequestDescribed(id, command.clientId(), command.narrative(), command.requestedBy(),
                command.preferredLanguage());
        if (!described.equals(new RequestDescribed(id, command.clientId(), null, null, null))) {
            apply(described);
        }
    }

    @CommandHandler
    void handle(ScreenRequest command) {
        requireNotConcluded();
        RequestScreened screened = new RequestScreened(id, command.urgency(), command.safetyConcern());
        if (!screened.equals(state.screened())) {
            apply(screened);
        }
        if (!Objects.equals(command.note(), state.screeningNote())) {
            apply(new RequestScreeningNoted(id, state.received().clientId(), command.note()));
        }
    }

    @CommandHandler
    void handle(AcceptRequest command) {
        if (state.conclusion() instanceof RequestAccepted) {
            return; // the case is there, whatever id was proposed for it this time
        }
        requireNotConcluded();
        RequestScreened screened = state.screened();
        if (screened == null) {
            throw new Refused(REQUEST_NOT_SCREENED);
        }
        apply(new RequestAccepted(id, command.caseId(), state.received().clientId(), state.received().agencyId(),
                screened.urgency(), screened.safetyConcern()));
    }

    @CommandHandler
    void handle(DeclineRequest command) {
        RequestDeclined declined = new RequestDeclined(id, command.reason(), command.signpostedTo());
        if (declined.equals(state.conclusion()) && Objects.equals(command.note(), state.declineNote())) {
            return;
        }
        requireNotConcluded();
        apply(declined);
        if (command.note() != null) {
            apply(new RequestDeclineNoted(id, state.received().clientId(), command.note()));
        }
    }

    @CommandHandler
    void handle(WithdrawRequest command) {
        RequestWithdrawn withdrawn = new RequestWithdrawn(id, command.reason());
        if (withdrawn.equals(state.conclusion())) {
            return;
        }
        requireNotConcluded();
        apply(withdrawn);
    }

    @CommandHandler
    void handle(MarkAnswerOverdue command) {
        if (state.conclusion() == null && !state.overdue() && state.received().answerDueAt().isBefore(command.now())) {
            apply(new RequestAnswerOverdue(id));
        }
    }

    @EventSourcingHandler
    void on(RequestEvent event) {
        id = event.requestId();
        state = RequestState.evolve(state, event);
    }

    @EventSourcingHandler
    void on(RequestNarrative event) {
        state = RequestState.evolve(state, event);
    }

    private void requireNotConcluded() {
        if (state.conclusion() != null) {
            throw new Refused(REQUEST_ALREADY_CONCLUDED);
        }
    }
}
