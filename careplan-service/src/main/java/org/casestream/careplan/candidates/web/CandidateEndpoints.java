package org.casestream.careplan.candidates.web;

import static org.casestream.defaults.Roles.ASSESSOR;
import static org.casestream.defaults.Roles.AUDITOR;
import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import org.casestream.access.records.Records;
import org.casestream.careplan.candidates.domain.CandidateCommand.DismissCandidate;
import org.casestream.careplan.candidates.domain.CandidateGoalsId;
import org.casestream.careplan.candidates.read.candidates.CandidateGoalsView;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.NeedId;
import org.casestream.contracts.Refused;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.ExpectedVersion;
import org.casestream.defaults.PageRequest;
import org.casestream.defaults.ReadAt;
import org.casestream.defaults.Texts;
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

/** Candidate goals of one's own agency; auditors see all, without the reasons. They are taken up by adding a goal to the plan. */
@RestController
@RequestMapping("/api/v1/candidate-goals")
class CandidateEndpoints {

    private final Commands commands;
    private final Records records;

    CandidateEndpoints(Commands commands, Records records) {
        this.commands = commands;
        this.records = records;
    }

    record GivenReason(String reason) {

        GivenReason {
            if (Texts.optional(reason, Texts.NOTE, "/reason") == null) {
                throw new Refused(CommonRefusal.REASON_REQUIRED, "/reason");
            }
            reason = reason.strip();
        }
    }

    @GetMapping
    @RolesAllowed({CASE_MANAGER, ASSESSOR, SUPERVISOR, AUDITOR})
    ResponseEntity<Answers.Items<CandidateGoalsView>> list(@RequestParam(required = false) @Nullable CaseId caseId, Caller caller,
                                                           PageRequest request) {
        return records.page(CandidateGoalsView.class, Where.all().andIfGiven("caseId", caseId), caller, request);
    }

    @GetMapping("/{id}")
    @RolesAllowed({CASE_MANAGER, ASSESSOR, SUPERVISOR, AUDITOR})
    ResponseEntity<CandidateGoalsView> get(@PathVariable CandidateGoalsId id, ReadAt at, Caller caller) {
        return records.get(CandidateGoalsView.class, id.value(), at, caller);
    }

    @PutMapping("/{id}/needs/{needId}/dismissal")
    @RolesAllowed({CASE_MANAGER, SUPERVISOR})
    ResponseEntity<Void> dismiss(@PathVariable CandidateGoalsId id, @PathVariable NeedId needId, ExpectedVersion expected,
                                 @RequestBody GivenReason body) {
        return Answers.done(commands.send(new DismissCandidate(id, needId, body.reason()), expected));
    }
}
