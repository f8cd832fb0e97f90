package org.casestream.assessment.levels.web;

import static org.casestream.defaults.Roles.ASSESSOR;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

import org.casestream.assessment.assessments.domain.AssessmentCommand;
import org.casestream.assessment.assessments.domain.AssessmentCommand.ChangeLevel;
import org.casestream.assessment.assessments.domain.AssessmentCommand.DecideLevel;
import org.casestream.assessment.assessments.domain.AssessmentCommand.RateDomains;
import org.casestream.assessment.assessments.domain.AssessmentCommand.RecordExternalResult;
import org.casestream.assessment.assessments.domain.AssessmentCommand.RecordSecondOpinion;
import org.casestream.assessment.assessments.domain.ExternalResult;
import org.casestream.assessment.assessments.domain.LevelOfCare;
import org.casestream.assessment.assessments.domain.RatingBasis;
import org.casestream.assessment.assessments.domain.Ratings;
import org.casestream.assessment.levels.ExternalSystems;
import org.casestream.contracts.AssessmentId;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.ExpectedVersion;
import org.casestream.defaults.Texts;
import org.casestream.eventing.command.Commands;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What people do about an assessment's level of care. */
@RestController
@RequestMapping("/api/v1/assessments/{id}")
class LevelCommands {

    private final Commands commands;
    private final LevelOfCare levelOfCare;
    private final ExternalSystems externalSystems;
    private final Clock clock;
    private final ZoneId zone;

    LevelCommands(Commands commands, LevelOfCare levelOfCare, ExternalSystems externalSystems, Clock clock,
                  ZoneId zone) {
        this.commands = commands;
        this.levelOfCare = levelOfCare;
        this.externalSystems = externalSystems;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * The eight domains, each from 0 to 4. There is no place for a sum: whatever else stands there is refused.
     *
     * @param period  the days that they cover; the month up to today unless given
     * @param grounds on what they rest, for the domains about which there is something to say
     */
    record GivenRatings(int d1, int d2, int d3, int d4, int d5, int d6, int d7, int d8, RatingBasis.@Nullable Period period,
                        @Nullable List<RatingBasis.Ground> grounds) {

        GivenRatings {
            for (int i = 0; grounds != null && i < grounds.size(); i++) {
                Texts.optional(grounds.get(i).rationale(), Texts.NOTE, "/grounds/" + i + "/rationale");
            }
        }

        Ratings ratings() {
            return new Ratings(d1, d2, d3, d4, d5, d6, d7, d8);
        }
    }

    record GivenLevel(int level, @Nullable String reason) {

        GivenLevel {
            reason = Texts.optional(reason, Texts.NOTE, "/reason");
        }
    }

    record ReasonedLevel(int level, String reason) {

        ReasonedLevel {
            Texts.optional(reason, Texts.NOTE, "/reason"); // a blank one is refused with the rule's own code
        }
    }

    @PutMapping("/ratings")
    @RolesAllowed(ASSESSOR)
    ResponseEntity<Void> rate(@PathVariable AssessmentId id, ExpectedVersion expected, @RequestBody GivenRatings body) {
        return done(new RateDomains(id, body.ratings(), new RatingBasis(body.period(), body.grounds()), today(), levelOfCare),
                expected);
    }

    @PutMapping("/level")
    @RolesAllowed(ASSESSOR)
    ResponseEntity<Void> decideLevel(@PathVariable AssessmentId id, ExpectedVersion expected, @RequestBody GivenLevel body) {
        return done(new DecideLevel(id, body.level(), body.reason()), expected);
    }

    @PutMapping("/level-change")
    @RolesAllowed({ASSESSOR, SUPERVISOR})
    ResponseEntity<Void> changeLevel(@PathVariable AssessmentId id, ExpectedVersion expected,
                                     @RequestBody ReasonedLevel body) {
        return done(new ChangeLevel(id, body.level(), body.reason()), expected);
    }

    @PutMapping("/second-opinion")
    @RolesAllowed({ASSESSOR, SUPERVISOR})
    ResponseEntity<Void> secondOpinion(@PathVariable AssessmentId id, ExpectedVersion expected, Caller caller,
                                       @RequestBody ReasonedLevel body) {
        return done(new RecordSecondOpinion(id, caller.id(), body.level(), body.reason()), expected);
    }

    @PutMapping("/external-result")
    @RolesAllowed({ASSESSOR, SUPERVISOR})
    ResponseEntity<Void> externalResult(@PathVariable AssessmentId id, ExpectedVersion expected, Caller caller,
                                        @RequestBody ExternalResult body) {
        return done(new RecordExternalResult(id, caller.id(), body, externalSystems.codes(), today()), expected);
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(zone));
    }

    private ResponseEntity<Void> done(AssessmentCommand command, ExpectedVersion expected) {
        return Answers.done(commands.send(command, expected));
    }
}
