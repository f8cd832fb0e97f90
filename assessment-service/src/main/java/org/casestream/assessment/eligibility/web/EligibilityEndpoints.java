package org.casestream.assessment.eligibility.web;

import static org.casestream.defaults.Roles.ASSESSOR;
import static org.casestream.defaults.Roles.AUDITOR;
import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import org.casestream.access.records.Records;
import org.casestream.assessment.eligibility.domain.EligibilityCommand.Redetermine;
import org.casestream.assessment.eligibility.domain.EligibilityRules;
import org.casestream.assessment.eligibility.domain.RuleSets;
import org.casestream.assessment.eligibility.read.record.EligibilityView;
import org.casestream.assessment.eligibility.read.record.EligibilityView.Status;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.EligibilityRecordId;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.ExpectedVersion;
import org.casestream.defaults.PageRequest;
import org.casestream.defaults.ReadAt;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.view.Where;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Eligibility by case: of one's own agency; auditors see all, without the facts. And the rules, which are no secret. */
@RestController
@RequestMapping("/api/v1")
class EligibilityEndpoints {

    private final Commands commands;
    private final Records records;
    private final RuleSets ruleSets;
    private final Clock clock;

    EligibilityEndpoints(Commands commands, Records records, RuleSets ruleSets, Clock clock) {
        this.commands = commands;
        this.records = records;
        this.ruleSets = ruleSets;
        this.clock = clock;
    }

    @GetMapping("/eligibility-rules")
    @RolesAllowed({CASE_MANAGER, ASSESSOR, SUPERVISOR, AUDITOR})
    ResponseEntity<Answers.Items<EligibilityRules>> rules() {
        return Answers.page(ruleSets.all(), null);
    }

    @GetMapping("/eligibility")
    @RolesAllowed({CASE_MANAGER, ASSESSOR, SUPERVISOR, AUDITOR})
    ResponseEntity<Answers.Items<EligibilityView>> list(@RequestParam(required = false) @Nullable CaseId caseId, Caller caller,
                                                        PageRequest request) {
        return records.page(EligibilityView.class, Where.all().andIfGiven("caseId", caseId), caller, request);
    }

    @GetMapping("/eligibility/{id}")
    @RolesAllowed({CASE_MANAGER, ASSESSOR, SUPERVISOR, AUDITOR})
    ResponseEntity<EligibilityView> get(@PathVariable EligibilityRecordId id, ReadAt at, Caller caller) {
        return records.get(EligibilityView.class, id.value(), at, caller);
    }

    /** Determines eligibility again under the rules in force, by what is known now, without another assessment. */
    @PutMapping("/eligibility/{id}/redetermination")
    @RolesAllowed(ASSESSOR)
    ResponseEntity<Void> redetermine(@PathVariable EligibilityRecordId id, ExpectedVersion expected, @RequestBody GivenFacts body) {
        Instant now = clock.instant();
        return Answers.done(commands.send(new Redetermine(id, body.facts(), ruleSets.inForce(now), now), expected));
    }

    /** What an agency's assessors have to determine again. */
    @GetMapping("/redeterminations")
    @RolesAllowed({CASE_MANAGER, ASSESSOR, SUPERVISOR})
    ResponseEntity<Answers.Items<EligibilityView>> due(Caller caller, PageRequest request) {
        return records.page(EligibilityView.class, Where.is("status", Status.REDETERMINATION_DUE)
                .andIfGiven("agencyId", caller.agency()), caller, request);
    }
}
