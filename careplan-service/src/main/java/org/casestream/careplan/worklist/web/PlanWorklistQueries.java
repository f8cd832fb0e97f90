package org.casestream.careplan.worklist.web;

import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.casestream.access.records.Records;
import org.casestream.careplan.plans.read.plan.PlanView;
import org.casestream.careplan.safetyplans.read.safetyplan.SafetyPlanView;
import org.casestream.contracts.ActivityId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.PlanId;
import org.casestream.contracts.ReferralId;
import org.casestream.contracts.SafetyPlanId;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.careplan.CarePlanEvent.ReviewCause;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.eventing.view.Where;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the people of an agency have to do about plans, the most pressing first. */
@RestController
@RequestMapping("/api/v1/plan-worklist")
class PlanWorklistQueries {

    private final Records records;

    PlanWorklistQueries(Records records) {
        this.records = records;
    }

    /** The most pressing first. */
    enum Kind { SAFETY_PLAN_OVERDUE, SAFETY_PLAN_DUE, SERVICE_CHOICE, REVIEW }

    /** @param since when it came onto the list; for a safety plan, when it is due */
    record WorkItem(Kind kind, Instant since, CaseId caseId, @Nullable StaffId ownerId, @Nullable PlanId planId,
                    @Nullable ActivityId activityId, @Nullable ReferralId referralId, @Nullable ReviewCause cause,
                    @Nullable SafetyPlanId safetyPlanId) {}

    @GetMapping
    @RolesAllowed({CASE_MANAGER, SUPERVISOR})
    ResponseEntity<Answers.Items<WorkItem>> list(Caller caller) {
        return Answers.page(Stream.concat(safetyPlans(caller), plans(caller))
                .sorted(Comparator.comparing(WorkItem::kind).thenComparing(WorkItem::since)).toList(), null);
    }

    private Stream<WorkItem> safetyPlans(Caller caller) {
        return records.list(SafetyPlanView.class, own(caller)
                        .in("status", List.of(SafetyPlanView.Status.DUE, SafetyPlanView.Status.OVERDUE)), caller).stream()
                .map(one -> new WorkItem(one.status() == SafetyPlanView.Status.DUE ? Kind.SAFETY_PLAN_DUE : Kind.SAFETY_PLAN_OVERDUE,
                        one.dueAt(), one.caseId(), null, null, null, null, null, new SafetyPlanId(one.id())));
    }

    private Stream<WorkItem> plans(Caller caller) {
        return records.list(PlanView.class, own(caller).present("work"), caller).stream()
                .flatMap(plan -> plan.work().stream().map(work -> new WorkItem(switch (work.kind()) {
                    case REVIEW -> Kind.REVIEW;
                    case SERVICE_CHOICE -> Kind.SERVICE_CHOICE;
                }, work.since(), plan.caseId(), plan.ownerId(), new PlanId(plan.id()), work.activityId(), work.referralId(),
                        work.cause(), null)));
    }

    private static Where own(Caller caller) {
        return Where.all().andIfGiven("agencyId", caller.agency());
    }
}
