package org.casestream.careplan.candidates.read.candidates;

import static org.casestream.contracts.DataClass.CLINICAL_NARRATIVE;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.casestream.access.policy.Resource;
import org.casestream.access.records.PersonRecord;
import org.casestream.access.records.PersonRecord.Kept;
import org.casestream.careplan.candidates.domain.CandidateEvent;
import org.casestream.careplan.candidates.domain.CandidateEvent.CandidateDismissed;
import org.casestream.careplan.candidates.domain.CandidateEvent.CandidateOffered;
import org.casestream.careplan.candidates.domain.CandidateEvent.CandidateReleased;
import org.casestream.careplan.candidates.domain.CandidateEvent.CandidateRevised;
import org.casestream.careplan.candidates.domain.CandidateEvent.CandidateTaken;
import org.casestream.careplan.candidates.domain.CandidateEvent.CandidateWithdrawn;
import org.casestream.careplan.candidates.domain.CandidateEvent.CandidatesOpened;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.GoalId;
import org.casestream.contracts.NeedId;
import org.casestream.contracts.PlanId;
import org.casestream.contracts.Sealed;
import org.casestream.contracts.assessment.LifeDomain;
import org.casestream.contracts.assessment.NeedEvent.NeedSeverity;
import org.casestream.contracts.assessment.NeedEvent.Wanted;
import org.casestream.contracts.careplan.ActivityCategory;
import org.jspecify.annotations.Nullable;

/**
 * The candidate goals of one case as people of its agency see them: what is shared with others is the plan.
 *
 * @param candidates in the order in which they came, whatever became of them
 */
@Kept(as = Resource.OTHER, since = "openedAt")
public record CandidateGoalsView(String id, CaseId caseId, ClientId clientId, AgencyId agencyId, Instant openedAt,
                                 List<Candidate> candidates) implements PersonRecord<CandidateGoalsView> {

    public CandidateGoalsView {
        candidates = candidates == null ? List.of() : List.copyOf(candidates);
    }

    public enum Status { OPEN, TAKEN, DISMISSED, WITHDRAWN }

    /**
     * @param suggested what may be done about it, the most likely first
     * @param planId    of the plan that took it up
     * @param goalId    of the goal that answers it
     * @param reason    why it was dismissed
     */
    public record Candidate(NeedId needId, LifeDomain domain, NeedSeverity severity, Wanted wanted, List<ActivityCategory> suggested,
                            Status status, Instant offeredAt, @Nullable PlanId planId, @Nullable GoalId goalId,
                            @Sealed(CLINICAL_NARRATIVE) @Nullable String reason) {

        public Candidate {
            suggested = suggested == null ? List.of() : List.copyOf(suggested);
        }

        private Candidate revised(CandidateRevised event) {
            return new Candidate(needId, domain, event.severity(), event.wanted(), suggested,
                    status == Status.DISMISSED ? Status.OPEN : status, offeredAt, planId, goalId, null);
        }

        private Candidate now(Status next, @Nullable PlanId plan, @Nullable GoalId goal, @Nullable String why) {
            return new Candidate(needId, domain, severity, wanted, suggested, next, offeredAt, plan, goal, why);
        }
    }

    static CandidateGoalsView evolve(@Nullable CandidateGoalsView view, CandidateEvent event, Instant at) {
        if (event instanceof CandidatesOpened e) {
            return new CandidateGoalsView(e.candidatesId().value(), e.caseId(), e.clientId(), e.agencyId(), at, List.of());
        }
        if (view == null) {
            throw new IllegalStateException("candidate goals begin with their opening");
        }
        return switch (event) {
            case CandidatesOpened _ -> view;
            case CandidateOffered e -> view.with(Stream.concat(view.candidates.stream(), Stream.of(new Candidate(e.needId(),
                    e.domain(), e.severity(), e.wanted(), e.suggested(), Status.OPEN, at, null, null, null))).toList());
            case CandidateRevised e -> view.one(e.needId(), candidate -> candidate.revised(e));
            case CandidateTaken e -> view.one(e.needId(), candidate -> candidate.now(Status.TAKEN, e.planId(), e.goalId(), null));
            case CandidateReleased e -> view.one(e.needId(), candidate -> candidate.now(Status.OPEN, null, null, null));
            case CandidateDismissed e -> view.one(e.needId(), candidate -> candidate.now(Status.DISMISSED, null, null, e.reason()));
            case CandidateWithdrawn e -> view.one(e.needId(), candidate -> candidate.now(Status.WITHDRAWN, candidate.planId,
                    candidate.goalId, null));
        };
    }

    /** Those that a goal may still take up. */
    public List<Candidate> open() {
        return candidates.stream().filter(one -> one.status == Status.OPEN).toList();
    }

    @Override
    public Instant began() {
        return openedAt;
    }

    @Override
    public CandidateGoalsView coded() {
        return with(candidates.stream().map(one -> one.now(one.status, one.planId, one.goalId, null)).toList());
    }

    private CandidateGoalsView one(NeedId needId, UnaryOperator<Candidate> change) {
        return with(candidates.stream().map(one -> one.needId.equals(needId) ? change.apply(one) : one).toList());
    }

    private CandidateGoalsView with(List<Candidate> changed) {
        return new CandidateGoalsView(id, caseId, clientId, agencyId, openedAt, changed);
    }
}
