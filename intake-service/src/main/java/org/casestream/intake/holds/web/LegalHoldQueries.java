package org.casestream.intake.holds.web;

import static org.casestream.defaults.Roles.AUDITOR;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.LegalHoldId;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.PageRequest;
import org.casestream.defaults.Problem;
import org.casestream.defaults.ReadAt;
import org.casestream.eventing.view.Page;
import org.casestream.eventing.view.Versioned;
import org.casestream.eventing.view.ViewStore;
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

    private final ViewStore views;

    LegalHoldQueries(ViewStore views) {
        this.views = views;
    }

    @GetMapping
    @RolesAllowed({SUPERVISOR, AUDITOR})
    ResponseEntity<Answers.Items<LegalHoldView>> list(@RequestParam(required = false) @Nullable ClientId clientId,
            Caller caller, PageRequest request) {
        Where asked = Where.all().andIfGiven("agencyId", caller.isAuditor() ? null : caller.agency())
                .andIfGiven("clientId", clientId);
        Page<LegalHoldView> page = views.page(LegalHoldView.class, asked, request);
        return Answers.page(page.items().stream().map(one -> shown(one, caller)).toList(), page.nextCursor());
    }

    @GetMapping("/{id}")
    @RolesAllowed({SUPERVISOR, AUDITOR})
    ResponseEntity<LegalHoldView> get(@PathVariable LegalHoldId id, ReadAt at, Caller caller) {
        Versioned<LegalHoldView> found = views.get(LegalHoldView.class, id.value(), at);
        if (!caller.sees(found.view().agencyId())) {
            throw Problem.notFound();
        }
        return Answers.view(shown(found.view(), caller), found.version());
    }

    private static LegalHoldView shown(LegalHoldView view, Caller caller) {
        return caller.isAuditor() ? view.withoutNarrative() : view;
    }
}
