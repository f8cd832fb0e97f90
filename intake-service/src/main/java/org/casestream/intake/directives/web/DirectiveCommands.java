package org.casestream.intake.directives.web;

import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.INTAKE_WORKER;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.DirectiveId;
import org.casestream.contracts.intake.Recipients;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.ExpectedVersion;
import org.casestream.defaults.Texts;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.command.Ids;
import org.casestream.intake.directives.domain.DirectiveCommand.DenySharing;
import org.casestream.intake.directives.domain.DirectiveCommand.WithdrawDenial;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes down to whom a client wants nothing disclosed. */
@RestController
@RequestMapping("/api/v1/directives")
class DirectiveCommands {

    private final Commands commands;
    private final Ids ids;
    private final Clock clock;

    DirectiveCommands(Commands commands, Ids ids, Clock clock) {
        this.commands = commands;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param recipients who must learn nothing
     * @param occurredAt when the client said so, if it is written down later
     */
    record NewDenial(ClientId clientId, Recipients recipients, @Nullable String note, @Nullable Instant occurredAt) {

        NewDenial {
            note = Texts.optional(note, Texts.NOTE, "/note");
        }
    }

    /** @param occurredAt when the client said so, if it is written down later */
    record Withdrawal(@Nullable Instant occurredAt) {}

    @PostMapping
    @RolesAllowed({INTAKE_WORKER, CASE_MANAGER, SUPERVISOR})
    ResponseEntity<Answers.Created> deny(@RequestBody NewDenial body, Caller caller) {
        DirectiveId id = new DirectiveId(ids.next());
        long version = commands.send(new DenySharing(id, body.clientId(), caller.agency(), body.recipients(), body.note(),
                body.occurredAt(), clock.instant()));
        return Answers.created("/api/v1/directives", id.value(), version);
    }

    @PutMapping("/{id}/withdrawal")
    @RolesAllowed({INTAKE_WORKER, CASE_MANAGER, SUPERVISOR})
    ResponseEntity<Void> withdraw(@PathVariable DirectiveId id, ExpectedVersion expected, @RequestBody Withdrawal body) {
        return Answers.done(commands.send(new WithdrawDenial(id, body.occurredAt(), clock.instant()), expected));
    }
}
