package org.casestream.intake.consents.web;

import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.INTAKE_WORKER;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.ConsentId;
import org.casestream.contracts.intake.ConsentEvent.Capacity;
import org.casestream.contracts.intake.ConsentEvent.Expiry;
import org.casestream.contracts.intake.ConsentEvent.Kind;
import org.casestream.contracts.intake.ConsentEvent.Purpose;
import org.casestream.contracts.intake.ConsentEvent.RevocationMethod;
import org.casestream.contracts.intake.ConsentEvent.Signature;
import org.casestream.contracts.intake.ConsentEvent.SigningMethod;
import org.casestream.contracts.intake.DataScope;
import org.casestream.contracts.intake.Recipients;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.ExpectedVersion;
import org.casestream.defaults.Texts;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.command.Ids;
import org.casestream.intake.consents.domain.ConsentCommand.Content;
import org.casestream.intake.consents.domain.ConsentCommand.GrantConsent;
import org.casestream.intake.consents.domain.ConsentCommand.RevokeConsent;
import org.casestream.intake.consents.domain.ConsentCommand.Signed;
import org.casestream.intake.consents.domain.ConsentCommand.StatementRef;
import org.casestream.intake.consents.domain.ConsentTerms;
import org.casestream.intake.consents.domain.Signer;
import org.casestream.intake.consents.domain.Statements;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes down what clients agree to, and takes it back. */
@RestController
@RequestMapping("/api/v1/consents")
class ConsentCommands {

    private final Commands commands;
    private final Ids ids;
    private final Clock clock;
    private final Statements statements;
    private final ConsentTerms terms;

    ConsentCommands(Commands commands, Ids ids, Clock clock, Statements statements, ConsentTerms terms) {
        this.commands = commands;
        this.ids = ids;
        this.clock = clock;
        this.statements = statements;
        this.terms = terms;
    }

    /**
     * @param statement  that the client was shown, in the version and language that they were shown
     * @param supersedes an older consent of the same client that ends with this one
     */
    record NewConsent(ClientId clientId, Kind kind, List<AgencyId> disclosers, Recipients recipients, List<Purpose> purposes,
                      DataScope scope, StatementRef statement, Expiry expiry, List<Signing> signatures,
                      @Nullable ConsentId supersedes, @Nullable String note) {

        NewConsent {
            note = Texts.optional(note, Texts.NOTE, "/note");
            List<Signing> given = signatures;
            signatures = IntStream.range(0, given.size()).mapToObj(i -> given.get(i).tidy("/signatures/" + i)).toList();
        }

        Content content() {
            return new Content(kind, disclosers, recipients, purposes, scope, statement, expiry,
                    signatures.stream().map(Signing::signed).toList(), supersedes);
        }
    }

    /** @param authority where the right to sign for the client comes from; required of everybody but the client */
    record Signing(String name, Capacity capacity, @Nullable String authority, SigningMethod method, Instant signedAt) {

        Signing tidy(String pointer) {
            return new Signing(Texts.required(name, Texts.NAME, pointer + "/name"), capacity,
                    Texts.optional(authority, Texts.NAME, pointer + "/authority"), method, signedAt);
        }

        Signed signed() {
            return new Signed(new Signature(capacity, method, signedAt), new Signer(name, authority));
        }
    }

    /** @param occurredAt when the agency had it in writing, if it is written down later */
    record Revocation(RevocationMethod method, @Nullable Instant occurredAt, @Nullable String note) {

        Revocation {
            note = Texts.optional(note, Texts.NOTE, "/note");
        }
    }

    @PostMapping
    @RolesAllowed({INTAKE_WORKER, CASE_MANAGER, SUPERVISOR})
    ResponseEntity<Answers.Created> grant(@RequestBody NewConsent body, Caller caller) {
        ConsentId id = new ConsentId(ids.next());
        long version = commands.send(new GrantConsent(id, body.clientId(), caller.agency(), body.content(), body.note(), statements,
                clock.instant(), terms));
        return Answers.created("/api/v1/consents", id.value(), version);
    }

    @PutMapping("/{id}/revocation")
    @RolesAllowed({INTAKE_WORKER, CASE_MANAGER, SUPERVISOR})
    ResponseEntity<Void> revoke(@PathVariable ConsentId id, ExpectedVersion expected, @RequestBody Revocation body) {
        return Answers.done(commands.send(
                new RevokeConsent(id, body.method(), body.occurredAt(), body.note(), clock.instant()), expected));
    }
}
