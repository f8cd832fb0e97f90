package org.casestream.intake.cases.web;

import static org.casestream.defaults.Roles.ASSESSOR;
import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.INTAKE_WORKER;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.intake.CaseEvent.ClosureReason;
import org.casestream.contracts.intake.CaseEvent.IncidentKind;
import org.casestream.contracts.intake.Destination;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.ExpectedVersion;
import org.casestream.defaults.Texts;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.command.Ids;
import org.casestream.intake.cases.domain.CaseCommand;
import org.casestream.intake.cases.domain.CaseCommand.AcknowledgeAlert;
import org.casestream.intake.cases.domain.CaseCommand.AssignCaseManager;
import org.casestream.intake.cases.domain.CaseCommand.CloseCase;
import org.casestream.intake.cases.domain.CaseCommand.ReportIncident;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What people do with a case. Cases are opened by accepting a request. */
@RestController
@RequestMapping("/api/v1/cases")
class CaseCommands {

    private final Commands commands;
    private final Clock clock;
    private final ZoneId zone;
    private final Ids ids;

    CaseCommands(Commands commands, Clock clock, ZoneId zone, Ids ids) {
        this.commands = commands;
        this.clock = clock;
        this.zone = zone;
        this.ids = ids;
    }

    record NewManager(StaffId managerId) {}

    record Nothing() {}

    /** @param onward where the person goes from here; {@code nowhere} where there is no such place */
    record Closing(ClosureReason reason, Destination onward, LocalDate closedOn, @Nullable String note) {

        Closing {
            note = Texts.optional(note, Texts.NOTE, "/note");
        }
    }

    /**
     * @param occurredOn the day in the agency's zone
     * @param account    what is told of it
     */
    record NewIncident(IncidentKind kind, LocalDate occurredOn, @Nullable String account) {

        NewIncident {
            account = Texts.optional(account, Texts.NOTE, "/account");
        }
    }

    @PutMapping("/{id}/manager")
    @RolesAllowed({INTAKE_WORKER, CASE_MANAGER, SUPERVISOR})
    ResponseEntity<Void> assignManager(@PathVariable CaseId id, ExpectedVersion expected, @RequestBody NewManager body) {
        return done(new AssignCaseManager(id, body.managerId()), expected);
    }

    /** The incident has the id of the alert that it raises. */
    @PostMapping("/{id}/incidents")
    @RolesAllowed({INTAKE_WORKER, CASE_MANAGER, ASSESSOR, SUPERVISOR})
    ResponseEntity<Answers.Created> report(@PathVariable CaseId id, Caller caller, @RequestBody NewIncident body) {
        AlertId alertId = new AlertId(ids.next());
        long version = commands.send(new ReportIncident(id, alertId, body.kind(), body.occurredOn(), body.account(), caller.id(),
                clock.instant(), zone));
        return Answers.created("/api/v1/cases/" + id + "/incidents", alertId.value(), version);
    }

    @PutMapping("/{id}/alerts/{alertId}/acknowledgement")
    @RolesAllowed({CASE_MANAGER, SUPERVISOR})
    ResponseEntity<Void> acknowledge(@PathVariable CaseId id, @PathVariable AlertId alertId, ExpectedVersion expected,
                                     Caller caller, @RequestBody Nothing body) {
        return done(new AcknowledgeAlert(id, alertId, caller.id()), expected);
    }

    @PutMapping("/{id}/closure")
    @RolesAllowed({CASE_MANAGER, SUPERVISOR})
    ResponseEntity<Void> close(@PathVariable CaseId id, ExpectedVersion expected, @RequestBody Closing body) {
        return done(new CloseCase(id, body.reason(), body.onward(), body.closedOn(), body.note(), clock.instant(), zone),
                expected);
    }

    private ResponseEntity<Void> done(CaseCommand command, ExpectedVersion expected) {
        return Answers.done(commands.send(command, expected));
    }
}
