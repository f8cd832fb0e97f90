package org.casestream.intake.erasures.web;

import static org.casestream.defaults.Roles.AUDITOR;
import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import org.casestream.access.records.Records;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.ErasureId;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.PageRequest;
import org.casestream.defaults.ReadAt;
import org.casestream.eventing.view.Where;
import org.casestream.intake.erasures.domain.ErasureStatus;
import org.casestream.intake.erasures.read.erasure.ErasureView;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What people see of erasures: those of their own agency; auditors those of all, without what was written. */
@RestController
@RequestMapping("/api/v1/erasures")
class ErasureQueries {

    private final Records records;

    ErasureQueries(Records records) {
        this.records = records;
    }

    @GetMapping
    @RolesAllowed({CASE_MANAGER, SUPERVISOR, AUDITOR})
    ResponseEntity<Answers.Items<ErasureView>> list(@RequestParam(required = false) @Nullable ClientId clientId,
                                                    @RequestParam(required = false) @Nullable ErasureStatus status,
                                                    Caller caller, PageRequest request) {
        Where asked = Where.all().andIfGiven("clientId", clientId).andIfGiven("status", status);
        return records.page(ErasureView.class, asked, caller, request);
    }

    @GetMapping("/{id}")
    @RolesAllowed({CASE_MANAGER, SUPERVISOR, AUDITOR})
    ResponseEntity<ErasureView> get(@PathVariable ErasureId id, ReadAt at, Caller caller) {
        return records.get(ErasureView.class, id.value(), at, caller);
    }
}
