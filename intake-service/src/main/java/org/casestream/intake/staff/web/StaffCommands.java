package org.casestream.intake.staff.web;

import static org.casestream.defaults.Roles.REGION_ADMIN;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.SubjectId;
import org.casestream.contracts.intake.StaffEvent.StaffRole;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.ExpectedVersion;
import org.casestream.defaults.Texts;
import org.casestream.eventing.command.Commands;
import org.casestream.intake.staff.domain.StaffCommand;
import org.casestream.intake.staff.domain.StaffCommand.Administration;
import org.casestream.intake.staff.domain.StaffCommand.EndRole;
import org.casestream.intake.staff.domain.StaffCommand.EnrolStaff;
import org.casestream.intake.staff.domain.StaffCommand.GrantRole;
import org.casestream.intake.staff.domain.StaffCommand.LeaveStaff;
import org.casestream.intake.staff.domain.StaffCommand.LinkSubject;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Keeps the register of staff: the region's administration for everybody, a supervisor for the own agency. */
@RestController
@RequestMapping("/api/v1/staff")
class StaffCommands {

    private final Commands commands;
    private final Clock clock;
    private final ZoneId zone;

    StaffCommands(Commands commands, Clock clock, ZoneId zone) {
        this.commands = commands;
        this.clock = clock;
        this.zone = zone;
    }

    /** @param agencyId left out for those who work for the region */
    record NewStaff(StaffId id, @Nullable AgencyId agencyId, String name, List<LanguageTag> languages, LocalDate firstDay) {

        NewStaff {
            name = Texts.required(name, Texts.NAME, "/name");
        }
    }

    record Link(SubjectId subject) {}

    /** @param lastDay left out while no end is planned */
    record Period(LocalDate firstDay, @Nullable LocalDate lastDay) {}

    record End(LocalDate lastDay) {}

    @PostMapping
    @RolesAllowed({REGION_ADMIN, SUPERVISOR})
    ResponseEntity<Answers.Created> enrol(@RequestBody NewStaff body, Caller caller) {
        long version = commands.send(new EnrolStaff(body.id(), body.agencyId(), body.name(), body.languages(), body.firstDay(),
                today(), by(caller)));
        return Answers.created("/api/v1/staff", body.id().value(), version);
    }

    @PutMapping("/{id}/subject")
    @RolesAllowed({REGION_ADMIN, SUPERVISOR})
    ResponseEntity<Void> link(@PathVariable StaffId id, ExpectedVersion expected, @RequestBody Link body) {
        return done(new LinkSubject(id, body.subject()), expected);
    }

    @PutMapping("/{id}/roles/{role}")
    @RolesAllowed({REGION_ADMIN, SUPERVISOR})
    ResponseEntity<Void> grant(@PathVariable StaffId id, @PathVariable StaffRole role, ExpectedVersion expected,
                               @RequestBody Period body, Caller caller) {
        return done(new GrantRole(id, role, body.firstDay(), body.lastDay(), today(), by(caller)), expected);
    }

    @PutMapping("/{id}/roles/{role}/end")
    @RolesAllowed({REGION_ADMIN, SUPERVISOR})
    ResponseEntity<Void> end(@PathVariable StaffId id, @PathVariable StaffRole role, ExpectedVersion expected,
                             @RequestBody End body, Caller caller) {
        return done(new EndRole(id, role, body.lastDay(), today(), by(caller)), expected);
    }

    @PutMapping("/{id}/leaving")
    @RolesAllowed({REGION_ADMIN, SUPERVISOR})
    ResponseEntity<Void> leave(@PathVariable StaffId id, ExpectedVersion expected, @RequestBody End body) {
        return done(new LeaveStaff(id, body.lastDay(), today()), expected);
    }

    private static Administration by(Caller caller) {
        return new Administration(caller.agency(), caller.has(REGION_ADMIN));
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(zone));
    }

    private ResponseEntity<Void> done(StaffCommand command, ExpectedVersion expected) {
        return Answers.done(commands.send(command, expected));
    }
}
