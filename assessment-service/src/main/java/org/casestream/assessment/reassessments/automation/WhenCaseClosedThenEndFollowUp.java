package org.casestream.assessment.reassessments.automation;

import org.casestream.assessment.assessments.domain.AssessmentCommand.EndFollowUp;
import org.casestream.assessment.assessments.guard.KnownCases;
import org.casestream.contracts.intake.CaseEvent.CaseClosed;
import org.casestream.eventing.automation.Automation;
import org.casestream.eventing.automation.Cause;
import org.casestream.eventing.command.Commands;
import org.springframework.stereotype.Component;

/** Nobody is assessed again in a case that is closed. */
@Component
class WhenCaseClosedThenEndFollowUp implements Automation<CaseClosed> {

    private final KnownCases cases;
    private final Commands commands;

    WhenCaseClosedThenEndFollowUp(KnownCases cases, Commands commands) {
        this.cases = cases;
        this.commands = commands;
    }

    @Override
    public void on(CaseClosed event, Cause cause) {
        cases.currentAssessment(event.caseId()).ifPresent(current -> commands.send(new EndFollowUp(current)));
    }
}
