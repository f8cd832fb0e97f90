package org.casestream.careplan.plans.automation;

import org.casestream.careplan.plans.domain.CarePlanCommand.RevokePlan;
import org.casestream.careplan.plans.guard.KnownCases;
import org.casestream.contracts.careplan.CarePlanEvent.RevokeReason;
import org.casestream.contracts.intake.CaseEvent.CaseClosed;
import org.casestream.eventing.automation.Automation;
import org.casestream.eventing.automation.Cause;
import org.casestream.eventing.command.Commands;
import org.springframework.stereotype.Component;

/** With the case its plan ends, and none is drafted afterwards. */
@Component
class WhenCaseClosedThenRevokePlan implements Automation<CaseClosed> {

    private final Commands commands;
    private final KnownCases cases;

    WhenCaseClosedThenRevokePlan(Commands commands, KnownCases cases) {
        this.commands = commands;
        this.cases = cases;
    }

    @Override
    public void on(CaseClosed event, Cause cause) {
        cases.openPlan(event.caseId()).ifPresent(plan -> commands.send(new RevokePlan(plan, RevokeReason.CASE_CLOSED)));
        cases.close(event.caseId());
    }
}
