package org.casestream.assessment.assessments.web;

import static org.casestream.defaults.Roles.ASSESSOR;
import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;

import org.casestream.access.records.Access;
import org.casestream.assessment.assessments.domain.AssessmentCommand;
import org.casestream.assessment.assessments.domain.AssessmentCommand.AnswerInstrument;
import org.casestream.assessment.assessments.domain.AssessmentCommand.CancelAssessment;
import org.casestream.assessment.assessments.domain.AssessmentCommand.ChangeLevel;
import org.casestream.assessment.assessments.domain.AssessmentCommand.CheckEligibility;
import org.casestream.assessment.assessments.domain.AssessmentCommand.DecideLevel;
import org.casestream.assessment.assessments.domain.AssessmentCommand.DocumentClinicalReview;
import org.casestream.assessment.assessments.domain.AssessmentCommand.RateDomains;
import org.casestream.assessment.assessments.domain.AssessmentCommand.ReportFindings;
import org.casestream.assessment.assessments.domain.AssessmentCommand.RequestAssessment;
import org.casestream.assessment.assessments.domain.AssessmentCommand.StartAssessment;
import org.casestream.assessment.assessments.domain.DueDates;
import org.casestream.assessment.assessments.domain.EligibilityRules;
import org.casestream.assessment.assessments.domain.Facts;
import org.casestream.assessment.assessments.domain.LevelOfCare;
import org.casestream.assessment.assessments.domain.Ratings;
import org.casestream.assessment.assessments.guard.KnownCases;
import org.casestream.assessment.assessments.guard.KnownCases.KnownCase;
import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.assessment.instruments.domain.Instruments;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.Refused;
import org.casestream.contracts.assessment.AssessmentEvent.CancelReason;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.ExpectedVersion;
import org.casestream.defaults.Problem;
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

    /** A short code of the region's rules. */
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 -]{0,39}");

    private final Commands commands;
    private final KnownCases cases;
    private final Access access;
    private final Instruments instruments;
    private final LevelOfCare levelOfCare;
    private final EligibilityRules eligibilityRules;
    private final DueDates dueDates;
    private final Ids ids;
    private final Clock clock;

    AssessmentCommands(Commands commands, KnownCases cases, Access access, Instruments instruments,
                       LevelOfCare levelOfCare, EligibilityRules eligibilityRules, DueDates dueDates, Ids ids, Clock clock) {
        this.commands = commands;
        this.cases = cases;
        this.access = access;
        this.instruments = instruments;
        this.levelOfCare = levelOfCare;
        this.eligibilityRules = eligibilityRules;
        this.dueDates = dueDates;
        this.ids = ids;
        this.clock = clock;
    }

    record NewAssessment(CaseId caseId, @Nullable Instant dueAt) {}

    record Nothing() {}

    /** @param answers score of the chosen answer by item */
    record GivenAnswers(Map<String, Integer> answers) {}

    record GivenLevel(int level, @Nullable String reason) {

        GivenLevel {
            reason = Texts.optional(reason, Texts.NOTE, "/reason");
        }
    }

    record GivenNote(String note) {

        GivenNote {
            note = Texts.required(note, Texts.NOTE, "/note");
        }
    }

    record GivenFacts(@Nullable Integer birthYear, @Nullable String postcodeArea, @Nullable String payer,
                      @Nullable Boolean functioningLimited) {

        GivenFacts {
            Texts.matching(postcodeArea, CODE, "/postcodeArea");
            Texts.matching(payer, CODE, "/payer");
        }
    }

    record GivenReport(String summary) {

        GivenReport {
            summary = Texts.required(summary, Texts.NOTE, "/summary");
        }
    }

    record NewLevel(int level, String reason) {

        NewLevel {
            Texts.optional(reason, Texts.NOTE, "/reason"); // a blank one is refused with the rule's own code
        }
    }

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
        KnownCase known = cases.find(body.caseId())
                .filter(found -> access.mayAddTo(found.caseId(), found.clientId(), found.agencyId(), caller))
                .orElseThrow(Problem::notFound);
        AssessmentId id = new AssessmentId(ids.next());
        long version = commands.send(new RequestAssessment(id, known.caseId(), known.clientId(), known.agencyId(),
                dueDates.dueByHand(body.dueAt(), clock.instant()), known.managerId()));
        return Answers.created("/api/v1/assessments", id.value(), version);
    }

    @PutMapping("/{id}/start")
    @RolesAllowed({ASSESSOR, CASE_MANAGER})
    ResponseEntity<Void> start(@PathVariable AssessmentId id, ExpectedVersion expected, Caller caller,
                               @RequestBody Nothing body) {
        return done(new StartAssessment(id, caller.id()), expected);
    }

    @PutMapping("/{id}/answers/{instrument}")
    @RolesAllowed({ASSESSOR, CASE_MANAGER})
    ResponseEntity<Void> answer(@PathVariable AssessmentId id, @PathVariable String instrument, ExpectedVersion expected,
                                @RequestBody GivenAnswers body) {
        Instrument definition = instruments.find(instrument).orElseThrow(Problem::notFound);
        return done(new AnswerInstrument(id, definition, body.answers(), new AlertId(ids.next())), expected);
    }

    @PutMapping("/{id}/ratings")
    @RolesAllowed(ASSESSOR)
    ResponseEntity<Void> rate(@PathVariable AssessmentId id, ExpectedVersion expected, @RequestBody Ratings ratings) {
        return done(new RateDomains(id, ratings, levelOfCare, new AlertId(ids.next())), expected);
    }

    @PutMapping("/{id}/level")
    @RolesAllowed(ASSESSOR)
    ResponseEntity<Void> decideLevel(@PathVariable AssessmentId id, ExpectedVersion expected, @RequestBody GivenLevel body) {
        return done(new DecideLevel(id, body.level(), body.reason()), expected);
    }

    @PutMapping("/{id}/clinical-review")
    @RolesAllowed(ASSESSOR)
    ResponseEntity<Void> review(@PathVariable AssessmentId id, ExpectedVersion expected, @RequestBody GivenNote body) {
        return done(new DocumentClinicalReview(id, body.note()), expected);
    }

    @PutMapping("/{id}/eligibility")
    @RolesAllowed(ASSESSOR)
    ResponseEntity<Void> checkEligibility(@PathVariable AssessmentId id, ExpectedVersion expected,
                                          @RequestBody GivenFacts body) {
        Facts facts = new Facts(body.birthYear(), body.postcodeArea(), body.payer(), body.functioningLimited());
        return done(new CheckEligibility(id, facts, eligibilityRules, clock.instant()), expected);
    }

    @PutMapping("/{id}/report")
    @RolesAllowed(ASSESSOR)
    ResponseEntity<Void> report(@PathVariable AssessmentId id, ExpectedVersion expected, @RequestBody GivenReport body) {
        return done(new ReportFindings(id, body.summary()), expected);
    }

    @PutMapping("/{id}/level-change")
    @RolesAllowed({ASSESSOR, SUPERVISOR})
    ResponseEntity<Void> changeLevel(@PathVariable AssessmentId id, ExpectedVersion expected, @RequestBody NewLevel body) {
        return done(new ChangeLevel(id, body.level(), body.reason()), expected);
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
