package org.casestream.referral.referrals.web;

import static org.casestream.defaults.Roles.AUDITOR;
import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.PROVIDER;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import java.util.Optional;
import java.util.function.Function;
import org.casestream.access.policy.Reason;
import org.casestream.access.records.Records;
import org.casestream.access.records.Records.Seen;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ReferralId;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.PageRequest;
import org.casestream.defaults.Problem;
import org.casestream.defaults.ReadAt;
import org.casestream.eventing.view.Page;
import org.casestream.eventing.view.Where;
import org.casestream.referral.referrals.domain.TaskStatus;
import org.casestream.referral.referrals.read.referral.ReferralView;
import org.casestream.referral.referrals.read.referral.ShownReferral;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What people see of referrals: the whole of those their agency makes, the task of those their agency is asked for;
 * auditors all of them, without what was written.
 */
@RestController
@RequestMapping("/api/v1/referrals")
class ReferralQueries {

    private final Records records;

    ReferralQueries(Records records) {
        this.records = records;
    }

    /** The caller's own referrals and their agency's inbox. A case is nothing a provider knows, so it asks for the own ones. */
    @GetMapping
    @RolesAllowed({CASE_MANAGER, PROVIDER, SUPERVISOR, AUDITOR})
    ResponseEntity<Answers.Items<ShownReferral>> list(@RequestParam(required = false) @Nullable CaseId caseId,
                                                      @RequestParam(required = false) @Nullable TaskStatus status,
                                                      Caller caller, PageRequest request) {
        Where asked = Where.all().andIfGiven("caseId", caseId).andIfGiven("status", status);
        Page<Seen<ReferralView>> page = caseId == null ? records.search(ReferralView.class, asked, caller, request)
                : records.searchOwn(ReferralView.class, asked, caller, request);
        return Answers.page(page.items().stream().flatMap(seen -> shown(seen).stream()).toList(), page.nextCursor());
    }

    @GetMapping("/{id}")
    @RolesAllowed({CASE_MANAGER, PROVIDER, SUPERVISOR, AUDITOR})
    ResponseEntity<ShownReferral> get(@PathVariable ReferralId id, ReadAt at, Caller caller) {
        Seen<ReferralView> seen = records.find(ReferralView.class, id.value(), at, caller);
        return Answers.view(shown(seen).orElseThrow(Problem::notFound), seen.version());
    }

    /** Who was asked sees the task and nothing of the person. */
    private static Optional<ShownReferral> shown(Seen<ReferralView> seen) {
        return seen.reason() == Reason.ASKED_BY_REFERRAL
                ? seen.view().forProvider().map(Function.identity()) : Optional.of(seen.view());
    }
}
