package org.casestream.careplan.plans.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.casestream.careplan.candidates.read.candidates.CandidateGoalsView.Candidate;
import org.casestream.careplan.plans.read.plan.PlanView;

/**
 * A plan, and the person's needs that no goal has taken up.
 *
 * @param candidateGoals none once the plan has ended, and none for other agencies
 */
record PlanWithCandidates(@JsonUnwrapped PlanView plan, List<Candidate> candidateGoals) {}
