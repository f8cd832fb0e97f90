package org.casestream.intake.agencies.web;

import static org.casestream.defaults.Roles.ASSESSOR;
import static org.casestream.defaults.Roles.AUDITOR;
import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.INTAKE_WORKER;
import static org.casestream.defaults.Roles.PROVIDER;
import static org.casestream.defaults.Roles.REGION_ADMIN;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import org.casestream.contracts.AgencyId;
import org.casestream.defaults.Answers;
import org.casestream.defaults.PageRequest;
import org.casestream.defaults.ReadAt;
import org.casestream.eventing.view.Page;
import org.casestream.eventing.view.Versioned;
import org.casestream.eventing.view.ViewStore;
import org.casestream.eventing.view.Where;
import org.casestream.intake.agencies.read.agency.AgencyView;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which agencies and programs the region has: no secret from anybody who works in it. */
@RestController
@RequestMapping("/api/v1/agencies")
class AgencyQueries {

    private final ViewStore views;

    AgencyQueries(ViewStore views) {
        this.views = views;
    }

    @GetMapping
    @RolesAllowed({INTAKE_WORKER, CASE_MANAGER, ASSESSOR, SUPERVISOR, PROVIDER, REGION_ADMIN, AUDITOR})
    ResponseEntity<Answers.Items<AgencyView>> list(PageRequest request) {
        Page<AgencyView> page = views.page(AgencyView.class, Where.all(), request);
        return Answers.page(page.items(), page.nextCursor());
    }

    @GetMapping("/{id}")
    @RolesAllowed({INTAKE_WORKER, CASE_MANAGER, ASSESSOR, SUPERVISOR, PROVIDER, REGION_ADMIN, AUDITOR})
    ResponseEntity<AgencyView> get(@PathVariable AgencyId id, ReadAt at) {
        Versioned<AgencyView> found = views.get(AgencyView.class, id.value(), at);
        return Answers.view(found.view(), found.version());
    }
}
