package org.casestream.intake.emergency.web;

import static org.casestream.defaults.Roles.ASSESSOR;
import static org.casestream.defaults.Roles.AUDITOR;
import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.INTAKE_WORKER;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import org.casestream.access.policy.Reason;
import org.casestream.access.records.Records;
import org.casestream.access.records.Records.Seen;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.EmergencyAccessId;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.PageRequest;
import org.casestream.defaults.ReadAt;
import org.casestream.eventing.view.Page;
import org.casestream.eventing.view.Where;
import org.casestream.intake.emergency.domain.EmergencyStatus;
import org.casestream.intake.emergency.read.access.EmergencyAccessView;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Who broke the glass and why: for supervisors of the agency whose case it is, for auditors without what was written, and
 * for whoever did it.
 */
@RestController
@RequestMapping("/api/v1/emergency-access")
class EmergencyQueries {

    private final Records records;

    EmergencyQueries(Records records) {
        this.records = records;
    }

    @GetMapping
    @RolesAllowed({SUPERVISOR, AUDITOR})
    ResponseEntity<Answers.Items<EmergencyAccessView>> list(@RequestParam(required = false) @Nullable EmergencyStatus status,
                                                            @RequestParam(required = false) @Nullable CaseId caseId,
                                                            Caller caller, PageRequest request) {
        Page<Seen<EmergencyAccessView>> page = records.search(EmergencyAccessView.class,
                Where.all().andIfGiven("status", status).andIfGiven("caseId", caseId), caller, request);
        return Answers.page(page.items().stream().map(EmergencyQueries::shown).toList(), page.nextCursor());
    }

    @GetMapping("/{id}")
    @RolesAllowed({INTAKE_WORKER, CASE_MANAGER, ASSESSOR, SUPERVISOR, AUDITOR})
    ResponseEntity<EmergencyAccessView> get(@PathVariable EmergencyAccessId id, ReadAt at, Caller caller) {
        Seen<EmergencyAccessView> seen = records.find(EmergencyAccessView.class, id.value(), at, caller);
        return Answers.view(shown(seen), seen.version());
    }

    /** Nobody reads what was noted about themselves. */
    private static EmergencyAccessView shown(Seen<EmergencyAccessView> seen) {
        return seen.reason() == Reason.OWN_DOING ? seen.view().withoutReviewNote() : seen.view();
    }
}
