package org.casestream.intake.erasures.web;

import static org.casestream.defaults.Roles.AUDITOR;
import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.ErasureId;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.PageRequest;
import org.casestream.defaults.Problem;
import org.casestream.defaults.ReadAt;
import org.casestream.eventing.view.Page;
import org.casestream.eventing.view.Versioned;
import org.casestream.eventing.view.ViewStore;
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

    private final ViewStore views;

    ErasureQueries(ViewStore views) {
        this.views = views;
    }

    @GetMapping
    @RolesAllowed({CASE_MANAGER, SUPERVISOR, AUDITOR})
    ResponseEntity<Answers.Items<ErasureView>> list(@RequestParam(required = false) @Nullable ClientId clientId,
                                                    @RequestParam(required = false) @Nullable ErasureStatus status,
                                                    Caller caller, PageRequest request) {
        Where asked = Where.all().andIfGiven("agencyId", caller.isAuditor() ? null : caller.agency())
                .andIfGiven("clientId", clientId).andIfGiven("status", status);
        Page<ErasureView> page = views.page(ErasureView.class, asked, request);
        return Answers.page(page.items().stream().map(one -> shown(one, caller)).toList(), page.nextCursor());
    }

    @GetMapping("/{id}")
    @RolesAllowed({CASE_MANAGER, SUPERVISOR, AUDITOR})
    ResponseEntity<ErasureView> get(@PathVariable ErasureId id, ReadAt at, Caller caller) {
        Versioned<ErasureView> found = views.get(ErasureView.class, id.value(), at);
        if (!caller.sees(found.view().agencyId())) {
            throw Problem.notFound();
        }
        return Answers.view(shown(found.view(), caller), found.version());
    }

    private static ErasureView shown(ErasureView view, Caller caller) {
        return caller.isAuditor() ? view.withoutNarrative() : view;
    }
}
