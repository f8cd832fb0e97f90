package org.casestream.assessment.levels.web;

import static org.casestream.defaults.Roles.ASSESSOR;
import static org.casestream.defaults.Roles.AUDITOR;
import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.REGION_ADMIN;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;

import org.casestream.assessment.levels.domain.LevelTable;
import org.casestream.assessment.levels.domain.RuleSetCommand.ProposeRuleSet;
import org.casestream.assessment.levels.domain.RuleSetId;
import org.casestream.assessment.levels.domain.RuleSets;
import org.casestream.assessment.levels.read.ruleset.KnownRuleSets;
import org.casestream.assessment.levels.read.ruleset.KnownRuleSets.Known;
import org.casestream.defaults.Answers;
import org.casestream.defaults.PageRequest;
import org.casestream.defaults.ReadAt;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.command.Ids;
import org.casestream.eventing.view.Page;
import org.casestream.eventing.view.Versioned;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The rule sets that levels are recommended by, and those that were proposed to be tried. Nothing in them is about anybody. */
@RestController
@RequestMapping(RuleSetController.PATH)
class RuleSetController {

    static final String PATH = "/api/v1/level-rule-sets";

    private final KnownRuleSets known;
    private final RuleSets loaded;
    private final Commands commands;
    private final Ids ids;

    RuleSetController(KnownRuleSets known, RuleSets loaded, Commands commands, Ids ids) {
        this.known = known;
        this.loaded = loaded;
        this.commands = commands;
        this.ids = ids;
    }

    @GetMapping
    @RolesAllowed({CASE_MANAGER, ASSESSOR, SUPERVISOR, REGION_ADMIN, AUDITOR})
    ResponseEntity<Answers.Items<Known>> list(PageRequest request) {
        Page<Known> page = known.page(request);
        return Answers.page(page.items(), page.nextCursor());
    }

    @GetMapping("/{id}")
    @RolesAllowed({CASE_MANAGER, ASSESSOR, SUPERVISOR, REGION_ADMIN, AUDITOR})
    ResponseEntity<Known> get(@PathVariable RuleSetId id, ReadAt at) {
        Versioned<Known> found = known.get(id, at);
        return Answers.view(found.view(), found.version());
    }

    @PostMapping
    @RolesAllowed({SUPERVISOR, REGION_ADMIN})
    ResponseEntity<Answers.Created> propose(@RequestBody LevelTable table) {
        RuleSetId id = new RuleSetId(ids.next());
        long version = commands.send(new ProposeRuleSet(id, table, loaded));
        return Answers.created(PATH, id.value(), version);
    }
}
