package org.casestream.careplan.candidates.domain;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.HashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.casestream.careplan.candidates.domain.CandidateCommand.DismissCandidate;
import org.casestream.careplan.candidates.domain.CandidateCommand.OfferCandidate;
import org.casestream.careplan.candidates.domain.CandidateCommand.ReleaseCandidates;
import org.casestream.careplan.candidates.domain.CandidateCommand.TakeCandidate;
import org.casestream.careplan.candidates.domain.CandidateCommand.WithdrawCandidate;
import org.casestream.careplan.candidates.domain.CandidateEvent.CandidateDismissed;
import org.casestream.careplan.candidates.domain.CandidateEvent.CandidateOffered;
import org.casestream.careplan.candidates.domain.CandidateEvent.CandidateReleased;
import org.casestream.careplan.candidates.domain.CandidateEvent.CandidateRevised;
import org.casestream.careplan.candidates.domain.CandidateEvent.CandidateTaken;
import org.casestream.careplan.candidates.domain.CandidateEvent.CandidateWithdrawn;
import org.casestream.careplan.candidates.domain.CandidateEvent.CandidatesOpened;
import org.casestream.careplan.candidates.domain.CandidateGoals.Candidate.Status;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.GoalId;
import org.casestream.contracts.NeedId;
import org.casestream.contracts.PlanId;
import org.casestream.contracts.Refused;
import org.jspecify.annotations.Nullable;

/** A person's needs, each a candidate for a goal, whether or not there is a plan yet. */
@AggregateRoot
class CandidateGoals {

    @AggregateIdentifier
    private CandidateGoalsId id;
    private State state;

    CandidateGoals() {}

    /** @param needs by id; a need that was resolved before it came is withdrawn and nothing else is known of it */
    record State(CandidatesOpened opened, Map<NeedId, Candidate> needs) {

        private State with(NeedId needId, Candidate candidate) {
            Map<NeedId, Candidate> more = new HashMap<>(needs);
            more.put(needId, candidate);
            return new State(opened, more);
        }
    }

    /**
     * @param revision of the need that came last; 0 for none
     * @param planId   that took it up
     * @param reason   why it was dismissed
     */
    record Candidate(int revision, Status status, @Nullable PlanId planId, @Nullable GoalId goalId, @Nullable String reason) {

        enum Status { OPEN, TAKEN, DISMISSED, WITHDRAWN }

        private Candidate revised(int newRevision) {
            return new Candidate(newRevision, status == Status.DISMISSED ? Status.OPEN : status, planId, goalId, null);
        }

        private Candidate now(Status next) {
            return new Candidate(revision, next, null, null, null);
        }
    }

    @CommandHandlerInterceptor
    void onlyOwnAgency(@MetaDataValue("agency") @Nullable String agency) {
        if (state != null && agency != null && !agency.equals(state.opened().agencyId().value())) {
            throw new Refused(CommonRefusal.NOT_FOUND);
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(OfferCandidate command) {
        open(command, command.caseId(), command.clientId(), command.agencyId());
        Candidate known = state.needs().get(command.needId());
        if (known == null) {
            apply(new CandidateOffered(id, caseId(), clientId(), command.needId(), command.domain(), command.severity(),
                    command.wanted(), command.revision(), command.suggested()));
        } else if (known.status() != Status.WITHDRAWN && command.revision() > known.revision()) {
            apply(new CandidateRevised(id, caseId(), clientId(), command.needId(), command.severity(), command.wanted(),
                    command.revision()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(WithdrawCandidate command) {
        open(command, command.caseId(), command.clientId(), command.agencyId());
        Candidate known = state.needs().get(command.needId());
        if (known == null || known.status() != Status.WITHDRAWN) {
            apply(new CandidateWithdrawn(id, caseId(), clientId(), command.needId()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(TakeCandidate command) {
        Candidate known = state == null ? null : state.needs().get(command.needId());
        if (known == null) {
            throw new Refused(CandidateRefusal.NEED_UNKNOWN, "/needId");
        }
        if (known.status() != Status.OPEN) {
            throw new Refused(CandidateRefusal.CANDIDATE_NOT_OPEN, "/needId");
        }
        apply(new CandidateTaken(id, caseId(), clientId(), command.needId(), command.planId(), command.goalId()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ReleaseCandidates command) {
        if (state != null) {
            state.needs().entrySet().stream().filter(need -> command.planId().equals(need.getValue().planId()))
                    .map(Map.Entry::getKey).sorted((a, b) -> a.value().compareTo(b.value()))
                    .forEach(need -> apply(new CandidateReleased(id, caseId(), clientId(), need)));
        }
    }

    @CommandHandler
    void handle(DismissCandidate command) {
        Candidate known = state.needs().get(command.needId());
        if (known == null) {
            throw new Refused(CommonRefusal.NOT_FOUND);
        }
        if (known.status() == Status.DISMISSED && command.reason().equals(known.reason())) {
            return;
        }
        if (known.status() != Status.OPEN) {
            throw new Refused(CandidateRefusal.CANDIDATE_NOT_OPEN);
        }
        apply(new CandidateDismissed(id, caseId(), clientId(), command.needId(), command.reason()));
    }

    @EventSourcingHandler
    void on(CandidateEvent event) {
        id = event.candidatesId();
        state = switch (event) {
            case CandidatesOpened e -> new State(e, Map.of());
            case CandidateOffered e -> state.with(e.needId(), new Candidate(e.revision(), Status.OPEN, null, null, null));
            case CandidateRevised e -> state.with(e.needId(), known(e.needId()).revised(e.revision()));
            case CandidateTaken e -> state.with(e.needId(),
                    new Candidate(known(e.needId()).revision(), Status.TAKEN, e.planId(), e.goalId(), null));
            case CandidateReleased e -> state.with(e.needId(), known(e.needId()).now(Status.OPEN));
            case CandidateDismissed e -> state.with(e.needId(),
                    new Candidate(known(e.needId()).revision(), Status.DISMISSED, null, null, e.reason()));
            case CandidateWithdrawn e -> state.with(e.needId(), known(e.needId()).now(Status.WITHDRAWN));
        };
    }

    private void open(CandidateCommand command, CaseId caseId, ClientId clientId, AgencyId agencyId) {
        if (state == null) {
            apply(new CandidatesOpened(command.candidatesId(), caseId, clientId, agencyId));
        }
    }

    private Candidate known(NeedId needId) {
        return state.needs().getOrDefault(needId, new Candidate(0, Status.OPEN, null, null, null));
    }

    private CaseId caseId() {
        return state.opened().caseId();
    }

    private ClientId clientId() {
        return state.opened().clientId();
    }
}
