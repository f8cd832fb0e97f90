package org.casestream.assessment.safety.domain;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

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
import org.casestream.assessment.safety.domain.RiskFlagCommand.CoverByScreening;
import org.casestream.assessment.safety.domain.RiskFlagCommand.NoteReviewOverdue;
import org.casestream.assessment.safety.domain.RiskFlagCommand.RaiseFlag;
import org.casestream.assessment.safety.domain.RiskFlagCommand.ReviewFlag;
import org.casestream.assessment.safety.domain.RiskFlagNote.RiskReviewWritten;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.Refused;
import org.casestream.contracts.assessment.RiskFlagEvent;
import org.casestream.contracts.assessment.RiskFlagEvent.ReviewOutcome;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagCovered;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagRaised;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagReviewOverdue;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagReviewed;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskKind;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskSeverity;
import org.jspecify.annotations.Nullable;

/** A sign of danger on a case: open until somebody has looked at it. */
@AggregateRoot
class RiskFlag {

    @AggregateIdentifier
    private AlertId id;
    private State state;

    RiskFlag() {}

    /**
     * @param outcome of the last review; null before there was one
     * @param note    of the last review; null when the person was erased
     * @param covered whether a screening took its place
     */
    record State(RiskFlagRaised raised, Instant raisedAt, @Nullable ReviewOutcome outcome, @Nullable String note, boolean covered,
                 boolean overdue) {

        static State evolve(@Nullable State state, RiskFlagEvent event, Instant at) {
            return switch (event) {
                case RiskFlagRaised e -> new State(e, at, null, null, false, false);
                case RiskFlagReviewed e -> new State(state.raised, state.raisedAt, e.outcome(), state.note, state.covered,
                        state.overdue);
                case RiskFlagCovered _ -> new State(state.raised, state.raisedAt, state.outcome, state.note, true, state.overdue);
                case RiskFlagReviewOverdue _ -> new State(state.raised, state.raisedAt, state.outcome, state.note,
                        state.covered, true);
            };
        }

        State written(@Nullable String newNote) {
            return new State(raised, raisedAt, outcome, newNote, covered, overdue);
        }

        boolean open() {
            return outcome == null && !covered;
        }
    }

    /** What a client answers by a link or somebody elsewhere does may call for a flag; the rest is for the agency's own people. */
    @CommandHandlerInterceptor
    void onlyOwnAgency(@MetaDataValue("agency") @Nullable String agency) {
        if (state != null && agency != null && !agency.equals(state.raised.agencyId().value())) {
            throw new Refused(CommonRefusal.NOT_FOUND);
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RaiseFlag command) {
        if (state == null) {
            apply(new RiskFlagRaised(command.alertId(), command.caseId(), command.clientId(), command.agencyId(), command.kind(),
                    command.severity(), command.administrationId(), command.assessmentId(), command.reviewDueAt()));
        }
    }

    @CommandHandler
    void handle(ReviewFlag command) {
        if (command.outcome() == state.outcome && command.note().equals(state.note)) {
            return;
        }
        RiskFlagRaised raised = state.raised;
        apply(new RiskReviewWritten(id, raised.caseId(), raised.clientId(), command.note()));
        apply(new RiskFlagReviewed(id, raised.caseId(), raised.clientId(), raised.agencyId(), command.outcome()));
    }

    /**
     * Only a safety answer that says no more than that somebody has to look is covered by a screening; and only by one that was
     * begun because of it, or in which it was given. What a screening found to be graver stays open for a clinician.
     */
    @CommandHandler
    void handle(CoverByScreening command) {
        boolean within = command.screening().equals(state.raised.administrationId());
        boolean after = !command.begunAt().isBefore(state.raisedAt);
        if (state.open() && state.raised.kind() == RiskKind.SAFETY_ANSWER
                && state.raised.severity() == RiskSeverity.TO_REVIEW && (within || after)) {
            apply(new RiskFlagCovered(id, state.raised.caseId(), command.screening()));
        }
    }

    @CommandHandler
    void handle(NoteReviewOverdue command) {
        if (state.open() && !state.overdue && !command.now().isBefore(state.raised.reviewDueAt())) {
            apply(new RiskFlagReviewOverdue(id, state.raised.caseId()));
        }
    }

    @EventSourcingHandler
    void on(RiskFlagEvent event, @Timestamp Instant at) {
        id = event.alertId();
        state = State.evolve(state, event, at);
    }

    @EventSourcingHandler
    void on(RiskReviewWritten event) {
        state = state.written(event.note());
    }
}
