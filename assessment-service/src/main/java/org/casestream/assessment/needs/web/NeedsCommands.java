package org.casestream.assessment.needs.web;

import static org.casestream.defaults.Roles.ASSESSOR;
import static org.casestream.defaults.Roles.CASE_MANAGER;

import jakarta.annotation.security.RolesAllowed;
import org.casestream.access.records.Access;
import org.casestream.assessment.assessments.guard.KnownCases;
import org.casestream.assessment.assessments.guard.KnownCases.KnownCase;
import org.casestream.assessment.needs.domain.NeedsCommand;
import org.casestream.assessment.needs.domain.NeedsCommand.IdentifyNeed;
import org.casestream.assessment.needs.domain.NeedsCommand.NotePreference;
import org.casestream.assessment.needs.domain.NeedsCommand.NoteStrength;
import org.casestream.assessment.needs.domain.NeedsCommand.OpenNeedsProfile;
import org.casestream.assessment.needs.domain.NeedsCommand.ResolveNeed;
import org.casestream.assessment.needs.domain.NeedsCommand.ReviseNeed;
import org.casestream.assessment.needs.domain.PreferenceKind;
import org.casestream.assessment.needs.domain.StrengthKind;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.NeedId;
import org.casestream.contracts.NeedsProfileId;
import org.casestream.contracts.assessment.LifeDomain;
import org.casestream.contracts.assessment.NeedEvent.NeedSeverity;
import org.casestream.contracts.assessment.NeedEvent.Resolution;
import org.casestream.contracts.assessment.NeedEvent.Wanted;
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

/** What people write down about needs, strengths and preferences. A case has one profile; opening it again gives the same. */
@RestController
@RequestMapping("/api/v1/needs-profiles")
class NeedsCommands {

    private final Commands commands;
    private final KnownCases cases;
    private final Access access;

    NeedsCommands(Commands commands, KnownCases cases, Access access) {
        this.commands = commands;
        this.cases = cases;
        this.access = access;
    }

    record NewProfile(CaseId caseId) {}

    /** @param words the person's own */
    record GivenNeed(LifeDomain domain, NeedSeverity severity, Wanted wanted, @Nullable String words) {

        GivenNeed {
            words = Texts.optional(words, Texts.NOTE, "/words");
        }
    }

    /** @param words the person's own, as they stand from now on */
    record GivenRevision(NeedSeverity severity, Wanted wanted, @Nullable String words) {

        GivenRevision {
            words = Texts.optional(words, Texts.NOTE, "/words");
        }
    }

    record GivenResolution(Resolution resolution, @Nullable String note) {

        GivenResolution {
            note = Texts.optional(note, Texts.NOTE, "/note");
        }
    }

    /** @param words none takes back what was noted */
    record GivenWords(@Nullable String words) {

        GivenWords {
            words = Texts.optional(words, Texts.NOTE, "/words");
        }
    }

    @PostMapping
    @RolesAllowed({ASSESSOR, CASE_MANAGER})
    ResponseEntity<Answers.Created> open(@RequestBody NewProfile body, Caller caller) {
        KnownCase known = access.toAddTo(cases.find(body.caseId()), caller);
        NeedsProfileId id = new NeedsProfileId(Ids.derived("needs-profile/" + known.caseId()));
        long version = commands.send(new OpenNeedsProfile(id, known.caseId(), known.clientId(), known.agencyId()));
        return Answers.created("/api/v1/needs-profiles", id.value(), version);
    }

    @PutMapping("/{id}/needs/{needId}")
    @RolesAllowed({ASSESSOR, CASE_MANAGER})
    ResponseEntity<Void> identify(@PathVariable NeedsProfileId id, @PathVariable NeedId needId, ExpectedVersion expected,
                                  @RequestBody GivenNeed body) {
        return done(new IdentifyNeed(id, Ids.given(needId), body.domain(), body.severity(), body.wanted(), body.words()), expected);
    }

    @PutMapping("/{id}/needs/{needId}/revision")
    @RolesAllowed({ASSESSOR, CASE_MANAGER})
    ResponseEntity<Void> revise(@PathVariable NeedsProfileId id, @PathVariable NeedId needId, ExpectedVersion expected,
                                @RequestBody GivenRevision body) {
        return done(new ReviseNeed(id, needId, body.severity(), body.wanted(), body.words()), expected);
    }

    @PutMapping("/{id}/needs/{needId}/resolution")
    @RolesAllowed({ASSESSOR, CASE_MANAGER})
    ResponseEntity<Void> resolve(@PathVariable NeedsProfileId id, @PathVariable NeedId needId, ExpectedVersion expected,
                                 @RequestBody GivenResolution body) {
        return done(new ResolveNeed(id, needId, body.resolution(), body.note()), expected);
    }

    @PutMapping("/{id}/strengths/{kind}")
    @RolesAllowed({ASSESSOR, CASE_MANAGER})
    ResponseEntity<Void> noteStrength(@PathVariable NeedsProfileId id, @PathVariable StrengthKind kind,
                                      ExpectedVersion expected, @RequestBody GivenWords body) {
        return done(new NoteStrength(id, kind, body.words()), expected);
    }

    @PutMapping("/{id}/preferences/{kind}")
    @RolesAllowed({ASSESSOR, CASE_MANAGER})
    ResponseEntity<Void> notePreference(@PathVariable NeedsProfileId id, @PathVariable PreferenceKind kind,
                                        ExpectedVersion expected, @RequestBody GivenWords body) {
        return done(new NotePreference(id, kind, body.words()), expected);
    }

    private ResponseEntity<Void> done(NeedsCommand command, ExpectedVersion expected) {
        return Answers.done(commands.send(command, expected));
    }
}
