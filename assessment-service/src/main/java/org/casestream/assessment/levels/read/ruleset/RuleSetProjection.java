package org.casestream.assessment.levels.read.ruleset;

import org.axonframework.config.ProcessingGroup;
import org.casestream.assessment.levels.domain.RuleSetEvent;
import org.casestream.assessment.levels.domain.RuleSetEvent.RuleSetProposed;
import org.casestream.contracts.DomainEvent;
import org.casestream.eventing.view.Projection;
import org.casestream.eventing.view.Recorded;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Folds what happens to proposed rule sets into {@link RuleSetView}. */
@Component
@ProcessingGroup("level_rule_set_v1")
class RuleSetProjection extends Projection<RuleSetView> {

    RuleSetProjection() {
        super(RuleSetView.class);
    }

    @Override
    protected @Nullable String key(DomainEvent event) {
        return event instanceof RuleSetEvent e ? e.ruleSetId().value() : null;
    }

    @Override
    protected RuleSetView evolve(@Nullable RuleSetView view, Recorded recorded) {
        return switch ((RuleSetEvent) recorded.event()) {
            case RuleSetProposed e -> RuleSetView.proposed(e, recorded.occurredAt(), recorded.actor());
        };
    }
}
