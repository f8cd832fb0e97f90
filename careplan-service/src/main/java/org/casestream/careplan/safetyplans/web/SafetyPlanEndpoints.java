package org.casestream.careplan.safetyplans.web;

import static org.casestream.defaults.Roles.ASSESSOR;
import static org.casestream.defaults.Roles.AUDITOR;
import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.casestream.access.records.Records;
import org.casestream.careplan.safetyplans.domain.SafetyPlanCommand.Content;
import org.casestream.careplan.safetyplans.domain.SafetyPlanCommand.MakeSafetyPlan;
import org.casestream.careplan.safetyplans.read.safetyplan.SafetyPlanView;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.Refused;
import org.casestream.contracts.SafetyPlanId;
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

/** Safety plans of one's own agency; auditors see that there is one, not what stands in it. */
@RestController
@RequestMapping("/api/v1/safety-plans")
class SafetyPlanEndpoints {

    private static final int MOST_LINES = 50;

    private final Commands commands;
    private final Records records;

    SafetyPlanEndpoints(Commands commands, Records records) {
        this.commands = commands;
        this.records = records;
    }

    /** Each list has up to 50 lines. */
    record GivenContent(List<String> warningSigns, List<String> coping, List<String> contacts, @Nullable String meansSafety) {

        GivenContent {
            warningSigns = lines(warningSigns, "/warningSigns");
            coping = lines(coping, "/coping");
            contacts = lines(contacts, "/contacts");
            meansSafety = Texts.optional(meansSafety, Texts.NOTE, "/meansSafety");
        }

        private static List<String> lines(List<String> lines, String pointer) {
            if (lines.size() > MOST_LINES) {
                throw new Refused(CommonRefusal.VALUE_INVALID, pointer);
            }
            return lines.stream().map(line -> Texts.required(line, Texts.NOTE, pointer)).toList();
        }
    }

    @PutMapping("/{id}")
    @RolesAllowed({CASE_MANAGER, ASSESSOR, SUPERVISOR})
    ResponseEntity<Void> make(@PathVariable SafetyPlanId id, ExpectedVersion expected, @RequestBody GivenContent body) {
        return Answers.done(commands.send(new MakeSafetyPlan(id,
                new Content(body.warningSigns(), body.coping(), body.contacts(), body.meansSafety())), expected));
    }

    @GetMapping
    @RolesAllowed({CASE_MANAGER, ASSESSOR, SUPERVISOR, AUDITOR})
    ResponseEntity<Answers.Items<SafetyPlanView>> list(@RequestParam(required = false) @Nullable CaseId caseId, Caller caller,
                                                       PageRequest request) {
        return records.page(SafetyPlanView.class, Where.all().andIfGiven("caseId", caseId), caller, request);
    }

    @GetMapping("/{id}")
    @RolesAllowed({CASE_MANAGER, ASSESSOR, SUPERVISOR, AUDITOR})
    ResponseEntity<SafetyPlanView> get(@PathVariable SafetyPlanId id, ReadAt at, Caller caller) {
        return records.get(SafetyPlanView.class, id.value(), at, caller);
    }
}
