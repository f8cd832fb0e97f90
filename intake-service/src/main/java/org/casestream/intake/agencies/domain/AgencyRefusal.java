package org.casestream.intake.agencies.domain;

import org.casestream.contracts.Refusal;

/** Why an agency says no. */
public enum AgencyRefusal implements Refusal {
    AGENCY_UNKNOWN(Kind.INVALID, "No agency of the region is registered under this id."),
    PROGRAM_ALREADY_OPEN(Kind.CONFLICT, "The program is open already, or was on that day."),
    PROGRAM_ALREADY_CLOSED(Kind.CONFLICT, "The program was closed on another day."),
    PROGRAM_ID_TAKEN(Kind.CONFLICT, "Another agency of the region has a program with this id.");

    private final Kind kind;
    private final String sentence;

    AgencyRefusal(Kind kind, String sentence) {
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
