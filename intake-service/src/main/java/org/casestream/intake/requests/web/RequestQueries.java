package org.casestream.intake.requests.web;

import static org.casestream.defaults.Roles.AUDITOR;
import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.INTAKE_WORKER;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import org.casestream.access.records.Records;
import org.casestream.contracts.RequestId;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.PageRequest;
import org.casestream.defaults.ReadAt;
import org.casestream.eventing.view.Where;
import org.casestream.intake.requests.domain.RequestStatus;
import org.casestream.intake.requests.read.request.RequestView;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What people see of requests: those of their own agency; auditors those of all, without what was written. */
@RestController
@RequestMapping("/api/v1/requests")
class RequestQueries {

    private final Records records;

    RequestQueries(Records records) {
        this.records = records;
    }

    @GetMapping
    @RolesAllowed({INTAKE_WORKER, CASE_MANAGER, SUPERVISOR, AUDITOR})
    ResponseEntity<Answers.Items<RequestView>> list(@RequestParam(required = false) @Nullable RequestStatus status,
                                                    Caller caller, PageRequest request) {
        Where asked = Where.all().andIfGiven("status", status);
        return records.page(RequestView.class, asked, caller, request);
    }

    @GetMapping("/{id}")
    @RolesAllowed({INTAKE_WORKER, CASE_MANAGER, SUPERVISOR, AUDITOR})
    ResponseEntity<RequestView> get(@PathVariable RequestId id, ReadAt at, Caller caller) {
        return records.get(RequestView.class, id.value(), at, caller);
    }
}
