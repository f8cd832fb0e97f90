package org.casestream.intake.agencies.web;

import static org.casestream.defaults.Roles.REGION_ADMIN;

import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ProgramId;
import org.casestream.contracts.intake.AgencyEvent.AgencyKind;
import org.casestream.defaults.Answers;
import org.casestream.defaults.ExpectedVersion;
import org.casestream.defaults.Texts;
import org.casestream.eventing.command.Commands;
import org.casestream.intake.agencies.domain.AgencyCommand;
import org.casestream.intake.agencies.domain.AgencyCommand.CloseProgram;
import org.casestream.intake.agencies.domain.AgencyCommand.OpenProgram;
import org.casestream.intake.agencies.domain.AgencyCommand.RegisterAgency;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a region's administration does with agencies and their programs. */
@RestController
@RequestMapping("/api/v1/agencies")
class AgencyCommands {

    private final Commands commands;
    private final Clock clock;
    private final ZoneId zone;

    AgencyCommands(Commands commands, Clock clock, ZoneId zone) {
        this.commands = commands;
        this.clock = clock;
        this.zone = zone;
    }

    /** @param id the value of the {@code agency} claim in its people's tokens */
    record NewAgency(AgencyId id, String name, AgencyKind kind) {

        NewAgency {
            name = Texts.required(name, Texts.NAME, "/name");
        }
    }

    record Opening(String name, LocalDate firstDay) {

        Opening {
            name = Texts.required(name, Texts.NAME, "/name");
        }
    }

    record Closing(LocalDate lastDay) {}

    @PostMapping
    @RolesAllowed(REGION_ADMIN)
    ResponseEntity<Answers.Created> register(@RequestBody NewAgency body) {
        long version = commands.send(new RegisterAgency(body.id(), body.name(), body.kind()));
        return Answers.created("/api/v1/agencies", body.id().value(), version);
    }

    @PutMapping("/{id}/programs/{programId}")
    @RolesAllowed(REGION_ADMIN)
    ResponseEntity<Void> open(@PathVariable AgencyId id, @PathVariable ProgramId programId, ExpectedVersion expected,
                              @RequestBody Opening body) {
        return done(new OpenProgram(id, programId, body.name(), body.firstDay(), today()), expected);
    }

    @PutMapping("/{id}/programs/{programId}/closure")
    @RolesAllowed(REGION_ADMIN)
    ResponseEntity<Void> close(@PathVariable AgencyId id, @PathVariable ProgramId programId, ExpectedVersion expected,
                               @RequestBody Closing body) {
        return done(new CloseProgram(id, programId, body.lastDay(), today()), expected);
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(zone));
    }

    private ResponseEntity<Void> done(AgencyCommand command, ExpectedVersion expected) {
        return Answers.done(commands.send(command, expected));
    }
}
