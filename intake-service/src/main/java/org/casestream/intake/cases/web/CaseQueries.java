package org.casestream.intake.cases.web;

import static org.casestream.defaults.Roles.ASSESSOR;
import static org.casestream.defaults.Roles.AUDITOR;
import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.INTAKE_WORKER;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import org.casestream.access.records.Records;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.StaffId;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.PageRequest;
import org.casestream.defaults.ReadAt;
import org.casestream.eventing.view.Where;
import org.casestream.intake.cases.read.overview.CaseOverview;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What people see of cases: those of their own agency; auditors those of all, without what was written. */
@RestController
@RequestMapping("/api/v1/cases")
class CaseQueries {

    private final Records records;

    CaseQueries(Records records) {
        this.records = records;
    }

    @GetMapping
    @RolesAllowed({INTAKE_WORKER, CASE_MANAGER, ASSESSOR, SUPERVISOR, AUDITOR})
    ResponseEntity<Answers.Items<CaseOverview>> list(@RequestParam(required = false) CaseOverview.@Nullable Status status,
                                                     @RequestParam(required = false) @Nullable StaffId managerId,
                                                     Caller caller, PageRequest request) {
        Where asked = Where.all().andIfGiven("status", status).andIfGiven("managerId", managerId);
        return records.page(CaseOverview.class, asked, caller, request);
    }

    @GetMapping("/{id}")
    @RolesAllowed({INTAKE_WORKER, CASE_MANAGER, ASSESSOR, SUPERVISOR, AUDITOR})
    ResponseEntity<CaseOverview> get(@PathVariable CaseId id, ReadAt at, Caller caller) {
        return records.get(CaseOverview.class, id.value(), at, caller);
    }
}
