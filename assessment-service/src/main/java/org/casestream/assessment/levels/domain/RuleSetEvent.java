package org.casestream.assessment.levels.domain;

import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.EventType;

/** What happens to rule sets that are not loaded. About nobody, and of no interest outside. */
public sealed interface RuleSetEvent extends DomainEvent {

    RuleSetId ruleSetId();

    /** It can be tried from now on; it recommends nothing. */
    @EventType("assessment.level-rule-set-proposed")
    record RuleSetProposed(RuleSetId ruleSetId, LevelTable table) implements RuleSetEvent {}
}
