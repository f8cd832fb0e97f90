package org.casestream.assessment.safety.web;

import static org.casestream.defaults.Roles.ASSESSOR;
import static org.casestream.defaults.Roles.AUDITOR;
import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import java.util.Comparator;
import java.util.List;
import org.casestream.access.records.Records;
import org.casestream.assessment.safety.domain.RiskFlagCommand.ReviewFlag;
import org.casestream.assessment.safety.read.flag.RiskFlagView;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.assessment.RiskFlagEvent.ReviewOutcome;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.ExpectedVersion;
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

/** Signs of danger in one's own agency; auditors see that there are some, not what was noted about them. */
@RestController
@RequestMapping("/api/v1/risk-flags")
class RiskFlagEndpoints {

    private static final Comparator<RiskFlagView> GRAVEST_AND_OLDEST_FIRST = Comparator.comparing(RiskFlagView::severity)
            .reversed().thenComparing(RiskFlagView::raisedAt).thenComparing(RiskFlagView::id);

    private final Commands commands;
    private final Records records;

    RiskFlagEndpoints(Commands commands, Records records) {
        this.commands = commands;
        this.records = records;
    }

    record GivenReview(ReviewOutcome outcome, String note) {

        GivenReview {
            note = Texts.required(note, Texts.NOTE, "/note");
        }
    }

    /** The open ones, whole: it is a list of what has to be looked at today. With a case, all of that case. */
    @GetMapping
    @RolesAllowed({CASE_MANAGER, ASSESSOR, SUPERVISOR, AUDITOR})
    ResponseEntity<Answers.Items<RiskFlagView>> list(@RequestParam(required = false) @Nullable CaseId caseId, Caller caller) {
        Where asked = caseId == null ? Where.is("status", RiskFlagView.Status.OPEN) : Where.is("caseId", caseId);
        List<RiskFlagView> flags = records.list(RiskFlagView.class, asked, caller);
        return Answers.page(flags.stream().sorted(GRAVEST_AND_OLDEST_FIRST).toList(), null);
    }

    @GetMapping("/{id}")
    @RolesAllowed({CASE_MANAGER, ASSESSOR, SUPERVISOR, AUDITOR})
    ResponseEntity<RiskFlagView> get(@PathVariable AlertId id, ReadAt at, Caller caller) {
        return records.get(RiskFlagView.class, id.value(), at, caller);
    }

    @PutMapping("/{id}/review")
    @RolesAllowed({ASSESSOR, SUPERVISOR})
    ResponseEntity<Void> review(@PathVariable AlertId id, ExpectedVersion expected, @RequestBody GivenReview body) {
        return Answers.done(commands.send(new ReviewFlag(id, body.outcome(), body.note()), expected));
    }
}
