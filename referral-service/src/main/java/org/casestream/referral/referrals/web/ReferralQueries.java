package org.casestream.referral.referrals.web;

import static org.casestream.defaults.Roles.AUDITOR;
import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.PROVIDER;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ReferralId;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.PageRequest;
import org.casestream.defaults.Problem;
import org.casestream.defaults.ReadAt;
import org.casestream.eventing.view.Page;
import org.casestream.eventing.view.Versioned;
import org.casestream.eventing.view.ViewStore;
import org.casestream.eventing.view.Where;
import org.casestream.referral.referrals.domain.Party;
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

    private final ViewStore views;

    ReferralQueries(ViewStore views) {
        this.views = views;
    }

    /** The caller's own referrals and their agency's inbox. A case is nothing a provider knows, so it asks for the own ones. */
    @GetMapping
    @RolesAllowed({CASE_MANAGER, PROVIDER, SUPERVISOR, AUDITOR})
    ResponseEntity<Answers.Items<ShownReferral>> list(@RequestParam(required = false) @Nullable CaseId caseId,
                                                      @RequestParam(required = false) @Nullable TaskStatus status,
                                                      Caller caller, PageRequest request) {
        Page<ReferralView> page = views.page(ReferralView.class,
                visible(caller, caseId).andIfGiven("caseId", caseId).andIfGiven("status", status), request);
        return Answers.page(page.items().stream().flatMap(view -> shown(view, caller).stream()).toList(), page.nextCursor());
    }

    @GetMapping("/{id}")
    @RolesAllowed({CASE_MANAGER, PROVIDER, SUPERVISOR, AUDITOR})
    ResponseEntity<ShownReferral> get(@PathVariable ReferralId id, ReadAt at, Caller caller) {
        Versioned<ReferralView> found = views.get(ReferralView.class, id.value(), at);
        return Answers.view(shown(found.view(), caller).orElseThrow(Problem::notFound), found.version());
    }

    private static Where visible(Caller caller, @Nullable CaseId caseId) {
        AgencyId agency = caller.agency();
        if (caller.isAuditor() || agency == null) {
            return Where.all();
        }
        List<Where> sides = new ArrayList<>();
        if (Side.of(caller).contains(Party.REQUESTER)) {
            sides.add(Where.is("agencyId", agency));
        }
        if (Side.of(caller).contains(Party.TARGET) && caseId == null) {
            sides.add(Where.is("providerAgencyId", agency));
        }
        return Where.anyOf(sides);
    }

    private static Optional<ShownReferral> shown(ReferralView view, Caller caller) {
        AgencyId agency = caller.agency();
        if (caller.isAuditor()) {
            return Optional.of(view.withoutNarrative());
        }
        if (Side.of(caller).contains(Party.REQUESTER) && view.agencyId().equals(agency)) {
            return Optional.of(view);
        }
        return Side.of(caller).contains(Party.TARGET) && agency != null && agency.equals(view.providerAgencyId())
                ? view.forProvider().map(Function.identity()) : Optional.empty();
    }
}
