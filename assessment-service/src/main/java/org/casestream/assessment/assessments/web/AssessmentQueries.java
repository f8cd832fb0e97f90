package org.casestream.assessment.assessments.web;

import static org.casestream.defaults.Roles.ASSESSOR;
import static org.casestream.defaults.Roles.AUDITOR;
import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import org.casestream.access.records.Records;
import org.casestream.assessment.assessments.read.assessment.AssessmentView;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseId;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.PageRequest;
import org.casestream.defaults.ReadAt;
import org.casestream.eventing.view.Where;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What people see of assessments: those of their own agency, auditors those of all, without what was written. */
@RestController
@RequestMapping("/api/v1/assessments")
class AssessmentQueries {

    private final Records records;

    AssessmentQueries(Records records) {
        this.records = records;
    }

    @GetMapping
    @RolesAllowed({CASE_MANAGER, ASSESSOR, SUPERVISOR, AUDITOR})
    ResponseEntity<Answers.Items<AssessmentView>> list(@RequestParam(required = false) @Nullable CaseId caseId, Caller caller,
                                                       PageRequest request) {
        Where own = Where.all().andIfGiven("caseId", caseId);
        return records.page(AssessmentView.class, own, caller, request);
    }

    @GetMapping("/{id}")
    @RolesAllowed({CASE_MANAGER, ASSESSOR, SUPERVISOR, AUDITOR})
    ResponseEntity<AssessmentView> get(@PathVariable AssessmentId id, ReadAt at, Caller caller) {
        return records.get(AssessmentView.class, id.value(), at, caller);
    }
}
