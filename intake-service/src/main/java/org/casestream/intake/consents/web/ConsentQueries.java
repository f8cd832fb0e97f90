package org.casestream.intake.consents.web;

import static org.casestream.defaults.Roles.AUDITOR;
import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.INTAKE_WORKER;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import org.casestream.access.records.Records;
import org.casestream.access.records.Records.Seen;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.ConsentId;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.PageRequest;
import org.casestream.defaults.ReadAt;
import org.casestream.eventing.view.Where;
import org.casestream.intake.consents.domain.ConsentStatus;
import org.casestream.intake.consents.domain.ConsentTerms;
import org.casestream.intake.consents.domain.Statements;
import org.casestream.intake.consents.read.consent.ConsentView;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What people see of consents: those of their own agency; auditors those of all, without who signed and what was written. */
@RestController
@RequestMapping("/api/v1/consents")
class ConsentQueries {

    private final Records records;
    private final Statements statements;
    private final ConsentTerms terms;
    private final Clock clock;

    ConsentQueries(Records records, Statements statements, ConsentTerms terms, Clock clock) {
        this.records = records;
        this.statements = statements;
        this.terms = terms;
        this.clock = clock;
    }

    @GetMapping
    @RolesAllowed({INTAKE_WORKER, CASE_MANAGER, SUPERVISOR, AUDITOR})
    ResponseEntity<Answers.Items<ConsentView>> list(@RequestParam(required = false) @Nullable ClientId clientId,
                                                    @RequestParam(required = false) @Nullable ConsentStatus status,
                                                    Caller caller, PageRequest request) {
        return records.page(ConsentView.class, Where.all().andIfGiven("clientId", clientId).andIfGiven("status", status),
                caller, request);
    }

    /** Active ones whose last day is near, so that somebody can ask for a new consent in time. */
    @GetMapping("/expiring-soon")
    @RolesAllowed({INTAKE_WORKER, CASE_MANAGER, SUPERVISOR, AUDITOR})
    ResponseEntity<Answers.Items<ConsentView>> expiringSoon(Caller caller, PageRequest request) {
        LocalDate near = terms.warnedOfUpTo(LocalDate.now(clock.withZone(terms.zone())));
        return records.page(ConsentView.class, Where.is("status", ConsentStatus.ACTIVE).onOrBefore("expiry.lastDay", near),
                caller, request);
    }

    /** One consent with the exact text that the client was shown: their receipt. */
    @GetMapping("/{id}")
    @RolesAllowed({INTAKE_WORKER, CASE_MANAGER, SUPERVISOR, AUDITOR})
    ResponseEntity<ConsentView> get(@PathVariable ConsentId id, ReadAt at, Caller caller) {
        Seen<ConsentView> seen = records.find(ConsentView.class, id.value(), at, caller);
        return Answers.view(seen.view().withText(statements.textOf(seen.view().statement())), seen.version());
    }
}
