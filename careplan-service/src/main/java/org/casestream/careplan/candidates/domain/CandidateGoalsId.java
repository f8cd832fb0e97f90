package org.casestream.careplan.candidates.domain;

import org.casestream.contracts.Identifier;

/** The candidate goals of one case. */
public record CandidateGoalsId(String value) implements Identifier {

    public CandidateGoalsId {
        Identifier.checked(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
