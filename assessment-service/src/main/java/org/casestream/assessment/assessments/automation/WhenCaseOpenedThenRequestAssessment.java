package org.casestream.assessment.assessments.automation;

import org.casestream.assessment.assessments.domain.AssessmentCommand.RequestAssessment;
import org.casestream.assessment.assessments.domain.DueDates;
import org.casestream.assessment.assessments.guard.KnownCases;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.intake.CaseEvent.CaseOpened;
import org.casestream.eventing.automation.Automation;
import org.casestream.eventing.automation.Cause;
import org.casestream.eventing.command.Commands;
import org.springframework.stereotype.Component;

/** The initial assessment is due by the urgency the case was opened with. */
@Component
class WhenCaseOpenedThenRequestAssessment implements Automation<CaseOpened> {

    private final KnownCases cases;
    private final DueDates dueDates;
    private final Commands commands;

    WhenCaseOpenedThenRequestAssessment(KnownCases cases, DueDates dueDates, Commands commands) {
        this.cases = cases;
        this.dueDates = dueDates;
        this.commands = commands;
    }

    @Override
    public void on(CaseOpened event, Cause cause) {
        cases.remember(event.caseId(), event.clientId(), event.agencyId());
        if (cases.placeTaken(event.caseId())) {
            return; // this came again, after a later request or the closing
        }
        commands.send(new RequestAssessment(new AssessmentId(cause.idFor("assessment")), event.caseId(), event.clientId(),
                event.agencyId(), dueDates.dueFor(event.urgency(), cause.occurredAt()), null, null));
    }
}
