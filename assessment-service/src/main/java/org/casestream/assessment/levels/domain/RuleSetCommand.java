package org.casestream.assessment.levels.domain;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be done with rule sets. */
public sealed interface RuleSetCommand {

    /** @param loaded those whose names and versions are taken */
    record ProposeRuleSet(@TargetAggregateIdentifier RuleSetId ruleSetId, LevelTable table, RuleSets loaded)
            implements RuleSetCommand {}
}
