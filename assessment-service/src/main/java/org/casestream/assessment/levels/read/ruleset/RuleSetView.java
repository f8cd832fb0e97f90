package org.casestream.assessment.levels.read.ruleset;

import java.time.Instant;

import org.casestream.assessment.levels.domain.LevelTable;
import org.casestream.assessment.levels.domain.RuleSetEvent.RuleSetProposed;
import org.jspecify.annotations.Nullable;

/** A rule set that was proposed, and by whom. */
public record RuleSetView(String id, LevelTable table, Instant proposedAt, @Nullable String by) {

    static RuleSetView proposed(RuleSetProposed event, Instant at, @Nullable String by) {
        return new RuleSetView(event.ruleSetId().value(), event.table(), at, by);
    }
}
