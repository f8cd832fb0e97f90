package org.casestream.intake.holds.web;

import static org.casestream.defaults.Roles.AUDITOR;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import org.casestream.access.records.Records;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.LegalHoldId;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.PageRequest;
import org.casestream.defaults.ReadAt;
import org.casestream.eventing.view.Where;
import org.casestream.intake.holds.read.hold.LegalHoldView;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What people see of legal holds: supervisors those of their own agency; auditors those of all, without what was written. */
@RestController
@RequestMapping("/api/v1/legal-holds")
class LegalHoldQueries {

    private final Records records;

    LegalHoldQueries(Records records) {
        this.records = records;
    }

    @GetMapping
    @RolesAllowed({SUPERVISOR, AUDITOR})
    ResponseEntity<Answers.Items<LegalHoldView>> list(@RequestParam(required = false) @Nullable ClientId clientId,
            Caller caller, PageRequest request) {
        Where asked = Where.all().andIfGiven("clientId", clientId);
        return records.page(LegalHoldView.class, asked, caller, request);
    }

    @GetMapping("/{id}")
    @RolesAllowed({SUPERVISOR, AUDITOR})
    ResponseEntity<LegalHoldView> get(@PathVariable LegalHoldId id, ReadAt at, Caller caller) {
        return records.get(LegalHoldView.class, id.value(), at, caller);
    }
}
