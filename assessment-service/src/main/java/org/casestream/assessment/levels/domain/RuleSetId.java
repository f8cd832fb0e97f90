package org.casestream.assessment.levels.domain;

import org.casestream.contracts.Identifier;

/** A rule set in one version: {@code loc-8d-v105:1} for one that is loaded, an id of its own for one that was proposed. */
public record RuleSetId(String value) implements Identifier {

    public RuleSetId {
        Identifier.checked(value);
    }

    static RuleSetId of(String ruleSet, int version) {
        return new RuleSetId(ruleSet + ":" + version);
    }

    @Override
    public String toString() {
        return value;
    }
}
