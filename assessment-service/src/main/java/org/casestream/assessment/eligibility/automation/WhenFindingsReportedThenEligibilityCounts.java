package org.casestream.assessment.eligibility.automation;

import org.casestream.assessment.eligibility.EligibilityRecords;
import org.casestream.assessment.eligibility.domain.EligibilityCommand.AdoptFindings;
import org.casestream.contracts.assessment.AssessmentEvent.FindingsReported;
import org.casestream.eventing.automation.InTransaction;
import org.casestream.eventing.command.Commands;
import org.springframework.stereotype.Component;

/** With the report, what the assessment checked is the case's eligibility, and the clock runs. */
@Component
class WhenFindingsReportedThenEligibilityCounts implements InTransaction<FindingsReported> {

    private final Commands commands;

    WhenFindingsReportedThenEligibilityCounts(Commands commands) {
        this.commands = commands;
    }

    @Override
    public void on(FindingsReported event) {
        commands.send(new AdoptFindings(EligibilityRecords.of(event.caseId()), event.assessmentId()));
    }
}
