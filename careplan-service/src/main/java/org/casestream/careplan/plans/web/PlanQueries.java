package org.casestream.careplan.plans.web;

import static org.casestream.defaults.Roles.ASSESSOR;
import static org.casestream.defaults.Roles.AUDITOR;
import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.casestream.access.records.Records;
import org.casestream.access.records.Records.Seen;
import org.casestream.careplan.candidates.CandidateRecords;
import org.casestream.careplan.candidates.read.candidates.CandidateGoalsView;
import org.casestream.careplan.candidates.read.candidates.CandidateGoalsView.Candidate;
import org.casestream.careplan.plans.read.plan.PlanView;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.PlanId;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.PageRequest;
import org.casestream.defaults.Problem;
import org.casestream.defaults.ReadAt;
import org.casestream.eventing.view.Where;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What people see of plans: those of their own agency; auditors those of all, without what was written. */
@RestController
@RequestMapping("/api/v1/plans")
class PlanQueries {

    private final Records records;

    PlanQueries(Records records) {
        this.records = records;
    }

    @GetMapping
    @RolesAllowed({CASE_MANAGER, ASSESSOR, SUPERVISOR, AUDITOR})
    ResponseEntity<Answers.Items<PlanView>> list(@RequestParam(required = false) @Nullable CaseId caseId,
                                                 @RequestParam(required = false) PlanView.@Nullable Status status,
                                                 Caller caller, PageRequest request) {
        Where asked = Where.all().andIfGiven("caseId", caseId).andIfGiven("status", status);
        return records.page(PlanView.class, asked, caller, request);
    }

    @GetMapping("/{id}")
    @RolesAllowed({CASE_MANAGER, ASSESSOR, SUPERVISOR, AUDITOR})
    ResponseEntity<PlanWithCandidates> get(@PathVariable PlanId id, ReadAt at, Caller caller) {
        Seen<PlanView> plan = records.find(PlanView.class, id.value(), at, caller);
        return Answers.view(new PlanWithCandidates(plan.view(), candidates(plan, at, caller)), plan.version());
    }

    private List<Candidate> candidates(Seen<PlanView> plan, ReadAt at, Caller caller) {
        if (plan.view().endedAt() != null || !plan.reason().isInside()) {
            return List.of();
        }
        try {
            return records.find(CandidateGoalsView.class, CandidateRecords.of(plan.view().caseId()).value(),
                    new ReadAt(at.asOf(), null), caller).view().open();
        } catch (Problem none) {
            if (none.code().equals(Problem.notFound().code())) {
                return List.of(); // no need was ever identified
            }
            throw none;
        }
    }
}
