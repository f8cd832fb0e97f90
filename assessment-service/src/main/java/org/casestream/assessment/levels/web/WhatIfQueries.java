package org.casestream.assessment.levels.web;

import static org.casestream.defaults.Roles.AUDITOR;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import java.util.List;

import org.casestream.access.records.Records;
import org.casestream.assessment.levels.domain.LevelTable;
import org.casestream.assessment.levels.domain.RuleSetId;
import org.casestream.assessment.levels.read.history.LevelHistory;
import org.casestream.assessment.levels.read.ruleset.KnownRuleSets;
import org.casestream.assessment.levels.whatif.WhatIf;
import org.casestream.contracts.AgencyId;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.PageRequest;
import org.casestream.defaults.Problem;
import org.casestream.eventing.view.Page;
import org.casestream.eventing.view.Where;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who would have been levelled differently by another rule set. A question: it changes nothing. */
@RestController
@RequestMapping("/api/v1/level-what-ifs")
class WhatIfQueries {

    /** How many assessments one page goes through at most, so that it is answered in a second or two. */
    private static final int A_PAGE = 2_000;

    private final Records records;
    private final KnownRuleSets ruleSets;

    WhatIfQueries(Records records, KnownRuleSets ruleSets) {
        this.records = records;
        this.ruleSets = ruleSets;
    }

    /**
     * One stretch of the past; those of all pages make the whole, and so do their counts.
     *
     * @param ruleSet    what was asked
     * @param compared   how many assessments it was asked about
     * @param unreadable how many were reported whose ratings are gone with the person's erasure
     * @param moves      how many went from which recommended level to which, those that stayed too
     * @param items      those that would have been placed differently
     */
    record Stretch(String ruleSet, int version, int compared, int unreadable, List<WhatIf.Moves> moves,
                   List<WhatIf.Difference> items) {}

    /**
     * @param ruleSet    the one in force if none is named
     * @param unreported whether assessments are asked about that are rated and not reported yet
     * @param agencyId   of all that the caller may see if none is named
     */
    @GetMapping
    @RolesAllowed({SUPERVISOR, AUDITOR})
    ResponseEntity<Stretch> ask(PageRequest request, @RequestParam(required = false) @Nullable RuleSetId ruleSet,
                                @RequestParam(defaultValue = "false") boolean unreported,
                                @RequestParam(required = false) @Nullable AgencyId agencyId, Caller caller) {
        LevelTable rules = ruleSets.rules(ruleSet).orElseThrow(() -> Problem.parameter("ruleSet"));
        WhatIf whatIf = new WhatIf(rules, unreported);
        Page<WhatIf.Difference> page = records.sift(LevelHistory.class, Where.all().andIfGiven("agencyId", agencyId), caller,
                request, A_PAGE, whatIf::of);
        return Answers.stretch(new Stretch(rules.ruleSet(), rules.version(), whatIf.compared(), whatIf.unreadable(), whatIf.moves(),
                page.items()), page.nextCursor());
    }
}
