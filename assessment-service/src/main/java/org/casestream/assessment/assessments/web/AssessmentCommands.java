package org.casestream.assessment.assessments.web;

import static org.casestream.defaults.Roles.ASSESSOR;
import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;

import org.casestream.access.records.Access;
import org.casestream.assessment.assessments.domain.AssessmentCommand;
import org.casestream.assessment.assessments.domain.AssessmentCommand.CancelAssessment;
import org.casestream.assessment.assessments.domain.AssessmentCommand.CheckEligibility;
import org.casestream.assessment.assessments.domain.AssessmentCommand.RequestAssessment;
import org.casestream.assessment.assessments.domain.AssessmentCommand.StartAssessment;
import org.casestream.assessment.assessments.domain.DueDates;
import org.casestream.assessment.assessments.guard.KnownCases;
import org.casestream.assessment.assessments.guard.KnownCases.KnownCase;
import org.casestream.assessment.eligibility.domain.RuleSets;
import org.casestream.assessment.eligibility.web.GivenFacts;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.Refused;
import org.casestream.contracts.assessment.AssessmentEvent.CancelReason;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.ExpectedVersion;
import org.casestream.defaults.Texts;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.command.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What people do with an assessment. */
@RestController
@RequestMapping("/api/v1/assessments")
class AssessmentCommands {

    private final Commands commands;
    private final KnownCases cases;
    private final Access access;
    private final RuleSets ruleSets;
    private final DueDates dueDates;
    private final Ids ids;
    private final Clock clock;

    AssessmentCommands(Commands commands, KnownCases cases, Access access, RuleSets ruleSets, DueDates dueDates, Ids ids,
                       Clock clock) {
        this.commands = commands;
        this.cases = cases;
        this.access = access;
        this.ruleSets = ruleSets;
        this.dueDates = dueDates;
        this.ids = ids;
        this.clock = clock;
    }

    record NewAssessment(CaseId caseId, @Nullable Instant dueAt) {}

    record Nothing() {}

    record Cancellation(CancelReason reason) {

        Cancellation {
            if (reason == CancelReason.CASE_CLOSED) { // only the closing of the case itself says that
                throw new Refused(CommonRefusal.VALUE_INVALID, "/reason");
            }
        }
    }

    @PostMapping
    @RolesAllowed({CASE_MANAGER, SUPERVISOR})
    ResponseEntity<Answers.Created> request(@RequestBody NewAssessment body, Caller caller) {
        KnownCase known = access.toAddTo(cases.find(body.caseId()), caller);
        AssessmentId id = new AssessmentId(ids.next());
        long version = commands.send(new RequestAssessment(id, known.caseId(), known.clientId(), known.agencyId(),
                dueDates.dueByHand(body.dueAt(), clock.instant()), known.managerId(), null));
        return Answers.created("/api/v1/assessments", id.value(), version);
    }

    @PutMapping("/{id}/start")
    @RolesAllowed({ASSESSOR, CASE_MANAGER})
    ResponseEntity<Void> start(@PathVariable AssessmentId id, ExpectedVersion expected, Caller caller,
                               @RequestBody Nothing body) {
        return done(new StartAssessment(id, caller.id()), expected);
    }

    @PutMapping("/{id}/eligibility")
    @RolesAllowed(ASSESSOR)
    ResponseEntity<Void> checkEligibility(@PathVariable AssessmentId id, ExpectedVersion expected,
                                          @RequestBody GivenFacts body) {
        Instant now = clock.instant();
        return done(new CheckEligibility(id, body.facts(), ruleSets.inForce(now), now), expected);
    }

    @PutMapping("/{id}/cancellation")
    @RolesAllowed({ASSESSOR, SUPERVISOR})
    ResponseEntity<Void> cancel(@PathVariable AssessmentId id, ExpectedVersion expected, @RequestBody Cancellation body) {
        return done(new CancelAssessment(id, body.reason()), expected);
    }

    private ResponseEntity<Void> done(AssessmentCommand command, ExpectedVersion expected) {
        return Answers.done(commands.send(command, expected));
    }
}
