package org.casestream.careplan.plans.domain;

import org.casestream.contracts.Refusal;

/** Why a plan says no. */
public enum PlanRefusal implements Refusal {
    OPEN_PLAN_EXISTS(Kind.CONFLICT, "The case has a plan that has not ended."),
    CASE_ALREADY_CLOSED(Kind.CONFLICT, "The case is closed."),
    PLAN_ALREADY_ENDED(Kind.CONFLICT, "The plan was completed or revoked."),
    PLAN_ALREADY_AGREED(Kind.CONFLICT, "The plan was agreed; activate it before you change it."),
    PLAN_NOT_AGREED(Kind.CONFLICT, "A plan is activated after it was agreed."),
    PLAN_NOT_ACTIVE(Kind.CONFLICT, "This needs an active plan."),
    PLAN_HAS_NO_ACTIVITY(Kind.CONFLICT, "There is nothing in the plan to agree on."),
    CLIENT_NOT_AMONG_PARTICIPANTS(Kind.INVALID, "A plan is agreed with the client, or with a guardian."),
    REASON_NOT_SIGNED_REQUIRED(Kind.INVALID, "Whoever takes part and does not sign has a reason."),
    GOAL_UNKNOWN(Kind.INVALID, "The plan has no such goal."),
    ID_ALREADY_USED(Kind.CONFLICT, "The plan has something else under this id."),
    SUPERVISOR_REASON_REQUIRED(Kind.INVALID, "An activity above the case's tier needs a supervisor and a reason."),
    ACTIVITY_ALREADY_ENDED(Kind.CONFLICT, "The activity has ended."),
    ACTIVITIES_STILL_OPEN(Kind.CONFLICT, "A plan is completed when all its activities have ended.");

    private final Kind kind;
    private final String sentence;

    PlanRefusal(Kind kind, String sentence) {
        this.kind = kind;
        this.sentence = sentence;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
