package org.casestream.careplan.candidates.domain;

import org.casestream.contracts.Refusal;

/** Why a candidate goal says no. */
public enum CandidateRefusal implements Refusal {
    NEED_UNKNOWN(Kind.INVALID, "No such need of the person has come here."),
    CANDIDATE_NOT_OPEN(Kind.CONFLICT, "The need is taken up, dismissed or resolved already.");

    private final Kind kind;
    private final String sentence;

    CandidateRefusal(Kind kind, String sentence) {
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
