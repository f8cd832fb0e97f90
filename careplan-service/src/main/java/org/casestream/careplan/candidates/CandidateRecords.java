package org.casestream.careplan.candidates;

import org.casestream.careplan.candidates.domain.CandidateGoalsId;
import org.casestream.contracts.CaseId;
import org.casestream.eventing.command.Ids;

/** Which candidate goals belong to a case: one record, and always the same. */
public final class CandidateRecords {

    private CandidateRecords() {}

    public static CandidateGoalsId of(CaseId caseId) {
        return new CandidateGoalsId(Ids.derived("candidate-goals/" + caseId));
    }
}
