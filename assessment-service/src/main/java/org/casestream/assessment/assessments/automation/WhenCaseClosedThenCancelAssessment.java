package org.casestream.assessment.assessments.automation;

import org.casestream.assessment.assessments.domain.AssessmentCommand.CancelAssessment;
import org.casestream.assessment.assessments.guard.KnownCases;
import org.casestream.contracts.assessment.AssessmentEvent.CancelReason;
import org.casestream.contracts.intake.CaseEvent.CaseClosed;
import org.casestream.eventing.automation.Automation;
import org.casestream.eventing.automation.Cause;
import org.casestream.eventing.command.Commands;
import org.springframework.stereotype.Component;

/** A closed case has no open assessment and gets no new one. */
@Component
class WhenCaseClosedThenCancelAssessment implements Automation<CaseClosed> {

    private final KnownCases cases;
    private final Commands commands;

    WhenCaseClosedThenCancelAssessment(KnownCases cases, Commands commands) {
        this.cases = cases;
        this.commands = commands;
    }

    @Override
    public void on(CaseClosed event, Cause cause) {
        // Cancelling gives the place back, so this ends; an assessment requested while we look is found the next time round.
        while (!cases.close(event.caseId())) {
            cases.openAssessment(event.caseId())
                    .ifPresent(open -> commands.send(new CancelAssessment(open, CancelReason.CASE_CLOSED)));
        }
    }
}
