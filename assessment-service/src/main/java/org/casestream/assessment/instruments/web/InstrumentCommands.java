package org.casestream.assessment.instruments.web;

import static org.casestream.defaults.Roles.REGION_ADMIN;

import jakarta.annotation.security.RolesAllowed;
import java.util.List;

import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.assessment.instruments.domain.InstrumentCheck;
import org.casestream.assessment.instruments.domain.ReleaseCommand;
import org.casestream.assessment.instruments.domain.ReleaseCommand.ImportInstrument;
import org.casestream.assessment.instruments.domain.ReleaseCommand.PublishInstrument;
import org.casestream.assessment.instruments.domain.ReleaseCommand.RetireInstrument;
import org.casestream.assessment.instruments.domain.ReleaseId;
import org.casestream.assessment.instruments.domain.ReleaseRefusal;
import org.casestream.defaults.Answers;
import org.casestream.defaults.CasestreamJson;
import org.casestream.defaults.ExpectedVersion;
import org.casestream.defaults.Problem;
import org.casestream.eventing.command.Commands;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a region's administration does with instruments. */
@RestController
@RequestMapping("/api/v1/instruments")
class InstrumentCommands {

    private final Commands commands;

    InstrumentCommands(Commands commands) {
        this.commands = commands;
    }

    record Nothing() {}

    /** Imports a definition as a draft; every fault of it is named. */
    @PostMapping
    @RolesAllowed(REGION_ADMIN)
    ResponseEntity<Answers.Created> importDraft(@RequestBody Instrument definition) {
        List<Problem.Fault> faults = InstrumentCheck.problems(definition).stream()
                .map(problem -> new Problem.Fault(problem.pointer(), null, null, problem.fault().name())).toList();
        if (!faults.isEmpty()) {
            throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, ReleaseRefusal.DEFINITION_INVALID.name(),
                    ReleaseRefusal.DEFINITION_INVALID.sentence(), faults);
        }
        long version = commands.send(new ImportInstrument(ReleaseId.of(definition.id(), definition.version()), definition,
                CasestreamJson.mapper().writeValueAsString(definition)));
        return Answers.created("/api/v1/instruments/" + definition.id() + "/versions", Integer.toString(definition.version()), version);
    }

    @PutMapping("/{id}/versions/{version}/publication")
    @RolesAllowed(REGION_ADMIN)
    ResponseEntity<Void> publish(@PathVariable String id, @PathVariable int version, ExpectedVersion expected,
                                 @RequestBody Nothing body) {
        return done(new PublishInstrument(release(id, version)), expected);
    }

    @PutMapping("/{id}/versions/{version}/retirement")
    @RolesAllowed(REGION_ADMIN)
    ResponseEntity<Void> retire(@PathVariable String id, @PathVariable int version, ExpectedVersion expected,
                                @RequestBody Nothing body) {
        return done(new RetireInstrument(release(id, version)), expected);
    }

    private static ReleaseId release(String id, int version) {
        return ReleaseId.find(id, version).orElseThrow(Problem::notFound);
    }

    private ResponseEntity<Void> done(ReleaseCommand command, ExpectedVersion expected) {
        return Answers.done(commands.send(command, expected));
    }
}
