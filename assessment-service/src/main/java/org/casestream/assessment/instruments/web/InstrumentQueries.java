package org.casestream.assessment.instruments.web;

import static org.casestream.defaults.Roles.ASSESSOR;
import static org.casestream.defaults.Roles.AUDITOR;
import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.INTAKE_WORKER;
import static org.casestream.defaults.Roles.PROVIDER;
import static org.casestream.defaults.Roles.REGION_ADMIN;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.io.InputStream;

import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.assessment.instruments.domain.Instruments;
import org.casestream.assessment.instruments.domain.ReleaseId;
import org.casestream.assessment.instruments.domain.ReleaseStatus;
import org.casestream.assessment.instruments.guard.ReleasedInstruments;
import org.casestream.assessment.instruments.read.release.ReleaseView;
import org.casestream.defaults.Answers;
import org.casestream.defaults.CasestreamJson;
import org.casestream.defaults.PageRequest;
import org.casestream.defaults.Problem;
import org.casestream.eventing.store.EventLog;
import org.casestream.eventing.view.Page;
import org.casestream.eventing.view.ViewStore;
import org.casestream.eventing.view.Where;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The instruments that can be answered, with items, answers, bands, sources and licence notices; and all their versions. */
@RestController
@RequestMapping("/api/v1/instruments")
class InstrumentQueries {

    private static final MediaType SCHEMA = MediaType.parseMediaType("application/schema+json");

    private final Instruments instruments;
    private final ReleasedInstruments released;
    private final EventLog log;
    private final ViewStore views;
    private final JsonNode schema;

    InstrumentQueries(Instruments instruments, ReleasedInstruments released, EventLog log, ViewStore views,
                      @Value("classpath:instruments/schema/instrument.schema.json") Resource schema) throws IOException {
        this.instruments = instruments;
        this.released = released;
        this.log = log;
        this.views = views;
        try (InputStream in = schema.getInputStream()) {
            this.schema = CasestreamJson.mapper().readTree(in);
        }
    }

    /** @param definition as it was imported or came with the program */
    record Version(ReleaseStatus status, Instrument definition) {}

    @GetMapping
    @RolesAllowed({INTAKE_WORKER, CASE_MANAGER, ASSESSOR, SUPERVISOR, PROVIDER, REGION_ADMIN, AUDITOR})
    ResponseEntity<Answers.Items<Instrument>> list() {
        return Answers.page(instruments.all(), null);
    }

    /** The form of a definition, for who writes one. */
    @GetMapping("/schema")
    @RolesAllowed({INTAKE_WORKER, CASE_MANAGER, ASSESSOR, SUPERVISOR, PROVIDER, REGION_ADMIN, AUDITOR})
    ResponseEntity<JsonNode> schema() {
        return ResponseEntity.ok().contentType(SCHEMA).body(schema);
    }

    @GetMapping("/{id}")
    @RolesAllowed({INTAKE_WORKER, CASE_MANAGER, ASSESSOR, SUPERVISOR, PROVIDER, REGION_ADMIN, AUDITOR})
    ResponseEntity<Instrument> get(@PathVariable String id) {
        Instrument found = instruments.find(id).orElseThrow(Problem::notFound);
        return Answers.view(found, found.version());
    }

    /** Who decided what about its versions. */
    @GetMapping("/{id}/versions")
    @RolesAllowed({INTAKE_WORKER, CASE_MANAGER, ASSESSOR, SUPERVISOR, PROVIDER, REGION_ADMIN, AUDITOR})
    ResponseEntity<Answers.Items<ReleaseView>> versions(@PathVariable String id, PageRequest request) {
        ReleaseId.find(id, 1).orElseThrow(Problem::notFound);
        Page<ReleaseView> page = views.page(ReleaseView.class, Where.is("instrument", id), request);
        if (page.items().isEmpty() && request.cursor() == null) {
            throw Problem.notFound();
        }
        return Answers.page(page.items(), page.nextCursor());
    }

    /** One version, whatever became of it; its {@code ETag} is what publishing and retiring ask for. */
    @GetMapping("/{id}/versions/{version}")
    @RolesAllowed({INTAKE_WORKER, CASE_MANAGER, ASSESSOR, SUPERVISOR, PROVIDER, REGION_ADMIN, AUDITOR})
    ResponseEntity<Version> version(@PathVariable String id, @PathVariable int version) {
        ReleaseId release = ReleaseId.find(id, version).orElseThrow(Problem::notFound);
        ReleaseStatus status = released.status(release).orElseThrow(Problem::notFound);
        return Answers.view(new Version(status, released.definition(release)), log.versionOf(release.value()).orElseThrow());
    }
}
