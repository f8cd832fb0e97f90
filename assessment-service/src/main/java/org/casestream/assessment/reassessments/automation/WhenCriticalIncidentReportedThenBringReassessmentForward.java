package org.casestream.assessment.reassessments.automation;

import org.casestream.assessment.assessments.domain.AssessmentCommand.BringReassessmentForward;
import org.casestream.assessment.assessments.domain.ReassessmentTrigger;
import org.casestream.assessment.assessments.guard.KnownCases;
import org.casestream.assessment.reassessments.guard.HeardOf;
import org.casestream.contracts.intake.CaseEvent.CriticalIncidentReported;
import org.casestream.contracts.intake.CaseEvent.IncidentKind;
import org.casestream.eventing.automation.Automation;
import org.casestream.eventing.automation.Cause;
import org.casestream.eventing.command.Commands;
import org.springframework.stereotype.Component;

/** Whoever attempted suicide is assessed again soon. After a death nobody is: intake closes the case. */
@Component
class WhenCriticalIncidentReportedThenBringReassessmentForward implements Automation<CriticalIncidentReported> {

    private final HeardOf heard;
    private final KnownCases cases;
    private final Commands commands;

    WhenCriticalIncidentReportedThenBringReassessmentForward(HeardOf heard, KnownCases cases, Commands commands) {
        this.heard = heard;
        this.cases = cases;
        this.commands = commands;
    }

    @Override
    public void on(CriticalIncidentReported event, Cause cause) {
        if (event.kind() == IncidentKind.SUICIDE_ATTEMPT && heard.isNews(cause)) {
            // Before the first report there is nothing to bring forward: that assessment is still to come.
            cases.currentAssessment(event.caseId()).ifPresent(current -> commands.send(
                    new BringReassessmentForward(current, ReassessmentTrigger.CRITICAL_INCIDENT, cause.occurredAt())));
        }
    }
}
