package org.casestream.assessment.needs.web;

import static org.casestream.defaults.Roles.ASSESSOR;
import static org.casestream.defaults.Roles.AUDITOR;
import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import org.casestream.access.records.Records;
import org.casestream.access.records.Records.Seen;
import org.casestream.assessment.needs.read.profile.NeedsProfileView;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.NeedsProfileId;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.PageRequest;
import org.casestream.defaults.ReadAt;
import org.casestream.eventing.view.Page;
import org.casestream.eventing.view.Where;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What people see of needs: those of their own agency; auditors those of all, without what was said. A profile that a client
 * shares, or that is opened in an emergency, comes without needs about substance use: an agreement to share assessments does
 * not say that it covers those (after 42 CFR Part 2, not checked against it).
 */
@RestController
@RequestMapping("/api/v1/needs-profiles")
class NeedsQueries {

    private final Records records;

    NeedsQueries(Records records) {
        this.records = records;
    }

    @GetMapping
    @RolesAllowed({CASE_MANAGER, ASSESSOR, SUPERVISOR, AUDITOR})
    ResponseEntity<Answers.Items<NeedsProfileView>> list(@RequestParam(required = false) @Nullable CaseId caseId, Caller caller,
                                                         PageRequest request) {
        Page<Seen<NeedsProfileView>> page = records.search(NeedsProfileView.class, Where.all().andIfGiven("caseId", caseId),
                caller, request);
        return Answers.page(page.items().stream().map(NeedsQueries::shown).toList(), page.nextCursor());
    }

    @GetMapping("/{id}")
    @RolesAllowed({CASE_MANAGER, ASSESSOR, SUPERVISOR, AUDITOR})
    ResponseEntity<NeedsProfileView> get(@PathVariable NeedsProfileId id, ReadAt at, Caller caller) {
        Seen<NeedsProfileView> seen = records.find(NeedsProfileView.class, id.value(), at, caller);
        return Answers.view(shown(seen), seen.version());
    }

    private static NeedsProfileView shown(Seen<NeedsProfileView> seen) {
        return seen.reason().isInside() ? seen.view() : seen.view().withoutSubstanceUse();
    }
}
