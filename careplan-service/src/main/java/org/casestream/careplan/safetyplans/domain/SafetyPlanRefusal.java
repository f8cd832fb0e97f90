package org.casestream.careplan.safetyplans.domain;

import org.casestream.contracts.Refusal;

/** Why a safety plan says no. */
public enum SafetyPlanRefusal implements Refusal {
    SAFETY_PLAN_ALREADY_DUE(Kind.CONFLICT, "A safety plan is due for the case already."),
    SAFETY_PLAN_ALREADY_CANCELLED(Kind.CONFLICT, "The case was closed before the safety plan was made."),
    SAFETY_PLAN_EMPTY(Kind.INVALID, "A safety plan names warning signs and somebody to turn to.");

    private final Kind kind;
    private final String sentence;

    SafetyPlanRefusal(Kind kind, String sentence) {
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
