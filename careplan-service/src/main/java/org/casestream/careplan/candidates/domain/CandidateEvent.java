package org.casestream.careplan.candidates.domain;

import static org.casestream.contracts.DataClass.CLINICAL_NARRATIVE;

import java.util.List;
import org.casestream.contracts.AboutPerson;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseBound;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.EventType;
import org.casestream.contracts.GoalId;
import org.casestream.contracts.NeedId;
import org.casestream.contracts.OpensRecord;
import org.casestream.contracts.PlanId;
import org.casestream.contracts.Sealed;
import org.casestream.contracts.assessment.LifeDomain;
import org.casestream.contracts.assessment.NeedEvent.NeedSeverity;
import org.casestream.contracts.assessment.NeedEvent.Wanted;
import org.casestream.contracts.careplan.ActivityCategory;
import org.jspecify.annotations.Nullable;

/** What happened to the candidate goals of a case. It stays in the service: the others know the needs, and the goals. */
public sealed interface CandidateEvent extends CaseBound, AboutPerson {

    CandidateGoalsId candidatesId();

    @EventType("careplan.candidates-opened")
    record CandidatesOpened(CandidateGoalsId candidatesId, CaseId caseId, ClientId clientId, AgencyId agencyId)
            implements CandidateEvent, OpensRecord {}

    /** @param suggested what may be done about it, the most likely first */
    @EventType("careplan.candidate-offered")
    record CandidateOffered(CandidateGoalsId candidatesId, CaseId caseId, ClientId clientId, NeedId needId, LifeDomain domain,
                            NeedSeverity severity, Wanted wanted, int revision, List<ActivityCategory> suggested)
            implements CandidateEvent {

        public CandidateOffered {
            suggested = suggested == null ? List.of() : List.copyOf(suggested);
        }
    }

    /** The need changed: one that had been dismissed is offered again. */
    @EventType("careplan.candidate-revised")
    record CandidateRevised(CandidateGoalsId candidatesId, CaseId caseId, ClientId clientId, NeedId needId, NeedSeverity severity,
                            Wanted wanted, int revision) implements CandidateEvent {}

    @EventType("careplan.candidate-taken")
    record CandidateTaken(CandidateGoalsId candidatesId, CaseId caseId, ClientId clientId, NeedId needId, PlanId planId,
                          GoalId goalId) implements CandidateEvent {}

    /** The plan that had taken it up ended, and the need did not. */
    @EventType("careplan.candidate-released")
    record CandidateReleased(CandidateGoalsId candidatesId, CaseId caseId, ClientId clientId, NeedId needId)
            implements CandidateEvent {}

    @EventType("careplan.candidate-dismissed")
    record CandidateDismissed(CandidateGoalsId candidatesId, CaseId caseId, ClientId clientId, NeedId needId,
                              @Sealed(CLINICAL_NARRATIVE) @Nullable String reason) implements CandidateEvent {}

    /** The need was resolved. */
    @EventType("careplan.candidate-withdrawn")
    record CandidateWithdrawn(CandidateGoalsId candidatesId, CaseId caseId, ClientId clientId, NeedId needId)
            implements CandidateEvent {}
}
