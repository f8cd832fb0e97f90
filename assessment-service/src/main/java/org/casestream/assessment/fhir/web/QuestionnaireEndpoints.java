package org.casestream.assessment.fhir.web;

import static org.casestream.defaults.Roles.ASSESSOR;
import static org.casestream.defaults.Roles.AUDITOR;
import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.INTAKE_WORKER;
import static org.casestream.defaults.Roles.PROVIDER;
import static org.casestream.defaults.Roles.REGION_ADMIN;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.casestream.assessment.fhir.format.Definitions;
import org.casestream.assessment.fhir.format.Fhir;
import org.casestream.assessment.fhir.format.Questionnaires;
import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.assessment.instruments.domain.InstrumentCheck;
import org.casestream.assessment.instruments.domain.ReleaseCommand.ImportInstrument;
import org.casestream.assessment.instruments.domain.ReleaseId;
import org.casestream.assessment.instruments.domain.ReleaseRefusal;
import org.casestream.assessment.instruments.guard.ReleasedInstruments;
import org.casestream.defaults.Answers;
import org.casestream.defaults.CasestreamJson;
import org.casestream.defaults.Problem;
import org.casestream.eventing.command.Commands;
import org.hl7.fhir.r4.model.Questionnaire;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** Definitions as FHIR R4 Questionnaires, out and in. */
@RestController
@RequestMapping("/api/v1/instruments")
class QuestionnaireEndpoints {

    private final ReleasedInstruments released;
    private final Commands commands;

    QuestionnaireEndpoints(ReleasedInstruments released, Commands commands) {
        this.released = released;
        this.commands = commands;
    }

    /** @param version any there is, also a draft; the current one if it is left out */
    @GetMapping(path = "/{id}/questionnaire", produces = {Fhir.JSON, MediaType.APPLICATION_JSON_VALUE})
    @RolesAllowed({INTAKE_WORKER, CASE_MANAGER, ASSESSOR, SUPERVISOR, PROVIDER, REGION_ADMIN, AUDITOR})
    ResponseEntity<String> questionnaire(@PathVariable String id, @RequestParam(required = false) @Nullable Integer version) {
        ReleaseId release = version != null ? ReleaseId.find(id, version).orElseThrow(Problem::notFound)
                : released.find(id).map(current -> ReleaseId.of(id, current.version())).orElseThrow(Problem::notFound);
        Questionnaire form = Questionnaires.of(released.status(release).map(_ -> released.definition(release))
                .orElseThrow(Problem::notFound), released.status(release).orElseThrow());
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(Fhir.JSON)).body(Fhir.json(form));
    }

    /** Imports a draft; every fault of the definition that comes of it is named, with a pointer into the Questionnaire. */
    @PostMapping(path = "/questionnaires", consumes = {Fhir.JSON, MediaType.APPLICATION_JSON_VALUE})
    @RolesAllowed(REGION_ADMIN)
    ResponseEntity<Answers.Created> importDraft(@RequestBody ObjectNode body) {
        Questionnaire form = Fhir.read(body, Questionnaire.class);
        Instrument definition = Definitions.of(form);
        List<Problem.Fault> faults = InstrumentCheck.problems(definition).stream()
                .map(problem -> new Problem.Fault(Definitions.pointer(form, definition, problem.pointer()), null, null,
                        problem.fault().name())).toList();
        if (!faults.isEmpty()) {
            throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, ReleaseRefusal.DEFINITION_INVALID.name(),
                    ReleaseRefusal.DEFINITION_INVALID.sentence(), faults);
        }
        long version = commands.send(new ImportInstrument(ReleaseId.of(definition.id(), definition.version()), definition, text(definition)));
        return Answers.created("/api/v1/instruments/" + definition.id() + "/versions", Integer.toString(definition.version()), version);
    }

    /** As it is kept: only what can be read again, with texts that are not endless and can be stored. */
    private static String text(Instrument definition) {
        try {
            String text = CasestreamJson.mapper().writeValueAsString(definition);
            CasestreamJson.mapper().readValue(text, Instrument.class);
            return text;
        } catch (JacksonException _) {
            throw Problem.body("", Problem.VALUE_INVALID);
        }
    }
}
