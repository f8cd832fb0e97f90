package org.casestream.intake.clients.domain;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.casestream.contracts.CommonRefusal.NOT_FOUND;
import static org.casestream.contracts.CommonRefusal.VALUE_INVALID;
import static org.casestream.intake.clients.domain.ClientRefusal.BIRTH_DATE_IMPOSSIBLE;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.Refused;
import org.casestream.contracts.intake.ConfidentialityEvent;
import org.casestream.contracts.intake.ConfidentialityEvent.ClientLabelled;
import org.casestream.contracts.intake.ConfidentialityEvent.ClientRestricted;
import org.casestream.contracts.intake.ConfidentialityEvent.ClientRestrictionLifted;
import org.casestream.contracts.intake.DataScope.SensitivityLabel;
import org.casestream.intake.clients.domain.ClientCommand.LabelClient;
import org.casestream.intake.clients.domain.ClientCommand.LiftRestriction;
import org.casestream.intake.clients.domain.ClientCommand.RegisterClient;
import org.casestream.intake.clients.domain.ClientCommand.RestrictClient;
import org.casestream.intake.clients.domain.ClientEvent.ClientRegistered;
import org.casestream.intake.clients.domain.ClientEvent.ClientRestrictionNoted;
import org.jspecify.annotations.Nullable;

/** A person as one agency knows them. */
@AggregateRoot
class Client {

    /** More years than anybody has lived. */
    private static final int OLDEST = 130;

    /** Normal is what bears no label; restricted is a fact of its own, with its own consequences. */
    private static final Set<SensitivityLabel> NO_LABELS = Set.of(SensitivityLabel.N, SensitivityLabel.R);

    @AggregateIdentifier
    private ClientId id;
    private ClientState state;

    Client() {}

    @CommandHandlerInterceptor
    void onlyOwnAgency(@MetaDataValue("agency") @Nullable String agency) {
        if (state != null && agency != null && !agency.equals(state.agencyId().value())) {
            throw new Refused(NOT_FOUND);
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RegisterClient command) {
        if (state != null) {
            return; // the same fact again is no new event
        }
        LocalDate born = command.identity().birthDate();
        if (born.isAfter(command.today()) || born.isBefore(command.today().minusYears(OLDEST))) {
            throw new Refused(BIRTH_DATE_IMPOSSIBLE, "/birthDate");
        }
        apply(new ClientRegistered(command.clientId(), command.agencyId(), command.identity()));
    }

    @CommandHandler
    void handle(RestrictClient command) {
        if (!state.restricted()) {
            apply(new ClientRestricted(id, state.agencyId()));
        }
        note(command.note());
    }

    @CommandHandler
    void handle(LiftRestriction command) {
        if (state.restricted()) {
            apply(new ClientRestrictionLifted(id, state.agencyId()));
            note(command.note());
        }
    }

    @CommandHandler
    void handle(LabelClient command) {
        for (int i = 0; i < command.labels().size(); i++) {
            if (NO_LABELS.contains(command.labels().get(i))) {
                throw new Refused(VALUE_INVALID, "/labels/" + i);
            }
        }
        List<SensitivityLabel> labels = command.labels().stream().distinct().sorted().toList();
        if (!labels.equals(state.labels())) {
            apply(new ClientLabelled(id, state.agencyId(), labels));
        }
    }

    @EventSourcingHandler
    void on(ClientEvent event) {
        id = event.clientId();
        state = ClientState.evolve(state, event);
    }

    @EventSourcingHandler
    void on(ConfidentialityEvent event) {
        state = ClientState.evolve(state, event);
    }

    private void note(@Nullable String note) {
        if (note != null && !note.equals(state.restrictionNote())) {
            apply(new ClientRestrictionNoted(id, note));
        }
    }
}
