package org.casestream.assessment.instruments.web;

import static org.casestream.defaults.Roles.ASSESSOR;
import static org.casestream.defaults.Roles.AUDITOR;
import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.INTAKE_WORKER;
import static org.casestream.defaults.Roles.PROVIDER;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;

import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.assessment.instruments.domain.Instruments;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Problem;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The instruments that can be answered, with items, answers, bands, sources and licence notices. */
@RestController
@RequestMapping("/api/v1/instruments")
class InstrumentQueries {

    private final Instruments instruments;

    InstrumentQueries(Instruments instruments) {
        this.instruments = instruments;
    }

    @GetMapping
    @RolesAllowed({INTAKE_WORKER, CASE_MANAGER, ASSESSOR, SUPERVISOR, PROVIDER, AUDITOR})
    ResponseEntity<Answers.Items<Instrument>> list() {
        return Answers.page(instruments.all(), null);
    }

    @GetMapping("/{id}")
    @RolesAllowed({INTAKE_WORKER, CASE_MANAGER, ASSESSOR, SUPERVISOR, PROVIDER, AUDITOR})
    ResponseEntity<Instrument> get(@PathVariable String id) {
        Instrument found = instruments.find(id).orElseThrow(Problem::notFound);
        return Answers.view(found, found.version());
    }
}
