package org.casestream.intake.requests.web;

import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.INTAKE_WORKER;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.RequestId;
import org.casestream.contracts.intake.Destination;
import org.casestream.contracts.intake.RequestEvent.Concern;
import org.casestream.contracts.intake.RequestEvent.DeclineReason;
import org.casestream.contracts.intake.RequestEvent.RequestSource;
import org.casestream.contracts.intake.RequestEvent.WithdrawalReason;
import org.casestream.contracts.intake.Urgency;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.ExpectedVersion;
import org.casestream.defaults.Texts;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.command.Ids;
import org.casestream.intake.requests.domain.AnswerTerm;
import org.casestream.intake.requests.domain.RequestCommand;
import org.casestream.intake.requests.domain.RequestCommand.AcceptRequest;
import org.casestream.intake.requests.domain.RequestCommand.DeclineRequest;
import org.casestream.intake.requests.domain.RequestCommand.ReceiveRequest;
import org.casestream.intake.requests.domain.RequestCommand.ScreenRequest;
import org.casestream.intake.requests.domain.RequestCommand.WithdrawRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What people do with a request for assistance. */
@RestController
@RequestMapping("/api/v1/requests")
class RequestCommands {

    private final Commands commands;
    private final Ids ids;
    private final Clock clock;
    private final AnswerTerm term;

    RequestCommands(Commands commands, Ids ids, Clock clock, AnswerTerm term) {
        this.commands = commands;
        this.ids = ids;
        this.clock = clock;
        this.term = term;
    }

    /**
     * @param requestedBy who asked and in what capacity
     * @param occurredAt  when they asked, if it is written down later
     */
    record NewRequest(ClientId clientId, RequestSource source, List<Concern> concerns, @Nullable String narrative,
                      @Nullable String requestedBy, @Nullable String preferredLanguage, @Nullable Instant occurredAt) {

        NewRequest {
            narrative = Texts.optional(narrative, Texts.NOTE, "/narrative");
            requestedBy = Texts.optional(requestedBy, Texts.NAME, "/requestedBy");
            preferredLanguage = Texts.optional(preferredLanguage, Texts.NAME, "/preferredLanguage");
        }
    }

    record Screening(Urgency urgency, boolean safetyConcern, @Nullable String note) {

        Screening {
            note = Texts.optional(note, Texts.NOTE, "/note");
        }
    }

    record Nothing() {}

    /** @param signpostedTo where the person was pointed to instead; {@code nowhere} where there is no such place */
    record Decline(DeclineReason reason, Destination signpostedTo, @Nullable String note) {

        Decline {
            note = Texts.optional(note, Texts.NOTE, "/note");
        }
    }

    record Withdrawal(WithdrawalReason reason) {}

    @PostMapping
    @RolesAllowed({INTAKE_WORKER, CASE_MANAGER})
    ResponseEntity<Answers.Created> receive(@RequestBody NewRequest body, Caller caller) {
        RequestId id = new RequestId(ids.next());
        long version = commands.send(new ReceiveRequest(id, body.clientId(), caller.agency(), body.source(), body.concerns(),
                body.narrative(), body.requestedBy(), body.preferredLanguage(), body.occurredAt(), clock.instant(), term));
        return Answers.created("/api/v1/requests", id.value(), version);
    }

    @PutMapping("/{id}/screening")
    @RolesAllowed(INTAKE_WORKER)
    ResponseEntity<Void> screen(@PathVariable RequestId id, ExpectedVersion expected, @RequestBody Screening body) {
        return done(new ScreenRequest(id, body.urgency(), body.safetyConcern(), body.note()), expected);
    }

    @PutMapping("/{id}/acceptance")
    @RolesAllowed({INTAKE_WORKER, SUPERVISOR})
    ResponseEntity<Void> accept(@PathVariable RequestId id, ExpectedVersion expected, @RequestBody Nothing body) {
        return done(new AcceptRequest(id, new CaseId(ids.next())), expected);
    }

    @PutMapping("/{id}/decline")
    @RolesAllowed({INTAKE_WORKER, SUPERVISOR})
    ResponseEntity<Void> decline(@PathVariable RequestId id, ExpectedVersion expected, @RequestBody Decline body) {
        return done(new DeclineRequest(id, body.reason(), body.signpostedTo(), body.note()), expected);
    }

    @PutMapping("/{id}/withdrawal")
    @RolesAllowed(INTAKE_WORKER)
    ResponseEntity<Void> withdraw(@PathVariable RequestId id, ExpectedVersion expected, @RequestBody Withdrawal body) {
        return done(new WithdrawRequest(id, body.reason()), expected);
    }

    private ResponseEntity<Void> done(RequestCommand command, ExpectedVersion expected) {
        return Answers.done(commands.send(command, expected));
    }
}
