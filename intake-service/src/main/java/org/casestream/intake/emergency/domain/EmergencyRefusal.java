package org.casestream.intake.emergency.domain;

import org.casestream.contracts.Refusal;

/** Why emergency access says no. */
public enum EmergencyRefusal implements Refusal {

    EMERGENCY_ACCESS_FORBIDDEN(Kind.FORBIDDEN, "This record is not opened in an emergency either. The attempt was kept."),
    EMERGENCY_ACCESS_NOT_NEEDED(Kind.CONFLICT, "Your agency may read this case as it is."),
    EMERGENCY_ACCESS_NOT_GRANTED(Kind.CONFLICT, "It was refused; there is nothing to review."),
    EMERGENCY_ACCESS_ALREADY_REVIEWED(Kind.CONFLICT, "It was reviewed, with another outcome or by somebody else."),
    OWN_EMERGENCY_ACCESS(Kind.FORBIDDEN, "Nobody reviews their own emergency access.");

    private final Kind kind;
    private final String sentence;

    EmergencyRefusal(Kind kind, String sentence) {
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
