package org.casestream.careplan.plans.automation;

import org.casestream.careplan.plans.domain.CarePlanCommand.AssignPlanOwner;
import org.casestream.careplan.plans.guard.KnownCases;
import org.casestream.contracts.intake.CaseEvent.CaseManagerAssigned;
import org.casestream.eventing.automation.Automation;
import org.casestream.eventing.automation.Cause;
import org.casestream.eventing.command.Commands;
import org.springframework.stereotype.Component;

/** The plan belongs to the case manager: the one that is there, and one that is drafted later. */
@Component
class WhenCaseManagerAssignedThenAssignPlanOwner implements Automation<CaseManagerAssigned> {

    private final Commands commands;
    private final KnownCases cases;

    WhenCaseManagerAssignedThenAssignPlanOwner(Commands commands, KnownCases cases) {
        this.commands = commands;
        this.cases = cases;
    }

    @Override
    public void on(CaseManagerAssigned event, Cause cause) {
        cases.rememberManager(event.caseId(), event.managerId());
        cases.openPlan(event.caseId()).ifPresent(plan -> commands.send(new AssignPlanOwner(plan, event.managerId())));
    }
}
