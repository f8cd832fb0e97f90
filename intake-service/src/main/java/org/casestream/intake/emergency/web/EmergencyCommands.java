package org.casestream.intake.emergency.web;

import static org.casestream.defaults.Roles.ASSESSOR;
import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.INTAKE_WORKER;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.EmergencyAccessId;
import org.casestream.contracts.Refused;
import org.casestream.contracts.intake.EmergencyAccessEvent.EmergencyReason;
import org.casestream.contracts.intake.EmergencyAccessEvent.ReviewOutcome;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.ExpectedVersion;
import org.casestream.defaults.Texts;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.command.IdempotencyFilter;
import org.casestream.eventing.command.Ids;
import org.casestream.intake.emergency.domain.EmergencyCommand.NoteRefusedAttempt;
import org.casestream.intake.emergency.domain.EmergencyCommand.Plea;
import org.casestream.intake.emergency.domain.EmergencyCommand.RequestEmergencyAccess;
import org.casestream.intake.emergency.domain.EmergencyCommand.ReviewEmergencyAccess;
import org.casestream.intake.emergency.domain.EmergencyRefusal;
import org.casestream.intake.emergency.domain.EmergencyTerms;
import org.casestream.intake.emergency.guard.Standings;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Breaks the glass for those who say why, whatever agency they are of, and judges it afterwards. */
@RestController
@RequestMapping("/api/v1/emergency-access")
class EmergencyCommands {

    private final Commands commands;
    private final Ids ids;
    private final Clock clock;
    private final Standings standings;
    private final EmergencyTerms terms;

    EmergencyCommands(Commands commands, Ids ids, Clock clock, Standings standings, EmergencyTerms terms) {
        this.commands = commands;
        this.ids = ids;
        this.clock = clock;
        this.standings = standings;
        this.terms = terms;
    }

    /** @param explanation what is going on, in words that a reviewer can judge by */
    record NewAccess(CaseId caseId, EmergencyReason reason, String explanation) {
        NewAccess {
            explanation = Texts.required(explanation, Texts.NOTE, "/explanation");
        }
    }

    record Reviewing(ReviewOutcome outcome, @Nullable String note) {
        Reviewing {
            note = Texts.optional(note, Texts.NOTE, "/note");
        }
    }

    @PostMapping
    @RolesAllowed({INTAKE_WORKER, CASE_MANAGER, ASSESSOR, SUPERVISOR})
    ResponseEntity<Answers.Created> ask(@RequestBody NewAccess body, Caller caller, HttpServletRequest request) {
        Plea plea = new Plea(body.caseId(), body.reason(), body.explanation(),
                standings.of(body.caseId(), caller.id(), caller.agency(), "/caseId"));
        EmergencyAccessId id = new EmergencyAccessId(ids.next());
        try {
            long version = commands.send(new RequestEmergencyAccess(id, plea, clock.instant(), terms));
            return Answers.created("/api/v1/emergency-access", id.value(), version);
        } catch (Refused e) {
            if (e.refusal() == EmergencyRefusal.EMERGENCY_ACCESS_FORBIDDEN) {
                NoteRefusedAttempt attempt = new NoteRefusedAttempt(attempt(request, body, caller), plea);
                IdempotencyFilter.afterRefusal(request, () -> commands.send(attempt));
            }
            throw e;
        }
    }

    @PutMapping("/{id}/review")
    @RolesAllowed(SUPERVISOR)
    ResponseEntity<Void> review(@PathVariable EmergencyAccessId id, ExpectedVersion expected, Caller caller,
                                @RequestBody Reviewing body) {
        return Answers.done(commands.send(new ReviewEmergencyAccess(id, caller.id(), body.outcome(), body.note()), expected));
    }

    /** A caller that repeats a request because the answer was lost has tried once. */
    private static EmergencyAccessId attempt(HttpServletRequest request, NewAccess body, Caller caller) {
        return new EmergencyAccessId(Ids.derived("emergency-attempt/" + caller.id() + "/" + body.caseId() + "/"
                + request.getHeader(IdempotencyFilter.HEADER)));
    }
}
