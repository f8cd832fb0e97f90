package org.casestream.assessment.assessments.automation;

import org.casestream.assessment.assessments.domain.AssessmentCommand.AssignAssessor;
import org.casestream.assessment.assessments.guard.KnownCases;
import org.casestream.contracts.intake.CaseEvent.CaseManagerAssigned;
import org.casestream.eventing.automation.Automation;
import org.casestream.eventing.automation.Cause;
import org.casestream.eventing.command.Commands;
import org.springframework.stereotype.Component;

/** The case manager is the assessor until somebody starts; an assessment requested later follows too. */
@Component
class WhenCaseManagerAssignedThenAssignAssessor implements Automation<CaseManagerAssigned> {

    private final KnownCases cases;
    private final Commands commands;

    WhenCaseManagerAssignedThenAssignAssessor(KnownCases cases, Commands commands) {
        this.cases = cases;
        this.commands = commands;
    }

    @Override
    public void on(CaseManagerAssigned event, Cause cause) {
        cases.rememberManager(event.caseId(), event.managerId());
        cases.openAssessment(event.caseId())
                .ifPresent(open -> commands.send(new AssignAssessor(open, event.managerId())));
    }
}
