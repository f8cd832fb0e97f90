package org.casestream.intake.erasures.web;

import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.ErasureId;
import org.casestream.contracts.Refused;
import org.casestream.contracts.intake.ErasureEvent.LegalBasis;
import org.casestream.contracts.intake.ErasureEvent.RefusalReason;
import org.casestream.contracts.intake.ErasureEvent.RequestedBy;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.ExpectedVersion;
import org.casestream.defaults.Texts;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.command.Ids;
import org.casestream.intake.erasures.automation.WhenHoldRefusesErasureThenNote;
import org.casestream.intake.erasures.domain.ErasureCommand.Outcome;
import org.casestream.intake.erasures.domain.ErasureCommand.RequestErasure;
import org.casestream.intake.erasures.domain.ErasureCommand.ReviewErasure;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes down that a person is to be erased, and what somebody else found about it. */
@RestController
@RequestMapping("/api/v1/erasures")
class ErasureCommands {

    private final Commands commands;
    private final WhenHoldRefusesErasureThenNote refused;
    private final Ids ids;
    private final Clock clock;

    ErasureCommands(Commands commands, WhenHoldRefusesErasureThenNote refused, Ids ids, Clock clock) {
        this.commands = commands;
        this.refused = refused;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param receivedAt when it was asked for, if it is written down later */
    record NewErasure(ClientId clientId, LegalBasis legalBasis, RequestedBy requestedBy, @Nullable String note,
                      @Nullable Instant receivedAt) {

        NewErasure {
            note = Texts.optional(note, Texts.NOTE, "/note");
        }
    }

    /** @param reason required of a refusal; the reason for an approval is the legal basis */
    record Review(Outcome outcome, @Nullable RefusalReason reason, @Nullable String note) {

        Review {
            note = Texts.optional(note, Texts.NOTE, "/note");
        }
    }

    @PostMapping
    @RolesAllowed({CASE_MANAGER, SUPERVISOR})
    ResponseEntity<Answers.Created> request(@RequestBody NewErasure body, Caller caller) {
        ErasureId id = new ErasureId(ids.next());
        long version = commands.send(new RequestErasure(id, body.clientId(), caller.agency(), body.legalBasis(),
                body.requestedBy(), body.note(), body.receivedAt(), caller.id(), clock.instant()));
        return Answers.created("/api/v1/erasures", id.value(), version);
    }

    @PutMapping("/{id}/review")
    @RolesAllowed(SUPERVISOR)
    ResponseEntity<Void> review(@PathVariable ErasureId id, ExpectedVersion expected, @RequestBody Review body, Caller caller) {
        try {
            return Answers.done(commands.send(
                    new ReviewErasure(id, body.outcome(), body.reason(), body.note(), caller.id()), expected));
        } catch (Refused e) {
            if (e.refusal() == CommonRefusal.LEGAL_HOLD) {
                refused.on(id, caller.id());
            }
            throw e;
        }
    }
}
