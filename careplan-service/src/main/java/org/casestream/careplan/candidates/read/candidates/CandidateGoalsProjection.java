package org.casestream.careplan.candidates.read.candidates;

import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.casestream.careplan.candidates.domain.CandidateEvent;
import org.casestream.contracts.DomainEvent;
import org.casestream.eventing.view.Projection;
import org.casestream.eventing.view.Recorded;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Folds the events about candidate goals into {@link CandidateGoalsView}. */
@Component
@ProcessingGroup("candidate_goals_v1")
class CandidateGoalsProjection extends Projection<CandidateGoalsView> {

    CandidateGoalsProjection() {
        super(CandidateGoalsView.class);
    }

    @Override
    protected List<String> listedBy() {
        return List.of("agencyId", "caseId");
    }

    @Override
    protected @Nullable String key(DomainEvent event) {
        return event instanceof CandidateEvent e ? e.candidatesId().value() : null;
    }

    @Override
    protected CandidateGoalsView evolve(@Nullable CandidateGoalsView view, Recorded recorded) {
        return CandidateGoalsView.evolve(view, (CandidateEvent) recorded.event(), recorded.occurredAt());
    }
}
