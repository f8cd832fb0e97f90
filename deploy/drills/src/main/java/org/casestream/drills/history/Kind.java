package org.casestream.drills.history;

import java.util.List;
import java.util.Set;

/**
 * What the commands of the load mean: the events that each appends, written down here by hand. The load only asks for
 * what changes something, so none of them may be answered without its events.
 */
public enum Kind {
    REGISTER_CLIENT("intake.client-registered"),
    RECEIVE_REQUEST("intake.request-received", "intake.request-described"),
    SCREEN_REQUEST("intake.request-screened", "intake.request-screening-noted"),
    ACCEPT_REQUEST("intake.request-accepted", "intake.case-opened"),
    ACCEPT_ALARMING_REQUEST("intake.request-accepted", "intake.case-opened", "intake.case-alert-raised"),
    DECLINE_REQUEST("intake.request-declined", "intake.request-decline-noted"),
    ASSIGN_MANAGER("intake.case-manager-assigned"),
    CLOSE_CASE("intake.case-closed", "intake.case-closure-noted"),
    START_ASSESSMENT("assessment.assessor-assigned", "assessment.assessment-started"),
    START_ADMINISTRATION("assessment.administration-started"),
    ANSWER_INSTRUMENT("assessment.answers-given"),
    ANSWER_ALARMINGLY("assessment.answers-given", "assessment.safety-answers-given", "assessment.risk-flag-raised"),
    COMPLETE_ADMINISTRATION("assessment.administration-completed"),
    RATE_DOMAINS("assessment.domains-rated", "assessment.ratings-grounded"),
    DECIDE_LEVEL("assessment.level-decided"),
    DOCUMENT_REVIEW("assessment.risk-review-written", "assessment.risk-flag-reviewed"),
    CHECK_ELIGIBILITY("assessment.eligibility-checked", "assessment.eligibility-record-opened",
            "assessment.eligibility-determined"),
    REPORT_FINDINGS("assessment.report-signed", "assessment.findings-reported", "assessment.eligibility-adopted"),
    AGREE_PLAN("careplan.plan-agreed", "careplan.agreement-signed"),
    /** As many activities are planned as the level's template has. */
    ACTIVATE_PLAN(Set.of("careplan.activity-planned"), "careplan.plan-activated"),
    JUDGE_GOAL("careplan.goal-achievement-recorded"),
    JUDGE_GOAL_NOT_MET("careplan.goal-achievement-recorded", "careplan.goal-achievement-explained", "careplan.plan-review-due"),
    REVIEW_PLAN("careplan.plan-reviewed", "careplan.review-noted"),
    DRAFT_REFERRAL("referral.referral-drafted", "referral.referral-contact-assigned"),
    REQUEST_REFERRAL("referral.referral-requested"),
    ANSWER_REFERRAL("referral.referral-accepted");

    private final List<String> events;
    private final Set<String> anyNumberOf;

    Kind(String... events) {
        this(Set.of(), events);
    }

    Kind(Set<String> anyNumberOf, String... events) {
        this.events = List.of(events);
        this.anyNumberOf = anyNumberOf;
    }

    /** The events that it appends, each exactly once. */
    public List<String> events() {
        return events;
    }

    /** Whether these are all its events and nothing else. */
    public boolean completedBy(List<String> types) {
        List<String> counted = types.stream().filter(type -> !anyNumberOf.contains(type)).sorted().toList();
        return counted.equals(events.stream().sorted().toList());
    }
}
