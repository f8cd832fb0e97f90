package org.casestream.careplan.candidates.domain;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.GoalId;
import org.casestream.contracts.NeedId;
import org.casestream.contracts.PlanId;
import org.casestream.contracts.assessment.LifeDomain;
import org.casestream.contracts.assessment.NeedEvent.NeedSeverity;
import org.casestream.contracts.assessment.NeedEvent.Wanted;
import org.casestream.contracts.careplan.ActivityCategory;

/** What the candidate goals of a case can be asked to do. */
public sealed interface CandidateCommand {

    CandidateGoalsId candidatesId();

    /**
     * A need as it is known; older revisions than the one that came have no effect, nor has a need that was resolved.
     *
     * @param revision  from 1
     * @param suggested what may be done about it, the most likely first
     */
    record OfferCandidate(@TargetAggregateIdentifier CandidateGoalsId candidatesId, CaseId caseId, ClientId clientId,
                          AgencyId agencyId, NeedId needId, LifeDomain domain, NeedSeverity severity, Wanted wanted, int revision,
                          List<ActivityCategory> suggested) implements CandidateCommand {}

    /** The need is resolved, also where it did not come yet. */
    record WithdrawCandidate(@TargetAggregateIdentifier CandidateGoalsId candidatesId, CaseId caseId, ClientId clientId,
                             AgencyId agencyId, NeedId needId) implements CandidateCommand {}

    /** A goal answers it. */
    record TakeCandidate(@TargetAggregateIdentifier CandidateGoalsId candidatesId, NeedId needId, PlanId planId, GoalId goalId)
            implements CandidateCommand {}

    /** The plan ended: what it had taken up is open again. */
    record ReleaseCandidates(@TargetAggregateIdentifier CandidateGoalsId candidatesId, PlanId planId)
            implements CandidateCommand {}

    record DismissCandidate(@TargetAggregateIdentifier CandidateGoalsId candidatesId, NeedId needId, String reason)
            implements CandidateCommand {}
}
