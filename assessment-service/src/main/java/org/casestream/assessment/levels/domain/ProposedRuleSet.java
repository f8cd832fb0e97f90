package org.casestream.assessment.levels.domain;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.casestream.assessment.levels.domain.RuleSetCommand.ProposeRuleSet;
import org.casestream.assessment.levels.domain.RuleSetEvent.RuleSetProposed;
import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.Refused;
import org.jspecify.annotations.Nullable;

/** A rule set that somebody wants to try over the past. It is never changed and never in force: that takes a file. */
@AggregateRoot
class ProposedRuleSet {

    @AggregateIdentifier
    private RuleSetId id;
    private @Nullable LevelTable table;

    ProposedRuleSet() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ProposeRuleSet command) {
        if (table != null) {
            if (table.equals(command.table())) {
                return; // the same fact again is no new event
            }
            throw new Refused(CommonRefusal.ALREADY_EXISTS);
        }
        LevelTableCheck.require(command.table());
        if (command.loaded().find(command.table().id()).isPresent()) {
            throw new Refused(RuleSetRefusal.RULE_SET_KNOWN, "/version");
        }
        apply(new RuleSetProposed(command.ruleSetId(), command.table()));
    }

    @EventSourcingHandler
    void on(RuleSetProposed event) {
        id = event.ruleSetId();
        table = event.table();
    }
}
