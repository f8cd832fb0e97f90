package org.casestream.assessment.eligibility.domain;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.LocalDate;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.casestream.assessment.eligibility.domain.EligibilityCommand.AdoptFindings;
import org.casestream.assessment.eligibility.domain.EligibilityCommand.CloseRecord;
import org.casestream.assessment.eligibility.domain.EligibilityCommand.FollowLevel;
import org.casestream.assessment.eligibility.domain.EligibilityCommand.NoteCheck;
import org.casestream.assessment.eligibility.domain.EligibilityCommand.NoteRedeterminationDue;
import org.casestream.assessment.eligibility.domain.EligibilityCommand.Redetermine;
import org.casestream.assessment.eligibility.domain.EligibilityDetail.EligibilityAdopted;
import org.casestream.assessment.eligibility.domain.EligibilityDetail.EligibilityDetermined;
import org.casestream.assessment.eligibility.domain.EligibilityDetail.EligibilityLevelFollowed;
import org.casestream.assessment.eligibility.domain.EligibilityDetail.EligibilityRecordClosed;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.EligibilityRecordId;
import org.casestream.contracts.Refused;
import org.casestream.contracts.assessment.EligibilityEvent;
import org.casestream.contracts.assessment.EligibilityEvent.DueCause;
import org.casestream.contracts.assessment.EligibilityEvent.EligibilityRecordOpened;
import org.casestream.contracts.assessment.EligibilityEvent.EligibilityRedetermined;
import org.casestream.contracts.assessment.EligibilityEvent.EligibilityRedeterminationDue;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was determined about one case's eligibility: first by assessments, then without one, whenever it is due or
 * somebody knows better. What follows from an assessment has no effect on a record that is not there: the assessment is older.
 */
@AggregateRoot
class EligibilityRecord {

    @AggregateIdentifier
    private EligibilityRecordId id;
    private EligibilityState state;

    EligibilityRecord() {}

    @CommandHandlerInterceptor
    void onlyOwnAgency(@MetaDataValue("agency") @Nullable String agency) {
        if (state != null && agency != null && !agency.equals(agencyId().value())) {
            throw new Refused(CommonRefusal.NOT_FOUND);
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(NoteCheck command) {
        if (state == null) {
            apply(new EligibilityRecordOpened(command.recordId(), command.caseId(), command.clientId(), command.agencyId()));
        }
        determined(command.assessmentId(), command.determination(), command.dueOn());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(AdoptFindings command) {
        if (state != null && state.checked() != null && command.assessmentId().equals(state.checked().assessmentId())) {
            apply(new EligibilityAdopted(id, caseId(), clientId(), command.assessmentId()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(FollowLevel command) {
        if (state == null || state.counting() == null || command.level() == state.level()) {
            return;
        }
        apply(new EligibilityLevelFollowed(id, caseId(), clientId(), command.level()));
        if (!state.due() && !state.closed()) {
            due(DueCause.LEVEL_CHANGED);
        }
    }

    @CommandHandler
    void handle(NoteRedeterminationDue command) {
        EligibilityDetermined counting = state.counting();
        if (counting == null || state.due() || state.closed()) {
            return;
        }
        if (counting.dueOn() != null && !command.inForce().today(command.now()).isBefore(counting.dueOn())) {
            due(DueCause.PERIOD_ENDED);
        } else if (counting.determination().version() != command.inForce().version()) {
            due(DueCause.RULES_CHANGED);
        }
    }

    @CommandHandler
    void handle(Redetermine command) {
        if (state.closed()) {
            throw new Refused(EligibilityRefusal.CASE_ALREADY_CLOSED);
        }
        if (state.counting() == null) {
            throw new Refused(EligibilityRefusal.ELIGIBILITY_NOT_REPORTED);
        }
        Determination before = state.counting().determination();
        Determination now = command.rules().determine(command.facts(), state.level(), command.now());
        if (!state.due() && now.equals(before)) {
            return; // nobody had to look, and nothing is different
        }
        determined(null, now, command.rules().dueOn(now.programs(), command.now()));
        apply(new EligibilityRedetermined(id, caseId(), clientId(), agencyId(), state.made(), now.level(), before.eligibility(),
                now.eligibility(), now.programs()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(CloseRecord command) {
        if (state != null && !state.closed()) {
            apply(new EligibilityRecordClosed(id, caseId(), clientId()));
        }
    }

    @EventSourcingHandler
    void on(EligibilityEvent event) {
        id = event.recordId();
        state = EligibilityState.evolve(state, event);
    }

    @EventSourcingHandler
    void on(EligibilityDetail event) {
        state = EligibilityState.evolve(state, event);
    }

    private void determined(@Nullable AssessmentId assessmentId, Determination determination, @Nullable LocalDate dueOn) {
        apply(new EligibilityDetermined(id, caseId(), clientId(), state.made() + 1, assessmentId, determination, dueOn));
    }

    private void due(DueCause cause) {
        apply(new EligibilityRedeterminationDue(id, caseId(), clientId(), agencyId(), cause));
    }

    private CaseId caseId() {
        return state.opened().caseId();
    }

    private ClientId clientId() {
        return state.opened().clientId();
    }

    private AgencyId agencyId() {
        return state.opened().agencyId();
    }
}
