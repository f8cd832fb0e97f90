package org.casestream.intake.emergency.web;

import static org.casestream.defaults.Roles.ASSESSOR;
import static org.casestream.defaults.Roles.AUDITOR;
import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.INTAKE_WORKER;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.EmergencyAccessId;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.PageRequest;
import org.casestream.defaults.Problem;
import org.casestream.defaults.ReadAt;
import org.casestream.eventing.view.Page;
import org.casestream.eventing.view.Versioned;
import org.casestream.eventing.view.ViewStore;
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

    private final ViewStore views;

    EmergencyQueries(ViewStore views) {
        this.views = views;
    }

    @GetMapping
    @RolesAllowed({SUPERVISOR, AUDITOR})
    ResponseEntity<Answers.Items<EmergencyAccessView>> list(@RequestParam(required = false) @Nullable EmergencyStatus status,
                                                            @RequestParam(required = false) @Nullable CaseId caseId,
                                                            Caller caller, PageRequest request) {
        Where asked = Where.all().andIfGiven("agencyId", caller.isAuditor() ? null : caller.agency())
                .andIfGiven("status", status).andIfGiven("caseId", caseId);
        Page<EmergencyAccessView> page = views.page(EmergencyAccessView.class, asked, request);
        return Answers.page(page.items().stream().map(one -> shown(one, caller)).toList(), page.nextCursor());
    }

    @GetMapping("/{id}")
    @RolesAllowed({INTAKE_WORKER, CASE_MANAGER, ASSESSOR, SUPERVISOR, AUDITOR})
    ResponseEntity<EmergencyAccessView> get(@PathVariable EmergencyAccessId id, ReadAt at, Caller caller) {
        Versioned<EmergencyAccessView> found = views.get(EmergencyAccessView.class, id.value(), at);
        return Answers.view(shown(found.view(), caller), found.version());
    }

    /** Who tried in vain is not shown what stood against it. */
    private static EmergencyAccessView shown(EmergencyAccessView view, Caller caller) {
        if (caller.isAuditor()) {
            return view.withoutNarrative();
        }
        boolean reviews = caller.has(SUPERVISOR) && caller.belongsTo(view.agencyId());
        boolean own = caller.id().equals(view.staffId()) && caller.belongsTo(view.staffAgency());
        if (reviews || own && view.status() != EmergencyStatus.REFUSED) {
            return own ? view.withoutReviewNote() : view;
        }
        throw Problem.notFound();
    }
}
