package org.casestream.careplan.safetyplans.domain;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.casestream.careplan.safetyplans.domain.SafetyPlan.State.Status;
import org.casestream.careplan.safetyplans.domain.SafetyPlanCommand.CancelSafetyPlan;
import org.casestream.careplan.safetyplans.domain.SafetyPlanCommand.Content;
import org.casestream.careplan.safetyplans.domain.SafetyPlanCommand.MakeSafetyPlan;
import org.casestream.careplan.safetyplans.domain.SafetyPlanCommand.NoteSafetyPlanDue;
import org.casestream.careplan.safetyplans.domain.SafetyPlanCommand.NoteSafetyPlanOverdue;
import org.casestream.careplan.safetyplans.domain.SafetyPlanContent.SafetyPlanWritten;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.Refused;
import org.casestream.contracts.SafetyPlanId;
import org.casestream.contracts.careplan.SafetyPlanEvent;
import org.casestream.contracts.careplan.SafetyPlanEvent.SafetyPlanCancelled;
import org.casestream.contracts.careplan.SafetyPlanEvent.SafetyPlanDue;
import org.casestream.contracts.careplan.SafetyPlanEvent.SafetyPlanMade;
import org.casestream.contracts.careplan.SafetyPlanEvent.SafetyPlanOverdue;
import org.jspecify.annotations.Nullable;

/** What a person does when it gets hard, written with them: due when a risk is flagged, then made, and kept up to date. */
@AggregateRoot
class SafetyPlan {

    @AggregateIdentifier
    private SafetyPlanId id;
    private State state;

    SafetyPlan() {}

    /** @param content null until it was made, and when the person was erased */
    record State(CaseId caseId, ClientId clientId, AgencyId agencyId, Instant dueAt, Status status,
                 @Nullable Content content) {

        enum Status { DUE, OVERDUE, MADE, CANCELLED }

        static State evolve(@Nullable State state, SafetyPlanEvent event) {
            return switch (event) {
                case SafetyPlanDue e -> new State(e.caseId(), e.clientId(), e.agencyId(), e.dueAt(), Status.DUE, null);
                case SafetyPlanMade _ -> state.now(Status.MADE);
                case SafetyPlanOverdue _ -> state.now(Status.OVERDUE);
                case SafetyPlanCancelled _ -> state.now(Status.CANCELLED);
            };
        }

        State written(@Nullable Content newContent) {
            return new State(caseId, clientId, agencyId, dueAt, status, newContent);
        }

        private State now(Status next) {
            return new State(caseId, clientId, agencyId, dueAt, next, content);
        }
    }

    @CommandHandlerInterceptor
    void onlyOwnAgency(@MetaDataValue("agency") @Nullable String agency) {
        if (state != null && agency != null && !agency.equals(state.agencyId().value())) {
            throw new Refused(CommonRefusal.NOT_FOUND);
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(NoteSafetyPlanDue command) {
        if (state == null) {
            apply(new SafetyPlanDue(command.safetyPlanId(), command.caseId(), command.clientId(), command.agencyId(),
                    command.alertId(), command.dueAt()));
        }
    }

    @CommandHandler
    void handle(MakeSafetyPlan command) {
        if (command.content().equals(state.content())) {
            return;
        }
        if (state.status() == Status.CANCELLED) {
            throw new Refused(SafetyPlanRefusal.SAFETY_PLAN_ALREADY_CANCELLED);
        }
        if (command.content().warningSigns().isEmpty() || command.content().contacts().isEmpty()) {
            throw new Refused(SafetyPlanRefusal.SAFETY_PLAN_EMPTY,
                    command.content().warningSigns().isEmpty() ? "/warningSigns" : "/contacts");
        }
        apply(new SafetyPlanWritten(id, state.caseId(), state.clientId(), command.content()));
        if (state.status() != Status.MADE) {
            apply(new SafetyPlanMade(id, state.caseId()));
        }
    }

    @CommandHandler
    void handle(NoteSafetyPlanOverdue command) {
        if (state.status() == Status.DUE && command.now().isAfter(state.dueAt())) {
            apply(new SafetyPlanOverdue(id, state.caseId()));
        }
    }

    @CommandHandler
    void handle(CancelSafetyPlan command) {
        if (state.status() == Status.DUE || state.status() == Status.OVERDUE) {
            apply(new SafetyPlanCancelled(id, state.caseId()));
        }
    }

    @EventSourcingHandler
    void on(SafetyPlanEvent event) {
        id = event.safetyPlanId();
        state = State.evolve(state, event);
    }

    @EventSourcingHandler
    void on(SafetyPlanWritten event) {
        state = state.written(event.content());
    }
}
