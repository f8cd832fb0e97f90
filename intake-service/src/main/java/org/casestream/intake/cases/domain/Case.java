package org.casestream.intake.cases.domain;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.casestream.contracts.CommonRefusal.DATE_BEFORE_THE_RECORD;
import static org.casestream.contracts.CommonRefusal.NOT_FOUND;
import static org.casestream.contracts.CommonRefusal.VALUE_INVALID;
import static org.casestream.intake.cases.domain.CaseRefusal.CASE_ALREADY_CLOSED;
import static org.casestream.intake.cases.domain.CaseRefusal.CLOSED_BEFORE_OPENED;
import static org.casestream.intake.cases.domain.CaseRefusal.CLOSED_IN_THE_FUTURE;

import java.time.Instant;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.Dates;
import org.casestream.contracts.Refused;
import org.casestream.contracts.assessment.Eligibility;
import org.casestream.contracts.intake.CaseEvent;
import org.casestream.contracts.intake.CaseEvent.AlertKind;
import org.casestream.contracts.intake.CaseEvent.CaseAlertAcknowledged;
import org.casestream.contracts.intake.CaseEvent.CaseAlertRaised;
import org.casestream.contracts.intake.CaseEvent.CaseClosed;
import org.casestream.contracts.intake.CaseEvent.CaseEligibilityChanged;
import org.casestream.contracts.intake.CaseEvent.CaseFindingsRecorded;
import org.casestream.contracts.intake.CaseEvent.CaseLevelChanged;
import org.casestream.contracts.intake.CaseEvent.CaseManagerAssigned;
import org.casestream.contracts.intake.CaseEvent.CaseOpened;
import org.casestream.contracts.intake.CaseEvent.ClosureReason;
import org.casestream.contracts.intake.CaseEvent.CriticalIncidentReported;
import org.casestream.contracts.intake.Destination;
import org.casestream.intake.cases.domain.CaseCommand.AcknowledgeAlert;
import org.casestream.intake.cases.domain.CaseCommand.AssignCaseManager;
import org.casestream.intake.cases.domain.CaseCommand.ChangeCaseLevel;
import org.casestream.intake.cases.domain.CaseCommand.ChangeEligibility;
import org.casestream.intake.cases.domain.CaseCommand.CloseCase;
import org.casestream.intake.cases.domain.CaseCommand.NoteRedeterminationDue;
import org.casestream.intake.cases.domain.CaseCommand.OpenCase;
import org.casestream.intake.cases.domain.CaseCommand.RaiseAlert;
import org.casestream.intake.cases.domain.CaseCommand.RecordFindings;
import org.casestream.intake.cases.domain.CaseCommand.ReportIncident;
import org.casestream.intake.cases.domain.CaseDuty.CaseRedeterminationDue;
import org.casestream.intake.cases.domain.CaseNarrative.CaseClosureNoted;
import org.casestream.intake.cases.domain.CaseNarrative.CaseIncidentDescribed;
import org.jspecify.annotations.Nullable;

/**
 * One person's episode of case management at one agency, from opening to closing. What people decide needs an open case;
 * what was found out elsewhere is taken over whenever it arrives, because a fact does not go away with the case.
 */
@AggregateRoot
class Case {

    @AggregateIdentifier
    private CaseId id;
    private CaseState state;

    Case() {}

