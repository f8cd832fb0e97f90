package org.casestream.intake.directives.web;

import static org.casestream.defaults.Roles.AUDITOR;
import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.INTAKE_WORKER;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import org.casestream.access.records.Records;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.DirectiveId;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.PageRequest;
import org.casestream.defaults.ReadAt;
import org.casestream.eventing.view.Where;
import org.casestream.intake.directives.read.directive.DirectiveView;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What people see of directives: those of their own agency; auditors those of all, without what was written. */
@RestController
@RequestMapping("/api/v1/directives")
class DirectiveQueries {

    private final Records records;

    DirectiveQueries(Records records) {
        this.records = records;
    }

    @GetMapping
    @RolesAllowed({INTAKE_WORKER, CASE_MANAGER, SUPERVISOR, AUDITOR})
    ResponseEntity<Answers.Items<DirectiveView>> list(@RequestParam(required = false) @Nullable ClientId clientId,
                                                      Caller caller, PageRequest request) {
        Where asked = Where.all().andIfGiven("clientId", clientId);
        return records.page(DirectiveView.class, asked, caller, request);
    }

    @GetMapping("/{id}")
    @RolesAllowed({INTAKE_WORKER, CASE_MANAGER, SUPERVISOR, AUDITOR})
    ResponseEntity<DirectiveView> get(@PathVariable DirectiveId id, ReadAt at, Caller caller) {
        return records.get(DirectiveView.class, id.value(), at, caller);
    }
}
