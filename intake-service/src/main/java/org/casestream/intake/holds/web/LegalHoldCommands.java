package org.casestream.intake.holds.web;

import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.LegalHoldId;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.ExpectedVersion;
import org.casestream.defaults.Texts;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.command.Ids;
import org.casestream.intake.holds.domain.LegalHoldCommand.PlaceHold;
import org.casestream.intake.holds.domain.LegalHoldCommand.ReleaseHold;
import org.casestream.intake.holds.domain.LegalHoldEvent.HoldReason;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Puts what is known of a client under the protection of the law, and ends that. */
@RestController
@RequestMapping("/api/v1/legal-holds")
class LegalHoldCommands {

    private final Commands commands;
    private final Ids ids;

    LegalHoldCommands(Commands commands, Ids ids) {
        this.commands = commands;
        this.ids = ids;
    }

    record NewHold(ClientId clientId, HoldReason reason, @Nullable String note) {

        NewHold {
            note = Texts.optional(note, Texts.NOTE, "/note");
        }
    }

    record Release(@Nullable String note) {

        Release {
            note = Texts.optional(note, Texts.NOTE, "/note");
        }
    }

    @PostMapping
    @RolesAllowed(SUPERVISOR)
    ResponseEntity<Answers.Created> place(@RequestBody NewHold body, Caller caller) {
        LegalHoldId id = new LegalHoldId(ids.next());
        long version = commands.send(new PlaceHold(id, body.clientId(), caller.agency(), body.reason(), body.note()));
        return Answers.created("/api/v1/legal-holds", id.value(), version);
    }

    @PutMapping("/{id}/release")
    @RolesAllowed(SUPERVISOR)
    ResponseEntity<Void> release(@PathVariable LegalHoldId id, ExpectedVersion expected, @RequestBody Release body) {
        return Answers.done(commands.send(new ReleaseHold(id, body.note()), expected));
    }
}
