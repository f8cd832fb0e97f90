package org.casestream.intake.agencies.domain;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.casestream.contracts.CommonRefusal.ALREADY_EXISTS;
import static org.casestream.contracts.CommonRefusal.NOT_FOUND;
import static org.casestream.intake.agencies.domain.AgencyRefusal.PROGRAM_ALREADY_CLOSED;
import static org.casestream.intake.agencies.domain.AgencyRefusal.PROGRAM_ALREADY_OPEN;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.Dates;
import org.casestream.contracts.Refused;
import org.casestream.contracts.intake.AgencyEvent;
import org.casestream.contracts.intake.AgencyEvent.AgencyRegistered;
import org.casestream.contracts.intake.AgencyEvent.ProgramClosed;
import org.casestream.contracts.intake.AgencyEvent.ProgramOpened;
import org.casestream.intake.agencies.domain.AgencyCommand.CloseProgram;
import org.casestream.intake.agencies.domain.AgencyCommand.OpenProgram;
import org.casestream.intake.agencies.domain.AgencyCommand.RegisterAgency;
import org.casestream.intake.agencies.domain.AgencyDetail.AgencyNamed;
import org.casestream.intake.agencies.domain.AgencyDetail.ProgramNamed;
import org.casestream.intake.agencies.domain.AgencyState.Program;
import org.jspecify.annotations.Nullable;

/** An agency of the region, and the programs it runs. */
@AggregateRoot
class Agency {

    @AggregateIdentifier
    private AgencyId id;
    private AgencyState state;

    Agency() {}

    @CommandHandlerInterceptor
    void onlyOwnAgency(@MetaDataValue("agency") @Nullable String agency) {
        if (state != null && agency != null && !agency.equals(id.value())) {
            throw new Refused(NOT_FOUND);
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RegisterAgency command) {
        if (state != null) {
            if (command.kind() == state.kind() && command.name().equals(state.name())) {
                return; // the same fact again is no new event
            }
            throw new Refused(ALREADY_EXISTS, "/id");
        }
        apply(new AgencyRegistered(command.agencyId(), command.kind()));
        apply(new AgencyNamed(id, command.name()));
    }

    @CommandHandler
    void handle(OpenProgram command) {
        Program known = state.programs().get(command.programId());
        if (new Program(command.name(), command.firstDay(), null).equals(known)) {
            return;
        }
        Dates.requireNear(command.firstDay(), command.today(), "/firstDay");
        if (known != null && (known.lastDay() == null || !command.firstDay().isAfter(known.lastDay()))) {
            throw new Refused(PROGRAM_ALREADY_OPEN);
        }
        apply(new ProgramOpened(id, command.programId(), command.firstDay()));
        if (known == null || !known.name().equals(command.name())) {
            apply(new ProgramNamed(id, command.programId(), command.name()));
        }
    }

    @CommandHandler
    void handle(CloseProgram command) {
        Program known = state.programs().get(command.programId());
        if (known == null) {
            throw new Refused(NOT_FOUND);
        }
        if (command.lastDay().equals(known.lastDay())) {
            return;
        }
        if (known.lastDay() != null) {
            throw new Refused(PROGRAM_ALREADY_CLOSED);
        }
        Dates.requireNear(command.lastDay(), command.today(), "/lastDay");
        Dates.requireInOrder(known.firstDay(), command.lastDay(), "/lastDay");
        apply(new ProgramClosed(id, command.programId(), command.lastDay()));
    }

    @EventSourcingHandler
    void on(AgencyEvent event) {
        id = event.agencyId();
        state = AgencyState.evolve(state, event);
    }

    @EventSourcingHandler
    void on(AgencyDetail event) {
        state = AgencyState.evolve(state, event);
    }
}