    /** What somebody elsewhere did may call for an alert; everything else is for the agency's own people. */
    @CommandHandlerInterceptor
    void onlyOwnAgency(CaseCommand command, @MetaDataValue("agency") @Nullable String agency) {
        if (!(command instanceof RaiseAlert) && state != null && agency != null && !agency.equals(state.agencyId().value())) {
            throw new Refused(NOT_FOUND);
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(OpenCase command) {
        if (state != null) {
            return; // the same fact again is no new event
        }
        apply(new CaseOpened(command.caseId(), command.clientId(), command.agencyId(), command.requestId(), command.urgency()));
        if (command.screeningAlert() != null) {
            raise(command.screeningAlert(), AlertKind.SCREENING);
        }
    }

    @CommandHandler
    void handle(AssignCaseManager command) {
        requireOpen();
        if (!command.managerId().equals(state.managerId())) {
            apply(new CaseManagerAssigned(id, command.managerId(), state.managerId()));
        }
    }

    @CommandHandler
    void handle(RecordFindings command) {
        requireLevel(command.level());
        if (state.assessed().contains(command.assessmentId())) {
            return; // an assessment reports once
        }
        boolean lost = loses(command.eligibility());
        apply(new CaseFindingsRecorded(id, command.assessmentId(), command.level(), command.eligibility(), command.programs()));
        if (lost) {
            raise(command.alertId(), AlertKind.ELIGIBILITY_LOST);
        }
    }

    /** A loss of eligibility is work for a person; nothing ends by itself. */
    @CommandHandler
    void handle(ChangeEligibility command) {
        if (command.number() <= state.determination()) {
            return; // it came already, or a later one did
        }
        boolean lost = loses(command.eligibility());
        apply(new CaseEligibilityChanged(id, command.number(), command.eligibility(), command.programs()));
        if (lost) {
            raise(command.alertId(), AlertKind.ELIGIBILITY_LOST);
        }
    }

    @CommandHandler
    void handle(NoteRedeterminationDue command) {
        if (state.closed() == null && !state.redeterminations().contains(command.redeterminationId())) {
            apply(new CaseRedeterminationDue(id, command.redeterminationId(), command.cause()));
        }
    }

    @CommandHandler
    void handle(ChangeCaseLevel command) {
        requireLevel(command.level());
        boolean superseded = state.findings() != null && !state.findings().assessmentId().equals(command.assessmentId());
        if (!superseded && command.level() != state.level()) {
            apply(new CaseLevelChanged(id, command.level()));
        }
    }

    @CommandHandler
    void handle(RaiseAlert command) {
        raise(command.alertId(), command.kind());
    }

    /** Nobody must go on writing to somebody who died: the case is closed with the report, and what hangs on it ends with it. */
    @CommandHandler
    void handle(ReportIncident command) {
        requireOpen();
        Dates.requirePast(command.occurredOn(), command.now().atZone(command.zone()).toLocalDate(), "/occurredOn");
        if (command.occurredOn().isBefore(state.openedAt().atZone(command.zone()).toLocalDate())) {
            throw new Refused(DATE_BEFORE_THE_RECORD, "/occurredOn");
        }
        apply(new CriticalIncidentReported(id, command.alertId(), command.kind(), command.occurredOn()));
        apply(new CaseIncidentDescribed(id, state.clientId(), command.alertId(), command.by(), command.account()));
        raise(command.alertId(), AlertKind.CRITICAL_INCIDENT);
        switch (command.kind()) {
            case SUICIDE_ATTEMPT -> { }
            case DEATH_BY_SUICIDE, DEATH_BY_OTHER_CAUSE ->
                    apply(new CaseClosed(id, ClosureReason.DECEASED, Destination.NOWHERE, command.occurredOn()));
        }
    }

    @CommandHandler
    void handle(AcknowledgeAlert command) {
        Boolean acknowledged = state.alerts().get(command.alertId());
        if (acknowledged == null) {
            throw new Refused(NOT_FOUND);
        }
        if (!acknowledged) {
            apply(new CaseAlertAcknowledged(id, command.alertId(), command.by()));
        }
    }

    @CommandHandler
    void handle(CloseCase command) {
        CaseClosed closed = new CaseClosed(id, command.reason(), command.onward(), command.closedOn());
        if (closed.equals(state.closed()) && Objects.equals(command.note(), state.closureNote())) {
            return;
        }
        requireOpen();
        if (command.closedOn().isAfter(command.now().atZone(command.zone()).toLocalDate())) {
            throw new Refused(CLOSED_IN_THE_FUTURE, "/closedOn");
        }
        if (command.closedOn().isBefore(state.openedAt().atZone(command.zone()).toLocalDate())) {
            throw new Refused(CLOSED_BEFORE_OPENED, "/closedOn");
        }
        apply(closed);
        if (command.note() != null) {
            apply(new CaseClosureNoted(id, state.clientId(), command.note()));
        }
    }

    @EventSourcingHandler
    void on(CaseEvent event, @Timestamp Instant at) {
        id = event.caseId();
        state = CaseState.evolve(state, event, at);
    }

    @EventSourcingHandler
    void on(CaseNarrative event) {
        state = CaseState.evolve(state, event);
    }

    @EventSourcingHandler
    void on(CaseDuty event) {
        state = CaseState.evolve(state, event);
    }

    /** Of a closed case nothing is lost that anybody would have to see to. */
    private boolean loses(Eligibility next) {
        return state.closed() == null && state.eligibility() == Eligibility.ELIGIBLE && next != Eligibility.ELIGIBLE;
    }

    private void raise(AlertId alertId, AlertKind kind) {
        if (!state.alerts().containsKey(alertId)) {
            apply(new CaseAlertRaised(id, alertId, kind));
        }
    }

    private static void requireLevel(int level) {
        if (level < 1 || level > 5) {
            throw new Refused(VALUE_INVALID, "/level");
        }
    }

    private void requireOpen() {
        if (state.closed() != null) {
            throw new Refused(CASE_ALREADY_CLOSED);
        }
    }
}
