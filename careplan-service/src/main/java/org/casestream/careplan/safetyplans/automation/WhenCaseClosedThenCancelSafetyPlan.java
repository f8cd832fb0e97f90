package org.casestream.careplan.safetyplans.automation;

import org.casestream.careplan.safetyplans.domain.SafetyPlanCommand.CancelSafetyPlan;
import org.casestream.careplan.safetyplans.guard.OneDueSafetyPlanPerCase;
import org.casestream.contracts.intake.CaseEvent.CaseClosed;
import org.casestream.eventing.automation.Automation;
import org.casestream.eventing.automation.Cause;
import org.casestream.eventing.command.Commands;
import org.springframework.stereotype.Component;

/** A closed case has no safety plan left to make and gets no new one; one that was made stays as it is. */
@Component
class WhenCaseClosedThenCancelSafetyPlan implements Automation<CaseClosed> {

    private final Commands commands;
    private final OneDueSafetyPlanPerCase due;

    WhenCaseClosedThenCancelSafetyPlan(Commands commands, OneDueSafetyPlanPerCase due) {
        this.commands = commands;
        this.due = due;
    }

    @Override
    public void on(CaseClosed event, Cause cause) {
        due.due(event.caseId()).ifPresent(open -> commands.send(new CancelSafetyPlan(open)));
        due.close(event.caseId());
    }
}
